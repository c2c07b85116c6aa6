package dev.channelpulse.common.holdout;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.LongRow;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.lift.HoldoutReading;
import dev.channelpulse.common.lift.HoldoutReadingCodec;
import dev.channelpulse.common.metric.Family;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A holdout as state: two rows of sums for each minute that is kept, and for all before. */
public enum HoldoutCodec implements Codec<Holdout> {
  INSTANCE;

  private static final int WIDTH = Family.ARMS.width();

  @Override
  public Class<Holdout> type() {
    return Holdout.class;
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
  public void write(Holdout value, DataOutput out) throws IOException {
    LongRow.write(value.base.treatment, out);
    LongRow.write(value.base.control, out);
    VarLong.write(value.base.readings.size(), out);
    for (Map.Entry<Comparison, HoldoutReading> each : value.base.readings.entrySet()) {
      out.writeByte(each.getKey().code());
      HoldoutReadingCodec.INSTANCE.write(each.getValue(), out);
    }
    VarLong.write(value.minutes.size(), out);
    for (Map.Entry<Long, Minute> each : value.minutes.entrySet()) {
      VarLong.write(each.getKey(), out);
      LongRow.write(each.getValue().of(Arm.TREATMENT), out);
      LongRow.write(each.getValue().of(Arm.CONTROL), out);
    }
    out.writeLong(value.foldedMillis);
    out.writeLong(value.changedFrom);
  }

  @Override
  public Holdout read(DataInput in, int version) throws IOException {
    long[] treatment = LongRow.read(in, WIDTH);
    long[] control = LongRow.read(in, WIDTH);
    Map<Comparison, HoldoutReading> readings = new EnumMap<>(Comparison.class);
    for (long left = VarLong.read(in); left > 0; left--) {
      Comparison comparison = Comparison.ALL.get(in.readByte());
      readings.put(comparison, HoldoutReadingCodec.INSTANCE.read(in, 1));
    }
    NavigableMap<Long, Minute> minutes = new TreeMap<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      long start = VarLong.read(in);
      minutes.put(start, new Minute(LongRow.read(in, WIDTH), LongRow.read(in, WIDTH)));
    }
    return new Holdout(
        new Walk(treatment, control, readings), minutes, in.readLong(), in.readLong());
  }

  @Override
  public Holdout copy(Holdout value) {
    return value.copy();
  }
}
