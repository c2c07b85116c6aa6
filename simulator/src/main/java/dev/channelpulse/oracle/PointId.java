package dev.channelpulse.oracle;

import dev.channelpulse.common.line.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/** Which point it is: two points that agree in this are one point to InfluxDB. */
record PointId(String measurement, SortedMap<String, String> tags, long timeMillis)
    implements Comparable<PointId> {

  private static final Comparator<PointId> ORDER =
      Comparator.comparing(PointId::measurement)
          .thenComparing(PointId::tags, PointId::compareTags)
          .thenComparingLong(PointId::timeMillis);

  static PointId of(Point point) {
    return new PointId(point.measurement(), point.tags(), point.timeMillis());
  }

  /** Returns whether the other is one of the same series, at whatever time. */
  boolean isOfSeries(PointId other) {
    return measurement.equals(other.measurement) && tags.equals(other.tags);
  }

  /** By measurement, tags, time. */
  @Override
  public int compareTo(PointId other) {
    return ORDER.compare(this, other);
  }

  /** Returns it as a report shows it: {@code traffic_1m{paid=all} 2026-11-11T00:00:00Z}. */
  String text() {
    return measurement + tags + " " + Instant.ofEpochMilli(timeMillis);
  }

  private static int compareTags(SortedMap<String, String> left, SortedMap<String, String> right) {
    List<String> leftWords = words(left);
    List<String> rightWords = words(right);
    for (int i = 0; i < Math.min(leftWords.size(), rightWords.size()); i++) {
      int order = leftWords.get(i).compareTo(rightWords.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(leftWords.size(), rightWords.size());
  }

  private static List<String> words(SortedMap<String, String> tags) {
    List<String> words = new ArrayList<>(2 * tags.size());
    tags.forEach(
        (key, value) -> {
          words.add(key);
          words.add(value);
        });
    return words;
  }
}
