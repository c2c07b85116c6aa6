package dev.channelpulse.common.progress;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A curve as state: of each step how many after the one before it is, and its amount. */
public enum PaidCurveCodec implements Codec<PaidCurve> {
  INSTANCE;

  @Override
  public Class<PaidCurve> type() {
    return PaidCurve.class;
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
  public void write(PaidCurve value, DataOutput out) throws IOException {
    VarLong.write(value.steps.size(), out);
    long before = 0;
    for (Map.Entry<Long, Long> each : value.steps.entrySet()) {
      long step = each.getKey() / PaidCurve.STEP_MILLIS;
      VarLong.write(step - before, out);
      VarLong.write(each.getValue(), out);
      before = step;
    }
  }

  @Override
  public PaidCurve read(DataInput in, int version) throws IOException {
    NavigableMap<Long, Long> steps = new TreeMap<>();
    long step = 0;
    for (long left = VarLong.read(in); left > 0; left--) {
      step += VarLong.read(in);
      steps.put(step * PaidCurve.STEP_MILLIS, VarLong.read(in));
    }
    return new PaidCurve(steps);
  }

  @Override
  public PaidCurve copy(PaidCurve value) {
    return value.copy();
  }
}
