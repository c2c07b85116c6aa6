package dev.channelpulse.jobs.compare;

import static dev.channelpulse.common.metric.BusinessCalendar.MINUTE_MILLIS;

import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.line.CampaignPoints;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.progress.Pace;
import dev.channelpulse.common.progress.PaidCurve;
import dev.channelpulse.common.progress.ProgressReader;
import dev.channelpulse.jobs.state.CalendarBook;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.Collector;
import org.apache.flink.util.FlinkRuntimeException;

/** Makes the points of campaigns at one moment of an operator's life; a curve is read once. */
final class CampaignPages {

  private final CalendarBook calendars;
  private final MapState<String, PaidCurve> curves;
  private final long completeMillis;
  private final Collector<Point> out;
  private final Map<Window, Pace> paces = new HashMap<>();

  /**
   * Makes pages.
   *
   * @param completeMillis the furthest that the watermark has come
   */
  CampaignPages(
      CalendarBook calendars,
      MapState<String, PaidCurve> curves,
      long completeMillis,
      Collector<Point> out) {
    this.calendars = calendars;
    this.curves = curves;
    this.completeMillis = completeMillis;
    this.out = out;
  }

  /** Returns who writes the points of a series. */
  ProgressReader of(Series series) {
    return (minuteMillis, sums) -> write(series, minuteMillis, sums);
  }

  /* No point where the campaign does not run, or no longer treats the channel type. */
  private void write(Series series, long minuteMillis, long[] sums) {
    long end = minuteMillis + MINUTE_MILLIS;
    CampaignCalendar calendar = calendars.at(end - 1);
    Campaign campaign = calendar.campaign(series.tags().get(0));
    String channel = series.tags().get(1);
    boolean whole = channel.equals(Series.ALL);
    if (campaign == null
        || !campaign.covers(end - 1)
        || !(whole || campaign.treats(ChannelType.valueOf(channel.toUpperCase(Locale.ROOT))))) {
      return;
    }
    boolean aims = whole && campaign.targetMinor() > 0;
    out.collect(
        CampaignPoints.of(
            series,
            minuteMillis,
            sums,
            aims ? OptionalLong.of(campaign.targetMinor()) : OptionalLong.empty(),
            aims ? expected(calendar, campaign, end) : OptionalLong.empty(),
            end <= completeMillis,
            calendar.version()));
  }

  private OptionalLong expected(CampaignCalendar calendar, Campaign campaign, long endMillis) {
    String id = campaign.comparable();
    Campaign comparable = id == null ? null : calendar.campaign(id);
    if (comparable == null) {
      return OptionalLong.empty();
    }
    return paces
        .computeIfAbsent(
            new Window(comparable.id(), comparable.fromMillis(), comparable.toMillis()), this::pace)
        .reached(campaign.targetMinor(), endMillis - campaign.fromMillis());
  }

  private Pace pace(Window window) {
    try {
      PaidCurve known = curves.get(window.campaign);
      PaidCurve curve = known == null ? new PaidCurve() : known;
      return curve.pace(window.fromMillis, window.toMillis);
    } catch (Exception e) {
      throw new FlinkRuntimeException("the curve of " + window.campaign + " can't be read", e);
    }
  }

  private record Window(String campaign, long fromMillis, long toMillis) {}
}
