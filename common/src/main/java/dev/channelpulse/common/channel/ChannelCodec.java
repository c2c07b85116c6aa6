package dev.channelpulse.common.channel;

import dev.channelpulse.common.bytes.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A channel as the codes of its type and paid, and the text of its platform. */
public enum ChannelCodec implements Codec<Channel> {
  INSTANCE;

  @Override
  public Class<Channel> type() {
    return Channel.class;
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
  public void write(Channel value, DataOutput out) throws IOException {
    out.writeByte(value.type().code());
    out.writeByte(value.paid().code());
    out.writeUTF(value.platform());
  }

  @Override
  public Channel read(DataInput in, int version) throws IOException {
    ChannelType type = ChannelType.ofCode(in.readByte());
    Paid paid = Paid.ofCode(in.readByte());
    return new Channel(type, in.readUTF(), paid);
  }

  @Override
  public Channel copy(Channel value) {
    return value;
  }
}
