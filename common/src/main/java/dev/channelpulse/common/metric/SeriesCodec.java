package dev.channelpulse.common.metric;

import dev.channelpulse.common.bytes.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** A series as its family's code, the number of tags and their texts. */
public enum SeriesCodec implements Codec<Series> {
  INSTANCE;

  @Override
  public Class<Series> type() {
    return Series.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public void write(Series value, DataOutput out) throws IOException {
    out.writeByte(value.family().code());
    out.writeByte(value.tags().size());
    for (String tag : value.tags()) {
      out.writeUTF(tag);
    }
  }

  @Override
  public Series read(DataInput in, int version) throws IOException {
    Family family = Family.ofCode(in.readByte());
    String[] tags = new String[in.readByte()];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = in.readUTF();
    }
    return new Series(family, Arrays.asList(tags));
  }

  @Override
  public Series copy(Series value) {
    return value;
  }
}
