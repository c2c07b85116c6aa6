package dev.channelpulse.common.journey;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.event.HashedId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A step on its way to its device's journey. */
public enum OrderStepCodec implements Codec<OrderStep> {
  INSTANCE;

  @Override
  public Class<OrderStep> type() {
    return OrderStep.class;
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
  public void write(OrderStep value, DataOutput out) throws IOException {
    value.visitor().write(out);
    value.account().write(out);
    value.id().write(out);
    VarLong.write(value.timeMillis(), out);
    out.writeByte(value.step().code());
    out.writeByte(value.sign());
  }

  @Override
  public OrderStep read(DataInput in, int version) throws IOException {
    HashedId visitor = HashedId.read(in);
    HashedId account = HashedId.read(in);
    HashedId id = HashedId.read(in);
    long timeMillis = VarLong.read(in);
    Step step = Step.ofCode(in.readByte());
    return new OrderStep(visitor, account, id, timeMillis, step, in.readByte());
  }

  @Override
  public OrderStep copy(OrderStep value) {
    return value;
  }
}
