package dev.channelpulse.common.event;

import dev.channelpulse.common.bytes.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A hashed id as its 16 bytes. */
public enum HashedIdCodec implements Codec<HashedId> {
  INSTANCE;

  @Override
  public Class<HashedId> type() {
    return HashedId.class;
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
  public void write(HashedId value, DataOutput out) throws IOException {
    value.write(out);
  }

  @Override
  public HashedId read(DataInput in, int version) throws IOException {
    return HashedId.read(in);
  }

  @Override
  public HashedId copy(HashedId value) {
    return value;
  }
}
