package dev.channelpulse.common.metric;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A day as its rows of variable-length numbers, about 40 bytes a minute of traffic. */
public enum DayPaneCodec implements Codec<DayPane> {
  INSTANCE;

  private static final int WITHOUT_PUT_OFF = 1;

  @Override
  public Class<DayPane> type() {
    return DayPane.class;
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
  public void write(DayPane value, DataOutput out) throws IOException {
    VarLong.write(value.width(), out);
    VarLong.write(value.minutes.size(), out);
    for (Map.Entry<Long, long[]> row : value.minutes.entrySet()) {
      out.writeLong(row.getKey());
      for (long number : row.getValue()) {
        VarLong.write(number, out);
      }
    }
    VarLong.write(value.changed.size(), out);
    for (long minute : value.changed) {
      out.writeLong(minute);
    }
    out.writeLong(value.putOffMinute());
  }

  @Override
  public DayPane read(DataInput in, int version) throws IOException {
    int width = (int) VarLong.read(in);
    NavigableMap<Long, long[]> minutes = new TreeMap<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      long minute = in.readLong();
      long[] row = new long[width];
      for (int i = 0; i < width; i++) {
        row[i] = VarLong.read(in);
      }
      minutes.put(minute, row);
    }
    NavigableSet<Long> changed = new TreeSet<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      changed.add(in.readLong());
    }
    DayPane pane = new DayPane(width, minutes, changed);
    if (version > WITHOUT_PUT_OFF) {
      pane.putOff(in.readLong());
    }
    return pane;
  }

  @Override
  public DayPane copy(DayPane value) {
    return value.copy();
  }
}
