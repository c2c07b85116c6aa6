package dev.channelpulse.common.participant;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.event.HashedId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A participation as it crosses to the visitor's campaigns. */
public enum ParticipationCodec implements Codec<Participation> {
  INSTANCE;

  @Override
  public Class<Participation> type() {
    return Participation.class;
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
  public void write(Participation value, DataOutput out) throws IOException {
    value.visitor().write(out);
    out.writeUTF(value.campaign());
    ParticipantCodec.writePresence(value.presence(), out);
    out.writeByte(value.sign());
  }

  @Override
  public Participation read(DataInput in, int version) throws IOException {
    return new Participation(
        HashedId.read(in), in.readUTF(), ParticipantCodec.readPresence(in), in.readByte());
  }

  @Override
  public Participation copy(Participation value) {
    return value;
  }
}
