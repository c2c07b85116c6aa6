package dev.channelpulse.common.anomaly;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A series under watch as state: its baseline, its drift, its alert and its zeros. */
public enum SeriesMonitorCodec implements Codec<SeriesMonitor> {
  INSTANCE;

  @Override
  public Class<SeriesMonitor> type() {
    return SeriesMonitor.class;
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
  public void write(SeriesMonitor value, DataOutput out) throws IOException {
    BaselineCodec.INSTANCE.write(value.baseline, out);
    CusumCodec.INSTANCE.write(value.cusum, out);
    EpisodeCodec.INSTANCE.write(value.episode, out);
    out.writeLong(value.lowSinceMillis);
    out.writeLong(value.highSinceMillis);
    VarLong.write(value.zeros, out);
    out.writeDouble(value.zerosLogChance);
    out.writeLong(value.zerosSinceMillis);
  }

  @Override
  public SeriesMonitor read(DataInput in, int version) throws IOException {
    Baseline baseline = BaselineCodec.INSTANCE.read(in, 1);
    Cusum cusum = CusumCodec.INSTANCE.read(in, 1);
    SeriesMonitor value = new SeriesMonitor(baseline, cusum, EpisodeCodec.INSTANCE.read(in, 1));
    value.lowSinceMillis = in.readLong();
    value.highSinceMillis = in.readLong();
    value.zeros = (int) VarLong.read(in);
    value.zerosLogChance = in.readDouble();
    value.zerosSinceMillis = in.readLong();
    return value;
  }

  @Override
  public SeriesMonitor copy(SeriesMonitor value) {
    return value.copy();
  }
}
