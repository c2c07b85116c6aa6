package dev.channelpulse.common.line;

import java.util.SortedMap;

/**
 * One point as InfluxDB stores it. A later point of the same measurement, tags and time replaces
 * the fields of the earlier one.
 *
 * @param measurement name with its grain, for example {@code traffic_1m}
 * @param tags tag key to value; values are raw, the writer makes them safe
 * @param fields field key to {@link Long} (integer), {@link Double} (finite float) or {@link
 *     String}
 * @param timeMillis epoch milliseconds, the start of the window
 */
public record Point(
    String measurement,
    SortedMap<String, String> tags,
    SortedMap<String, Object> fields,
    long timeMillis) {

  /**
   * Returns whether it says that its window has not ended; one that says nothing of it does not.
   */
  public boolean isOpen() {
    return Long.valueOf(0).equals(fields.get(Measurements.FINAL));
  }
}
