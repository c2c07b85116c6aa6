package dev.channelpulse.common.incident;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.LongRow;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.metric.Family;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A minute's sums as state: a row for each place and each slice. */
public enum MinuteSumsCodec implements Codec<MinuteSums> {
  INSTANCE;

  @Override
  public Class<MinuteSums> type() {
    return MinuteSums.class;
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
  public void write(MinuteSums value, DataOutput out) throws IOException {
    VarLong.write(value.places.size(), out);
    for (Map.Entry<WatchedPlace, long[]> each : value.places.entrySet()) {
      write(each.getKey(), out);
      LongRow.write(each.getValue(), out);
    }
    VarLong.write(value.slices.size(), out);
    for (Map.Entry<List<String>, long[]> each : value.slices.entrySet()) {
      for (String tag : each.getKey()) {
        out.writeUTF(tag);
      }
      LongRow.write(each.getValue(), out);
    }
  }

  @Override
  public MinuteSums read(DataInput in, int version) throws IOException {
    MinuteSums sums = new MinuteSums();
    for (long left = VarLong.read(in); left > 0; left--) {
      sums.places.put(readPlace(in), LongRow.read(in, Family.WATCH.width()));
    }
    for (long left = VarLong.read(in); left > 0; left--) {
      List<String> tags =
          List.of(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
      sums.slices.put(tags, LongRow.read(in, Family.SLICES.width()));
    }
    return sums;
  }

  @Override
  public MinuteSums copy(MinuteSums value) {
    return value.copy();
  }

  static void write(WatchedPlace place, DataOutput out) throws IOException {
    out.writeUTF(place.channelType());
    out.writeUTF(place.platform());
    out.writeUTF(place.dimension());
    out.writeUTF(place.member());
  }

  static WatchedPlace readPlace(DataInput in) throws IOException {
    return new WatchedPlace(in.readUTF(), in.readUTF(), in.readUTF(), in.readUTF());
  }
}
