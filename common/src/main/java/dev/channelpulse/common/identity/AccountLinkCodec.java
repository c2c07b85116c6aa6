package dev.channelpulse.common.identity;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.event.HashedId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A link on its way to its account, about 38 bytes. */
public enum AccountLinkCodec implements Codec<AccountLink> {
  INSTANCE;

  @Override
  public Class<AccountLink> type() {
    return AccountLink.class;
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
  public void write(AccountLink value, DataOutput out) throws IOException {
    value.account().write(out);
    value.visitor().write(out);
    VarLong.write(value.timeMillis(), out);
  }

  @Override
  public AccountLink read(DataInput in, int version) throws IOException {
    HashedId account = HashedId.read(in);
    HashedId visitor = HashedId.read(in);
    return new AccountLink(account, visitor, VarLong.read(in));
  }

  @Override
  public AccountLink copy(AccountLink value) {
    return value;
  }
}
