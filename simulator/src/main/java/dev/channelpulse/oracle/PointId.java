package dev.channelpulse.oracle;

import dev.channelpulse.common.line.Point;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Which point it is: two points that agree in this are one point to InfluxDB. */
final class PointId implements Comparable<PointId> {

  private static final char BETWEEN_WORDS = '\0';

  private static final Comparator<PointId> ORDER =
      Comparator.comparing(PointId::measurement)
          .thenComparing(id -> id.words)
          .thenComparingLong(PointId::timeMillis);

  private final String measurement;
  private final SortedMap<String, String> tags;
  private final long timeMillis;

  /** Keys and values of the tags, each with what is smaller than any text behind it. */
  private final String words;

  PointId(String measurement, SortedMap<String, String> tags, long timeMillis) {
    this.measurement = measurement;
    this.tags = tags;
    this.timeMillis = timeMillis;
    StringBuilder text = new StringBuilder();
    tags.forEach(
        (key, value) -> text.append(key).append(BETWEEN_WORDS).append(value).append(BETWEEN_WORDS));
    this.words = text.toString();
  }

  static PointId of(Point point) {
    return new PointId(point.measurement(), point.tags(), point.timeMillis());
  }

  String measurement() {
    return measurement;
  }

  SortedMap<String, String> tags() {
    return tags;
  }

  long timeMillis() {
    return timeMillis;
  }

  /** Returns whether the other is one of the same series, at whatever time. */
  boolean isOfSeries(PointId other) {
    return measurement.equals(other.measurement) && words.equals(other.words);
  }

  /** By measurement, tags, time. */
  @Override
  public int compareTo(PointId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PointId that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(measurement, words, timeMillis);
  }

  /** Returns it as a report shows it: {@code traffic_1m{paid=all} 2026-11-11T00:00:00Z}. */
  String text() {
    return measurement + tags + " " + Instant.ofEpochMilli(timeMillis);
  }
}
