package dev.channelpulse.common.money;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A rate on its way to the records that wait for it. */
public enum RateCodec implements Codec<Rate> {
  INSTANCE;

  @Override
  public Class<Rate> type() {
    return Rate.class;
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
  public void write(Rate value, DataOutput out) throws IOException {
    RateDayCodec.INSTANCE.write(value.day(), out);
    VarLong.write(value.rateNanos(), out);
  }

  @Override
  public Rate read(DataInput in, int version) throws IOException {
    RateDay day = RateDayCodec.INSTANCE.read(in, version);
    return new Rate(day, VarLong.read(in));
  }

  @Override
  public Rate copy(Rate value) {
    return value;
  }
}
