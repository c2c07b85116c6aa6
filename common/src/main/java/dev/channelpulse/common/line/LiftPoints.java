package dev.channelpulse.common.line;

import dev.channelpulse.common.lift.HoldoutReport;
import dev.channelpulse.common.lift.Interval;
import dev.channelpulse.common.lift.ModelledReport;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names of the measurement {@code lift}, of its tags and fields. */
public final class LiftPoints {

  private static final String MEASUREMENT = "lift";

  private LiftPoints() {}

  /**
   * Makes the point that says what a holdout shows at the end of a minute. A number that is not
   * there is left out.
   *
   * @param metric tag value
   * @param method tag value
   * @param minuteMillis start of the minute, epoch milliseconds
   * @param complete whether the watermark has reached the minute's end
   * @param calendar version of the campaign calendar in force at the minute's end
   */
  public static Point of(
      String campaign,
      String metric,
      String method,
      long minuteMillis,
      HoldoutReport report,
      boolean complete,
      long calendar) {
    SortedMap<String, Object> fields = new TreeMap<>();
    fields.put("treated", report.treatedUnits());
    fields.put("control", report.controlUnits());
    Numbers.put("treated_value", report.treatedValue(), fields);
    Numbers.put("control_value", report.controlValue(), fields);
    Numbers.put("difference", report.difference(), fields);
    put("difference_low", "difference_high", report.differenceBand(), fields);
    Numbers.put("lift", report.lift(), fields);
    put("low", "high", report.liftBand(), fields);
    Numbers.put("incremental", report.incremental(), fields);
    put("incremental_low", "incremental_high", report.incrementalBand(), fields);
    Numbers.put("p_value", report.pValue(), fields);
    Numbers.put("srm_p", report.sampleRatioP(), fields);
    fields.put("decided", (long) report.decided());
    fields.put("mismatch", report.mismatched() ? 1L : 0L);
    return point(campaign, metric, method, minuteMillis, fields, complete, calendar);
  }

  /**
   * Makes the point that says what a campaign without a holdout seems to have brought by the end of
   * a minute. A number that is not there is left out.
   *
   * @param metric tag value
   * @param minuteMillis start of the minute, epoch milliseconds
   * @param complete whether the watermark has reached the minute's end
   * @param calendar version of the campaign calendar in force at the minute's end
   */
  public static Point of(
      String campaign,
      String metric,
      long minuteMillis,
      ModelledReport report,
      boolean complete,
      long calendar) {
    SortedMap<String, Object> fields = new TreeMap<>();
    Numbers.put("treated_value", (double) report.actual(), fields);
    Numbers.put("control_value", report.expected(), fields);
    Numbers.put("lift", report.lift(), fields);
    Numbers.put("low", report.low(), fields);
    Numbers.put("high", report.high(), fields);
    Numbers.put("incremental", report.incremental(), fields);
    Numbers.put("incremental_low", report.incrementalLow(), fields);
    Numbers.put("incremental_high", report.incrementalHigh(), fields);
    Numbers.put("pre_trend_p", report.preTrendP(), fields);
    fields.put("placebos", (long) report.placeboWindows());
    fields.put("modelled", 1L);
    fields.put("decided", 0L);
    return point(
        campaign, metric, report.design().text(), minuteMillis, fields, complete, calendar);
  }

  private static Point point(
      String campaign,
      String metric,
      String method,
      long minuteMillis,
      SortedMap<String, Object> fields,
      boolean complete,
      long calendar) {
    fields.put(Measurements.FINAL, complete ? 1L : 0L);
    fields.put("calendar", calendar);
    fields.put("defs", Measurements.DEFINITIONS);
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put("campaign", campaign);
    tags.put("metric", metric);
    tags.put("method", method);
    return new Point(MEASUREMENT, tags, fields, minuteMillis);
  }

  private static void put(
      String low, String high, Interval interval, SortedMap<String, Object> fields) {
    Numbers.put(low, interval.low(), fields);
    Numbers.put(high, interval.high(), fields);
  }
}
