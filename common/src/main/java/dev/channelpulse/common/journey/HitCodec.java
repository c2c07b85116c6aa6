package dev.channelpulse.common.journey;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.campaign.Exposure;
import dev.channelpulse.common.campaign.ExposureCodec;
import dev.channelpulse.common.channel.ChannelCodec;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.channel.TouchCodec;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.place.Place;
import dev.channelpulse.common.place.PlaceCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A hit in about 35 bytes: id, time, type; its touch, account, step, exposure and place if it has
 * them.
 */
public enum HitCodec implements Codec<Hit> {
  INSTANCE;

  private static final int ROBOT = 1;
  private static final int TOUCH = 2;
  private static final int COPIES = 4;
  private static final int ACCOUNT = 8;
  private static final int LEAD_SHIFT = 4;
  private static final int LEAD = 3;
  private static final int EXPOSURE = 64;
  private static final int PLACE = 128;

  @Override
  public Class<Hit> type() {
    return Hit.class;
  }

  @Override
  public int version() {
    return 4;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public void write(Hit value, DataOutput out) throws IOException {
    Touch touch = value.touch();
    HashedId account = value.account();
    LeadStep lead = value.lead();
    boolean placed = value.place().isKnown();
    value.id().write(out);
    VarLong.write(value.timeMillis(), out);
    out.writeByte(value.type().code());
    out.writeByte(
        (value.robot() ? ROBOT : 0)
            | (touch != null ? TOUCH : 0)
            | (value.copies() != 1 ? COPIES : 0)
            | (account != null ? ACCOUNT : 0)
            | (lead == null ? 0 : lead.code() << LEAD_SHIFT)
            | (value.exposure() != null ? EXPOSURE : 0)
            | (placed ? PLACE : 0));
    if (touch != null) {
      TouchCodec.INSTANCE.write(touch, out);
    }
    if (value.copies() != 1) {
      VarLong.write(value.copies(), out);
    }
    if (account != null) {
      account.write(out);
    }
    if (value.exposure() != null) {
      ExposureCodec.writeOrNone(value.exposure(), out);
    }
    if (placed) {
      PlaceCodec.INSTANCE.write(value.place(), out);
    }
  }

  @Override
  public Hit read(DataInput in, int version) throws IOException {
    HashedId id = HashedId.read(in);
    long timeMillis = VarLong.read(in);
    ClickType type = ClickType.ofCode(in.readByte());
    int flags = in.readByte();
    Touch touch = (flags & TOUCH) != 0 ? readTouch(in, version) : null;
    int copies = (flags & COPIES) != 0 ? (int) VarLong.read(in) : 1;
    HashedId account = (flags & ACCOUNT) != 0 ? HashedId.read(in) : null;
    LeadStep lead = LeadStep.ofCode(flags >> LEAD_SHIFT & LEAD);
    Exposure exposure = (flags & EXPOSURE) != 0 ? ExposureCodec.readOrNone(in) : null;
    Place place = (flags & PLACE) != 0 ? PlaceCodec.INSTANCE.read(in, 1) : Place.UNKNOWN;
    boolean robot = (flags & ROBOT) != 0;
    return new Hit(id, timeMillis, type, touch, robot, account, lead, exposure, place, copies);
  }

  /* Version 1 knew of a touch nothing but its channel. */
  private static Touch readTouch(DataInput in, int version) throws IOException {
    return version == 1
        ? Touch.of(ChannelCodec.INSTANCE.read(in, 1))
        : TouchCodec.INSTANCE.read(in, 1);
  }

  @Override
  public Hit copy(Hit value) {
    return value;
  }
}
