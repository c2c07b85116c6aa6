package dev.channelpulse.common.money;

import dev.channelpulse.common.bytes.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A currency's day in 13 bytes. */
public enum RateDayCodec implements Codec<RateDay> {
  INSTANCE;

  @Override
  public Class<RateDay> type() {
    return RateDay.class;
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
  public void write(RateDay value, DataOutput out) throws IOException {
    out.writeUTF(value.currency());
    out.writeLong(value.dayMillis());
  }

  @Override
  public RateDay read(DataInput in, int version) throws IOException {
    String currency = in.readUTF();
    return new RateDay(currency, in.readLong());
  }

  @Override
  public RateDay copy(RateDay value) {
    return value;
  }
}
