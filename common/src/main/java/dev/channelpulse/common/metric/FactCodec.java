package dev.channelpulse.common.metric;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A fact as its series, minute and variable-length numbers: most are small. */
public enum FactCodec implements Codec<Fact> {
  INSTANCE;

  @Override
  public Class<Fact> type() {
    return Fact.class;
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
  public void write(Fact value, DataOutput out) throws IOException {
    SeriesCodec.INSTANCE.write(value.series(), out);
    out.writeLong(value.minuteMillis());
    VarLong.write(value.deltas().length, out);
    for (long delta : value.deltas()) {
      VarLong.write(delta, out);
    }
  }

  @Override
  public Fact read(DataInput in, int version) throws IOException {
    Series series = SeriesCodec.INSTANCE.read(in, version);
    long minuteMillis = in.readLong();
    long[] deltas = new long[(int) VarLong.read(in)];
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = VarLong.read(in);
    }
    return new Fact(series, minuteMillis, deltas);
  }

  @Override
  public Fact copy(Fact value) {
    return value;
  }
}
