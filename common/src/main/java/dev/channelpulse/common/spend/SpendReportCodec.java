package dev.channelpulse.common.spend;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.SpendGranularity;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A report in about 40 bytes. */
public enum SpendReportCodec implements Codec<SpendReport> {
  INSTANCE;

  @Override
  public Class<SpendReport> type() {
    return SpendReport.class;
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
  public void write(SpendReport value, DataOutput out) throws IOException {
    out.writeByte(value.granularity().code());
    VarLong.write(value.timeMillis(), out);
    value.eventId().write(out);
    VarLong.write(value.arrivalMillis(), out);
    VarLong.write(value.amountMinor(), out);
    VarLong.write(value.impressions(), out);
    VarLong.write(value.clicks(), out);
  }

  @Override
  public SpendReport read(DataInput in, int version) throws IOException {
    SpendGranularity granularity = SpendGranularity.ofCode(in.readByte());
    long timeMillis = VarLong.read(in);
    HashedId eventId = HashedId.read(in);
    long arrivalMillis = VarLong.read(in);
    long amountMinor = VarLong.read(in);
    long impressions = VarLong.read(in);
    return new SpendReport(
        granularity,
        timeMillis,
        eventId,
        arrivalMillis,
        amountMinor,
        impressions,
        VarLong.read(in));
  }

  @Override
  public SpendReport copy(SpendReport value) {
    return value;
  }
}
