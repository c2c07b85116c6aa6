package dev.channelpulse.common.lift;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A reading: its policy, the units at each analysis, the least p and the decision. */
public enum HoldoutReadingCodec implements Codec<HoldoutReading> {
  INSTANCE;

  @Override
  public Class<HoldoutReading> type() {
    return HoldoutReading.class;
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
  public void write(HoldoutReading value, DataOutput out) throws IOException {
    HoldoutPolicy policy = value.policy;
    out.writeDouble(policy.alpha());
    VarLong.write(policy.plannedUnits(), out);
    out.writeDouble(policy.treatedRatio());
    VarLong.write(policy.minimumUnits(), out);
    out.writeDouble(policy.mismatchAlpha());
    long[] analysedUnits = value.analysedUnits();
    VarLong.write(analysedUnits.length, out);
    for (long units : analysedUnits) {
      VarLong.write(units, out);
    }
    out.writeDouble(value.leastP());
    out.writeByte(value.decided());
  }

  @Override
  public HoldoutReading read(DataInput in, int version) throws IOException {
    double alpha = in.readDouble();
    long plannedUnits = VarLong.read(in);
    double treatedRatio = in.readDouble();
    long minimumUnits = VarLong.read(in);
    HoldoutPolicy policy =
        new HoldoutPolicy(alpha, plannedUnits, treatedRatio, minimumUnits, in.readDouble());
    long[] analysedUnits = new long[(int) VarLong.read(in)];
    for (int i = 0; i < analysedUnits.length; i++) {
      analysedUnits[i] = VarLong.read(in);
    }
    double leastP = in.readDouble();
    return new HoldoutReading(policy, analysedUnits, leastP, in.readByte());
  }

  @Override
  public HoldoutReading copy(HoldoutReading value) {
    return value.copy();
  }
}
