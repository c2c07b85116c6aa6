package dev.channelpulse.common.anomaly;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A promotion's curve as state: both sums of each step that has been reached. */
public enum PromotionCurveCodec implements Codec<PromotionCurve> {
  INSTANCE;

  @Override
  public Class<PromotionCurve> type() {
    return PromotionCurve.class;
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
  public void write(PromotionCurve value, DataOutput out) throws IOException {
    VarLong.write(value.found.length, out);
    for (int i = 0; i < value.found.length; i++) {
      out.writeDouble(value.found[i]);
      out.writeDouble(value.ordinary[i]);
    }
  }

  @Override
  public PromotionCurve read(DataInput in, int version) throws IOException {
    int steps = (int) VarLong.read(in);
    double[] found = new double[steps];
    double[] ordinary = new double[steps];
    for (int i = 0; i < steps; i++) {
      found[i] = in.readDouble();
      ordinary[i] = in.readDouble();
    }
    return new PromotionCurve(found, ordinary);
  }

  @Override
  public PromotionCurve copy(PromotionCurve value) {
    return value.copy();
  }
}
