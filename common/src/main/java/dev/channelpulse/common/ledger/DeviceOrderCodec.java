package dev.channelpulse.common.ledger;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.ledger.DeviceOrder.Money;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A device's order as it crosses to its campaigns. */
public enum DeviceOrderCodec implements Codec<DeviceOrder> {
  INSTANCE;

  @Override
  public Class<DeviceOrder> type() {
    return DeviceOrder.class;
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
  public void write(DeviceOrder value, DataOutput out) throws IOException {
    value.visitor().write(out);
    out.writeLong(value.orderedMillis());
    out.writeLong(value.paidMillis());
    out.writeLong(value.lostMillis());
    VarLong.write(value.moves().size(), out);
    for (Money move : value.moves()) {
      out.writeLong(move.timeMillis());
      out.writeLong(move.amountMinor());
    }
    out.writeByte(value.sign());
  }

  @Override
  public DeviceOrder read(DataInput in, int version) throws IOException {
    HashedId visitor = HashedId.read(in);
    long orderedMillis = in.readLong();
    long paidMillis = in.readLong();
    long lostMillis = in.readLong();
    List<Money> moves = new ArrayList<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      moves.add(new Money(in.readLong(), in.readLong()));
    }
    return new DeviceOrder(visitor, orderedMillis, paidMillis, lostMillis, moves, in.readByte());
  }

  @Override
  public DeviceOrder copy(DeviceOrder value) {
    return value;
  }
}
