package dev.channelpulse.common.spend;

import dev.channelpulse.common.bytes.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A campaign's day. */
public enum SpendKeyCodec implements Codec<SpendKey> {
  INSTANCE;

  @Override
  public Class<SpendKey> type() {
    return SpendKey.class;
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
  public void write(SpendKey value, DataOutput out) throws IOException {
    out.writeUTF(value.channelType());
    out.writeUTF(value.platform());
    out.writeUTF(value.campaign());
    out.writeLong(value.dayMillis());
  }

  @Override
  public SpendKey read(DataInput in, int version) throws IOException {
    String channelType = in.readUTF();
    String platform = in.readUTF();
    String campaign = in.readUTF();
    return new SpendKey(channelType, platform, campaign, in.readLong());
  }

  @Override
  public SpendKey copy(SpendKey value) {
    return value;
  }
}
