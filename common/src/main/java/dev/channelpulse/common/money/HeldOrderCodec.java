package dev.channelpulse.common.money;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.BuyerEntryCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A held record: about 150 bytes, and the record's own. */
public enum HeldOrderCodec implements Codec<HeldOrder> {
  INSTANCE;

  @Override
  public Class<HeldOrder> type() {
    return HeldOrder.class;
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
  public void write(HeldOrder value, DataOutput out) throws IOException {
    RateDayCodec.INSTANCE.write(value.day(), out);
    BuyerEntryCodec.INSTANCE.write(value.entry(), out);
    OriginBytes.write(value.origin(), out);
  }

  @Override
  public HeldOrder read(DataInput in, int version) throws IOException {
    RateDay day = RateDayCodec.INSTANCE.read(in, version);
    BuyerEntry entry = BuyerEntryCodec.INSTANCE.read(in, version);
    return new HeldOrder(day, entry, OriginBytes.read(in));
  }

  @Override
  public HeldOrder copy(HeldOrder value) {
    return value;
  }
}
