package dev.channelpulse.common.line;

import java.util.SortedMap;
import java.util.TreeMap;

/** The names of the measurement {@code expected_1m}, of its tags and fields. */
public final class ExpectedPoints {

  private static final String MEASUREMENT = "expected_1m";

  private ExpectedPoints() {}

  /**
   * Makes the point that says what was expected of a series in a minute. A number that is NaN is
   * left out.
   *
   * @param series name of the watched series, the tag's value
   * @param minuteMillis start of the minute, epoch milliseconds
   * @param value what was seen
   * @param expected what was expected
   * @param low the least that is in order
   * @param high the most that is in order
   * @param score how far off it was, in the detector's own unit
   */
  public static Point of(
      String series,
      long minuteMillis,
      double value,
      double expected,
      double low,
      double high,
      double score) {
    SortedMap<String, Object> fields = new TreeMap<>();
    Numbers.put("value", value, fields);
    Numbers.put("expected", expected, fields);
    Numbers.put("low", low, fields);
    Numbers.put("high", high, fields);
    Numbers.put("score", score, fields);
    fields.put("defs", Measurements.DEFINITIONS);
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put("series", series);
    return new Point(MEASUREMENT, tags, fields, minuteMillis);
  }
}
