package dev.channelpulse.common.journey;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.event.HashedId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A visitor's hit as it crosses the one full-width shuffle. */
public enum VisitorHitCodec implements Codec<VisitorHit> {
  INSTANCE;

  @Override
  public Class<VisitorHit> type() {
    return VisitorHit.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public void write(VisitorHit value, DataOutput out) throws IOException {
    value.visitor().write(out);
    HitCodec.INSTANCE.write(value.hit(), out);
  }

  @Override
  public VisitorHit read(DataInput in, int version) throws IOException {
    HashedId visitor = HashedId.read(in);
    return new VisitorHit(visitor, HitCodec.INSTANCE.read(in, version));
  }

  @Override
  public VisitorHit copy(VisitorHit value) {
    return value;
  }
}
