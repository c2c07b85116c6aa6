package dev.channelpulse.common.spend;

import dev.channelpulse.common.bytes.Codec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A report as it crosses to the others of its day. */
public enum SpendEntryCodec implements Codec<SpendEntry> {
  INSTANCE;

  @Override
  public Class<SpendEntry> type() {
    return SpendEntry.class;
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
  public void write(SpendEntry value, DataOutput out) throws IOException {
    SpendKeyCodec.INSTANCE.write(value.key(), out);
    SpendReportCodec.INSTANCE.write(value.report(), out);
  }

  @Override
  public SpendEntry read(DataInput in, int version) throws IOException {
    SpendKey key = SpendKeyCodec.INSTANCE.read(in, version);
    return new SpendEntry(key, SpendReportCodec.INSTANCE.read(in, version));
  }

  @Override
  public SpendEntry copy(SpendEntry value) {
    return value;
  }
}
