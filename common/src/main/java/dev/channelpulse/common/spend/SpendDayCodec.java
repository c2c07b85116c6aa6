package dev.channelpulse.common.spend;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A day's reports, one after the other. */
public enum SpendDayCodec implements Codec<SpendDay> {
  INSTANCE;

  @Override
  public Class<SpendDay> type() {
    return SpendDay.class;
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
  public void write(SpendDay value, DataOutput out) throws IOException {
    VarLong.write(value.reports.size(), out);
    for (SpendReport report : value.reports) {
      SpendReportCodec.INSTANCE.write(report, out);
    }
  }

  @Override
  public SpendDay read(DataInput in, int version) throws IOException {
    long size = VarLong.read(in);
    List<SpendReport> reports = new ArrayList<>();
    for (long i = 0; i < size; i++) {
      reports.add(SpendReportCodec.INSTANCE.read(in, version));
    }
    return new SpendDay(reports);
  }

  @Override
  public SpendDay copy(SpendDay value) {
    return new SpendDay(new ArrayList<>(value.reports));
  }
}
