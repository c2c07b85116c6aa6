package dev.channelpulse.common.ledger;

import dev.channelpulse.common.attribution.Touch;
import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** A day of paths: its steps, what came of its orders by day, and what was told of it. */
public enum PathDayCodec implements Codec<PathDay> {
  INSTANCE;

  @Override
  public Class<PathDay> type() {
    return PathDay.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public void write(PathDay value, DataOutput out) throws IOException {
    VarLong.write(value.steps.size(), out);
    for (Map.Entry<String, NavigableMap<String, Long>> from : value.steps.entrySet()) {
      out.writeUTF(from.getKey());
      VarLong.write(from.getValue().size(), out);
      for (Map.Entry<String, Long> to : from.getValue().entrySet()) {
        out.writeUTF(to.getKey());
        VarLong.write(to.getValue(), out);
      }
    }
    writeRows(value.moved, out);
    writeRows(value.toldMoved, out);
    VarLong.write(value.toldShares.size(), out);
    for (Map.Entry<Channel, Long> share : value.toldShares.entrySet()) {
      ChannelCodec.INSTANCE.write(share.getKey(), out);
      VarLong.write(share.getValue(), out);
    }
    out.writeLong(value.touchedFrom);
  }

  @Override
  public PathDay read(DataInput in, int version) throws IOException {
    NavigableMap<String, NavigableMap<String, Long>> steps = new TreeMap<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      NavigableMap<String, Long> all = new TreeMap<>();
      steps.put(in.readUTF(), all);
      for (long more = VarLong.read(in); more > 0; more--) {
        String to = in.readUTF();
        all.put(to, VarLong.read(in));
      }
    }
    NavigableMap<Long, long[]> moved = readRows(in);
    NavigableMap<Long, long[]> toldMoved = readRows(in);
    SortedMap<Channel, Long> shares = new TreeMap<>(Touch.CHANNEL_ORDER);
    for (long left = VarLong.read(in); left > 0; left--) {
      Channel channel = ChannelCodec.INSTANCE.read(in, version);
      shares.put(channel, VarLong.read(in));
    }
    return new PathDay(steps, moved, toldMoved, shares, in.readLong());
  }

  @Override
  public PathDay copy(PathDay value) {
    return value.copy();
  }

  private static void writeRows(NavigableMap<Long, long[]> rows, DataOutput out)
      throws IOException {
    VarLong.write(rows.size(), out);
    for (Map.Entry<Long, long[]> row : rows.entrySet()) {
      out.writeLong(row.getKey());
      VarLong.write(row.getValue()[0], out);
      VarLong.write(row.getValue()[1], out);
    }
  }

  private static NavigableMap<Long, long[]> readRows(DataInput in) throws IOException {
    NavigableMap<Long, long[]> rows = new TreeMap<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      long day = in.readLong();
      long first = VarLong.read(in);
      rows.put(day, new long[] {first, VarLong.read(in)});
    }
    return rows;
  }
}
