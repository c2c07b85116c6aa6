package dev.channelpulse.common.ledger;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.OrderType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An order's record in about 90 bytes: three ids, time, type, money; 16 more for its device. */
public enum OrderEntryCodec implements Codec<OrderEntry> {
  INSTANCE;

  private static final int COUPON = 1;
  private static final int DEVICE = 2;

  @Override
  public Class<OrderEntry> type() {
    return OrderEntry.class;
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
  public void write(OrderEntry value, DataOutput out) throws IOException {
    HashedId device = value.device();
    value.order().write(out);
    value.key().write(out);
    value.event().write(out);
    VarLong.write(value.timeMillis(), out);
    out.writeByte(value.type().code());
    out.writeByte((value.coupon() ? COUPON : 0) | (device != null ? DEVICE : 0));
    VarLong.write(value.amountMinor(), out);
    out.writeUTF(value.currency());
    VarLong.write(value.rateNanos(), out);
    VarLong.write(value.units(), out);
    VarLong.write(value.discountMinor(), out);
    VarLong.write(value.subsidyMinor(), out);
    out.writeUTF(value.method());
    out.writeUTF(value.reason());
    if (device != null) {
      device.write(out);
    }
  }

  @Override
  public OrderEntry read(DataInput in, int version) throws IOException {
    HashedId order = HashedId.read(in);
    HashedId key = HashedId.read(in);
    HashedId event = HashedId.read(in);
    long timeMillis = VarLong.read(in);
    OrderType type = OrderType.ofCode(in.readByte());
    int flags = in.readByte();
    long amountMinor = VarLong.read(in);
    String currency = in.readUTF();
    long rateNanos = VarLong.read(in);
    long units = VarLong.read(in);
    long discountMinor = VarLong.read(in);
    long subsidyMinor = VarLong.read(in);
    String method = in.readUTF();
    String reason = in.readUTF();
    @Nullable HashedId device = (flags & DEVICE) != 0 ? HashedId.read(in) : null;
    return new OrderEntry(
        order,
        key,
        event,
        timeMillis,
        type,
        amountMinor,
        currency,
        rateNanos,
        units,
        discountMinor,
        subsidyMinor,
        (flags & COUPON) != 0,
        method,
        reason,
        device);
  }

  @Override
  public OrderEntry copy(OrderEntry value) {
    return value;
  }
}
