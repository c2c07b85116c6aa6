package dev.channelpulse.common.journey;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.event.HashedId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A visitor's event as it crosses the one full-width shuffle. */
public enum VisitorEventCodec implements Codec<VisitorEvent> {
  INSTANCE;

  @Override
  public Class<VisitorEvent> type() {
    return VisitorEvent.class;
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
  public void write(VisitorEvent value, DataOutput out) throws IOException {
    Hit hit = value.hit();
    OrderStep step = value.step();
    out.writeBoolean(hit != null);
    if (hit != null) {
      value.visitor().write(out);
      HitCodec.INSTANCE.write(hit, out);
    } else if (step != null) {
      OrderStepCodec.INSTANCE.write(step, out);
    }
  }

  @Override
  public VisitorEvent read(DataInput in, int version) throws IOException {
    if (in.readBoolean()) {
      HashedId visitor = HashedId.read(in);
      return VisitorEvent.of(visitor, HitCodec.INSTANCE.read(in, HitCodec.INSTANCE.version()));
    }
    return VisitorEvent.of(OrderStepCodec.INSTANCE.read(in, 1));
  }

  @Override
  public VisitorEvent copy(VisitorEvent value) {
    return value;
  }
}
