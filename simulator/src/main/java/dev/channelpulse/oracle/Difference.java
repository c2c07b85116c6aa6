package dev.channelpulse.oracle;

import java.util.SortedMap;

/**
 * One point that is not as expected.
 *
 * @param kind what is wrong with it
 * @param measurement the point's measurement
 * @param tags the point's tags
 * @param timeMillis the point's time, epoch milliseconds
 * @param detail the fields that are wrong, each with what was expected and what was found, in the
 *     order of their names; for a point that is missing or unexpected all the fields that it has
 */
public record Difference(
    Kind kind, String measurement, SortedMap<String, String> tags, long timeMillis, String detail) {

  /** What can be wrong with a point. */
  public enum Kind {
    /** It was expected and not found. */
    MISSING,
    /** It was found and not expected. */
    UNEXPECTED,
    /** It was found, and a field has another value. */
    CHANGED
  }

  /**
   * Returns it in one line, for example {@code CHANGED online{channel_type=all}
   * 2026-11-11T00:00:00Z: visitors_5m expected 3, found 2}.
   */
  @Override
  public String toString() {
    return kind + " " + new PointId(measurement, tags, timeMillis).text() + ": " + detail;
  }
}
