package dev.channelpulse.common.progress;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.metric.BusinessCalendar;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A channel type's sales as state: how many minutes each row is after the one before it. */
public enum TypeSalesCodec implements Codec<TypeSales> {
  INSTANCE;

  @Override
  public Class<TypeSales> type() {
    return TypeSales.class;
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
  public void write(TypeSales value, DataOutput out) throws IOException {
    writeRows(value.hours, out);
    writeRows(value.minutes, out);
  }

  @Override
  public TypeSales read(DataInput in, int version) throws IOException {
    return new TypeSales(readRows(in), readRows(in));
  }

  @Override
  public TypeSales copy(TypeSales value) {
    return value.copy();
  }

  private static void writeRows(NavigableMap<Long, long[]> rows, DataOutput out)
      throws IOException {
    VarLong.write(SoldMetric.ALL.size(), out);
    VarLong.write(rows.size(), out);
    long before = 0;
    for (Map.Entry<Long, long[]> each : rows.entrySet()) {
      long minute = each.getKey() / BusinessCalendar.MINUTE_MILLIS;
      VarLong.write(minute - before, out);
      for (long number : each.getValue()) {
        VarLong.write(number, out);
      }
      before = minute;
    }
  }

  /* New metrics come to the end: a row of an earlier version is shorter. */
  private static NavigableMap<Long, long[]> readRows(DataInput in) throws IOException {
    int width = (int) VarLong.read(in);
    NavigableMap<Long, long[]> rows = new TreeMap<>();
    long minute = 0;
    for (long left = VarLong.read(in); left > 0; left--) {
      minute += VarLong.read(in);
      long[] row = new long[width];
      for (int i = 0; i < width; i++) {
        row[i] = VarLong.read(in);
      }
      rows.put(minute * BusinessCalendar.MINUTE_MILLIS, Arrays.copyOf(row, SoldMetric.ALL.size()));
    }
    return rows;
  }
}
