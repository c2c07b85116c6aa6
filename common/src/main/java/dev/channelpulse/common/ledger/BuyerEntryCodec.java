package dev.channelpulse.common.ledger;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.event.HashedId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A buyer's record as it crosses to the ledger. */
public enum BuyerEntryCodec implements Codec<BuyerEntry> {
  INSTANCE;

  @Override
  public Class<BuyerEntry> type() {
    return BuyerEntry.class;
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
  public void write(BuyerEntry value, DataOutput out) throws IOException {
    value.buyer().write(out);
    OrderEntryCodec.INSTANCE.write(value.entry(), out);
  }

  @Override
  public BuyerEntry read(DataInput in, int version) throws IOException {
    HashedId buyer = HashedId.read(in);
    return new BuyerEntry(buyer, OrderEntryCodec.INSTANCE.read(in, version));
  }

  @Override
  public BuyerEntry copy(BuyerEntry value) {
    return value;
  }
}
