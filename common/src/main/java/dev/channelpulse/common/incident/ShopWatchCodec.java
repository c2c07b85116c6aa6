package dev.channelpulse.common.incident;

import dev.channelpulse.common.anomaly.PromotionCurveCodec;
import dev.channelpulse.common.anomaly.SeriesMonitor;
import dev.channelpulse.common.anomaly.SeriesMonitorCodec;
import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.cause.SliceBookCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** A watched shop as state: some 10 KB a series, and what slices usually come to. */
public enum ShopWatchCodec implements Codec<ShopWatch> {
  INSTANCE;

  private static final int PARTS_VERSION = 1;

  @Override
  public Class<ShopWatch> type() {
    return ShopWatch.class;
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
  public void write(ShopWatch value, DataOutput out) throws IOException {
    VarLong.write(value.series.size(), out);
    for (Map.Entry<SeriesName, SeriesMonitor> each : value.series.entrySet()) {
      out.writeByte(each.getKey().metric().code());
      MinuteSumsCodec.write(each.getKey().place(), out);
      SeriesMonitorCodec.INSTANCE.write(each.getValue(), out);
    }
    VarLong.write(value.thresholds.watches.size(), out);
    for (Map.Entry<String, ThresholdWatch> each : value.thresholds.watches.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeInt(each.getValue().bad);
      out.writeBoolean(each.getValue().firing);
      out.writeLong(each.getValue().startMillis);
    }
    VarLong.write(value.curves.size(), out);
    for (Map.Entry<String, KeptCurve> each : value.curves.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeLong(each.getValue().endMillis);
      PromotionCurveCodec.INSTANCE.write(each.getValue().curve, out);
    }
    for (Slicing slicing : Slicing.ALL) {
      SliceBookCodec.INSTANCE.write(Objects.requireNonNull(value.books.books.get(slicing)), out);
    }
    VarLong.write(value.recent.size(), out);
    for (MinuteSums minute : value.recent) {
      MinuteSumsCodec.INSTANCE.write(minute, out);
    }
    IncidentsCodec.write(value.incidents, out);
  }

  @Override
  public ShopWatch read(DataInput in, int version) throws IOException {
    ShopWatch watch = new ShopWatch();
    for (long left = VarLong.read(in); left > 0; left--) {
      WatchedMetric metric = WatchedMetric.ofCode(in.readByte());
      SeriesName name = new SeriesName(metric, MinuteSumsCodec.readPlace(in));
      watch.series.put(name, SeriesMonitorCodec.INSTANCE.read(in, PARTS_VERSION));
    }
    for (long left = VarLong.read(in); left > 0; left--) {
      String id = in.readUTF();
      ThresholdWatch threshold = new ThresholdWatch();
      threshold.bad = in.readInt();
      threshold.firing = in.readBoolean();
      threshold.startMillis = in.readLong();
      watch.thresholds.watches.put(id, threshold);
    }
    for (long left = VarLong.read(in); left > 0; left--) {
      String key = in.readUTF();
      long end = in.readLong();
      watch.curves.put(
          key, new KeptCurve(PromotionCurveCodec.INSTANCE.read(in, PARTS_VERSION), end));
    }
    for (Slicing slicing : Slicing.ALL) {
      watch.books.books.put(slicing, SliceBookCodec.INSTANCE.read(in, PARTS_VERSION));
    }
    for (long left = VarLong.read(in); left > 0; left--) {
      watch.recent.addLast(MinuteSumsCodec.INSTANCE.read(in, PARTS_VERSION));
    }
    watch.incidents = IncidentsCodec.read(in);
    return watch;
  }

  @Override
  public ShopWatch copy(ShopWatch value) {
    return value.copy();
  }
}
