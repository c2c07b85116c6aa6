package dev.channelpulse.common.progress;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.bytes.LongRow;
import dev.channelpulse.common.bytes.VarLong;
import dev.channelpulse.common.metric.Family;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A campaign's progress as state: a row for each minute that is kept, and for all before. */
public enum CampaignProgressCodec implements Codec<CampaignProgress> {
  INSTANCE;

  private static final int WIDTH = Family.CAMPAIGN.width();

  @Override
  public Class<CampaignProgress> type() {
    return CampaignProgress.class;
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
  public void write(CampaignProgress value, DataOutput out) throws IOException {
    LongRow.write(value.base, out);
    VarLong.write(value.minutes.size(), out);
    for (Map.Entry<Long, long[]> each : value.minutes.entrySet()) {
      VarLong.write(each.getKey(), out);
      LongRow.write(each.getValue(), out);
    }
    out.writeLong(value.foldedMillis);
    out.writeLong(value.firstMillis);
    out.writeLong(value.nextMillis);
    out.writeLong(value.liveMillis);
  }

  @Override
  public CampaignProgress read(DataInput in, int version) throws IOException {
    long[] base = LongRow.read(in, WIDTH);
    NavigableMap<Long, long[]> minutes = new TreeMap<>();
    for (long left = VarLong.read(in); left > 0; left--) {
      long start = VarLong.read(in);
      minutes.put(start, LongRow.read(in, WIDTH));
    }
    return new CampaignProgress(
        base, minutes, in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }

  @Override
  public CampaignProgress copy(CampaignProgress value) {
    return value.copy();
  }
}
