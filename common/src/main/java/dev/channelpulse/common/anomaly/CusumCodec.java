package dev.channelpulse.common.anomaly;

import dev.channelpulse.common.bytes.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A drift as state: its two sums. */
public enum CusumCodec implements Codec<Cusum> {
  INSTANCE;

  @Override
  public Class<Cusum> type() {
    return Cusum.class;
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
  public void write(Cusum value, DataOutput out) throws IOException {
    out.writeDouble(value.low());
    out.writeDouble(value.high());
  }

  @Override
  public Cusum read(DataInput in, int version) throws IOException {
    double low = in.readDouble();
    return new Cusum(low, in.readDouble());
  }

  @Override
  public Cusum copy(Cusum value) {
    return value.copy();
  }
}
