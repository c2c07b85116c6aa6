package dev.channelpulse.common.journey;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.campaign.ExposureCodec;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.HashedId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A sighting as it crosses to where campaigns are known. */
public enum VisitorSightingCodec implements Codec<VisitorSighting> {
  INSTANCE;

  @Override
  public Class<VisitorSighting> type() {
    return VisitorSighting.class;
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
  public void write(VisitorSighting value, DataOutput out) throws IOException {
    Sighting sighting = value.sighting();
    value.visitor().write(out);
    VarLong.write(sighting.timeMillis(), out);
    out.writeByte(sighting.type().code());
    ExposureCodec.writeOrNone(sighting.exposure(), out);
    out.writeByte(value.sign());
  }

  @Override
  public VisitorSighting read(DataInput in, int version) throws IOException {
    HashedId visitor = HashedId.read(in);
    Sighting sighting =
        new Sighting(
            VarLong.read(in), ChannelType.ofCode(in.readByte()), ExposureCodec.readOrNone(in));
    return new VisitorSighting(visitor, sighting, in.readByte());
  }

  @Override
  public VisitorSighting copy(VisitorSighting value) {
    return value;
  }
}
