package dev.channelpulse.common.journey;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.channel.ChannelCodec;
import dev.channelpulse.common.channel.ChannelType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A journey as state: the marks, then the hits. A visitor at rest (nothing kept but when it was
 * last seen) takes about 35 bytes.
 */
public enum JourneyCodec implements Codec<Journey> {
  INSTANCE;

  @Override
  public Class<Journey> type() {
    return Journey.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public void write(Journey value, DataOutput out) throws IOException {
    writeMarks(value.past, out);
    VarLong.write(value.hits.size(), out);
    for (Hit hit : value.hits) {
      HitCodec.INSTANCE.write(hit, out);
    }
    out.writeLong(value.settledMillis);
    out.writeLong(value.wakeMillis);
  }

  @Override
  public Journey read(DataInput in, int version) throws IOException {
    Marks past = readMarks(in);
    int size = (int) VarLong.read(in);
    List<Hit> hits = new ArrayList<>(size + 1);
    for (int i = 0; i < size; i++) {
      hits.add(HitCodec.INSTANCE.read(in, version));
    }
    long settledMillis = in.readLong();
    return new Journey(past, hits, settledMillis, in.readLong());
  }

  @Override
  public Journey copy(Journey value) {
    return value.copy();
  }

  private static void writeMarks(Marks marks, DataOutput out) throws IOException {
    ChannelType lastType = marks.lastType();
    out.writeByte(lastType == null ? -1 : lastType.code());
    out.writeLong(marks.lastMillis());
    out.writeByte(marks.all().size());
    for (Marks.Mark mark : marks.all()) {
      ChannelCodec.INSTANCE.write(mark.channel, out);
      for (long last : mark.last) {
        out.writeLong(last);
      }
    }
  }

  private static Marks readMarks(DataInput in) throws IOException {
    int code = in.readByte();
    ChannelType lastType = code < 0 ? null : ChannelType.ofCode(code);
    long lastMillis = in.readLong();
    int size = in.readUnsignedByte();
    List<Marks.Mark> marks = new ArrayList<>(size + 1);
    for (int i = 0; i < size; i++) {
      long[] last = new long[Deed.ALL.length];
      var channel = ChannelCodec.INSTANCE.read(in, 1);
      for (int deed = 0; deed < last.length; deed++) {
        last[deed] = in.readLong();
      }
      marks.add(new Marks.Mark(channel, last));
    }
    return new Marks(marks, lastMillis, lastType);
  }
}
