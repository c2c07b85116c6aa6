package dev.channelpulse.common.money;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.spend.SpendEntry;
import dev.channelpulse.common.spend.SpendEntryCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A held record of spend: about 130 bytes, and the record's own. */
public enum HeldSpendCodec implements Codec<HeldSpend> {
  INSTANCE;

  @Override
  public Class<HeldSpend> type() {
    return HeldSpend.class;
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
  public void write(HeldSpend value, DataOutput out) throws IOException {
    RateDayCodec.INSTANCE.write(value.day(), out);
    SpendEntryCodec.INSTANCE.write(value.entry(), out);
    OriginBytes.write(value.origin(), out);
  }

  @Override
  public HeldSpend read(DataInput in, int version) throws IOException {
    RateDay day = RateDayCodec.INSTANCE.read(in, version);
    SpendEntry entry = SpendEntryCodec.INSTANCE.read(in, version);
    return new HeldSpend(day, entry, OriginBytes.read(in));
  }

  @Override
  public HeldSpend copy(HeldSpend value) {
    return value;
  }
}
