package dev.channelpulse.common.channel;

import dev.channelpulse.common.bytes.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A touch as its channel, the code of GA4's and the text of its campaign, empty for none. */
public enum TouchCodec implements Codec<Touch> {
  INSTANCE;

  @Override
  public Class<Touch> type() {
    return Touch.class;
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
  public void write(Touch value, DataOutput out) throws IOException {
    String campaign = value.campaign();
    ChannelCodec.INSTANCE.write(value.channel(), out);
    out.writeByte(value.ga4().code());
    out.writeUTF(campaign == null ? "" : campaign);
  }

  @Override
  public Touch read(DataInput in, int version) throws IOException {
    Channel channel = ChannelCodec.INSTANCE.read(in, version);
    Ga4Channel ga4 = Ga4Channel.ofCode(in.readByte());
    String campaign = in.readUTF();
    return new Touch(channel, ga4, campaign.isEmpty() ? null : campaign);
  }

  @Override
  public Touch copy(Touch value) {
    return value;
  }
}
