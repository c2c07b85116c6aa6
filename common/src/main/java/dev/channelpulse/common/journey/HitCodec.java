package dev.channelpulse.common.journey;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelCodec;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A hit in about 30 bytes: id, time, type and, where the event names one, its channel. */
public enum HitCodec implements Codec<Hit> {
  INSTANCE;

  private static final int ROBOT = 1;
  private static final int TOUCH = 2;
  private static final int COPIES = 4;

  @Override
  public Class<Hit> type() {
    return Hit.class;
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
  public void write(Hit value, DataOutput out) throws IOException {
    Channel touch = value.touch();
    value.id().write(out);
    VarLong.write(value.timeMillis(), out);
    out.writeByte(value.type().code());
    out.writeByte(
        (value.robot() ? ROBOT : 0)
            | (touch != null ? TOUCH : 0)
            | (value.copies() != 1 ? COPIES : 0));
    if (touch != null) {
      ChannelCodec.INSTANCE.write(touch, out);
    }
    if (value.copies() != 1) {
      VarLong.write(value.copies(), out);
    }
  }

  @Override
  public Hit read(DataInput in, int version) throws IOException {
    HashedId id = HashedId.read(in);
    long timeMillis = VarLong.read(in);
    ClickType type = ClickType.ofCode(in.readByte());
    int flags = in.readByte();
    Channel touch = (flags & TOUCH) != 0 ? ChannelCodec.INSTANCE.read(in, version) : null;
    int copies = (flags & COPIES) != 0 ? (int) VarLong.read(in) : 1;
    return new Hit(id, timeMillis, type, touch, (flags & ROBOT) != 0, copies);
  }

  @Override
  public Hit copy(Hit value) {
    return value;
  }
}
