package dev.channelpulse.common.anomaly;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** An alert as state. */
public enum EpisodeCodec implements Codec<Episode> {
  INSTANCE;

  @Override
  public Class<Episode> type() {
    return Episode.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean immutable() {
    return false;
  }

  @Override
  public void write(Episode value, DataOutput out) throws IOException {
    out.writeByte(value.state.code());
    out.writeByte(value.direction);
    out.writeLong(value.startMillis);
    out.writeLong(value.firedMillis);
    VarLong.write(value.low, out);
    VarLong.write(value.high, out);
    VarLong.write(value.calmTicks, out);
    out.writeLong(value.judgedMillis);
    out.writeLong(value.lastMillis);
  }

  @Override
  public Episode read(DataInput in, int version) throws IOException {
    Episode value = new Episode();
    value.state = Episode.State.ofCode(in.readByte());
    value.direction = in.readByte();
    value.startMillis = in.readLong();
    value.firedMillis = in.readLong();
    value.low = (int) VarLong.read(in);
    value.high = (int) VarLong.read(in);
    value.calmTicks = (int) VarLong.read(in);
    value.judgedMillis = in.readLong();
    value.lastMillis = in.readLong();
    return value;
  }

  @Override
  public Episode copy(Episode value) {
    return value.copy();
  }
}
