package dev.channelpulse.common.line;

import dev.channelpulse.common.metric.CampaignField;
import dev.channelpulse.common.metric.Grain;
import dev.channelpulse.common.metric.Series;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names of the measurement {@code campaign_to_date}, of its tags and fields. */
public final class CampaignPoints {

  private static final String MEASUREMENT = "campaign_to_date";

  private CampaignPoints() {}

  /**
   * Makes the point that says what a campaign has come to by the end of a minute. A number that is
   * not there is left out.
   *
   * @param series of {@link dev.channelpulse.common.metric.Family#CAMPAIGN}
   * @param minuteMillis start of the minute, epoch milliseconds
   * @param sums as wide as the family
   * @param target amount that it aims at, minor units
   * @param expected the part of it that should be reached by now, minor units
   * @param complete whether the watermark has reached the minute's end
   * @param calendar version of the campaign calendar in force at the minute's end
   */
  public static Point of(
      Series series,
      long minuteMillis,
      long[] sums,
      OptionalLong target,
      OptionalLong expected,
      boolean complete,
      long calendar) {
    SortedMap<String, Object> fields = new TreeMap<>();
    for (CampaignField field : CampaignField.values()) {
      field.shownAs(Grain.TODAY).ifPresent(shown -> fields.put(shown, sums[field.index()]));
    }
    target.ifPresent(amount -> fields.put("target_amount", amount));
    expected.ifPresent(amount -> fields.put("expected_amount", amount));
    fields.put(Measurements.FINAL, complete ? 1L : 0L);
    fields.put("calendar", calendar);
    fields.put("defs", Measurements.DEFINITIONS);
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put("campaign", series.tags().get(0));
    tags.put("channel_type", series.tags().get(1));
    return new Point(MEASUREMENT, tags, fields, minuteMillis);
  }
}
