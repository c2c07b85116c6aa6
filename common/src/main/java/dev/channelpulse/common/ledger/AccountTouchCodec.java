package dev.channelpulse.common.ledger;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelCodec;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.place.Place;
import dev.channelpulse.common.place.PlaceCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A touch as it crosses to the ledger. */
public enum AccountTouchCodec implements Codec<AccountTouch> {
  INSTANCE;

  @Override
  public Class<AccountTouch> type() {
    return AccountTouch.class;
  }

  @Override
  public int version() {
    return 3;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public void write(AccountTouch value, DataOutput out) throws IOException {
    String campaign = value.campaign();
    value.account().write(out);
    value.visitor().write(out);
    VarLong.write(value.timeMillis(), out);
    VarLong.write(value.sinceMillis() - value.timeMillis(), out);
    ChannelCodec.INSTANCE.write(value.channel(), out);
    out.writeUTF(campaign == null ? "" : campaign);
    out.writeByte(value.sign());
    Long accept = value.acceptMillis();
    VarLong.write(accept == null ? 0 : accept - value.timeMillis() + 1, out);
    PlaceCodec.INSTANCE.write(value.place(), out);
  }

  @Override
  public AccountTouch read(DataInput in, int version) throws IOException {
    HashedId account = HashedId.read(in);
    HashedId visitor = HashedId.read(in);
    long timeMillis = VarLong.read(in);
    long sinceMillis = timeMillis + VarLong.read(in);
    Channel channel = ChannelCodec.INSTANCE.read(in, 1);
    String campaign = in.readUTF();
    int sign = in.readByte();
    long accept = version < 2 ? 0 : VarLong.read(in);
    Place place = version < 3 ? Place.UNKNOWN : PlaceCodec.INSTANCE.read(in, 1);
    return new AccountTouch(
        account,
        visitor,
        timeMillis,
        sinceMillis,
        channel,
        campaign.isEmpty() ? null : campaign,
        accept == 0 ? null : timeMillis + accept - 1,
        place,
        sign);
  }

  @Override
  public AccountTouch copy(AccountTouch value) {
    return value;
  }
}
