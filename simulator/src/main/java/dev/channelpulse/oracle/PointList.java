package dev.channelpulse.oracle;

import dev.channelpulse.common.line.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The points found so far: adds what all points have, and leaves out those that count nothing. */
final class PointList {
  /** Version of the contract page that the oracle was written from. */
  private static final long DEFS = 1;

  private final OracleConfig config;
  private final List<Point> points = new ArrayList<>();
  private SortedMap<String, Object> lastFields = Collections.emptySortedMap();

  PointList(OracleConfig config) {
    this.config = config;
  }

  /**
   * Adds a point.
   *
   * @param counts every field that counts
   * @param endMillis the point is final once the watermark has reached this
   */
  void add(
      String measurement,
      SortedMap<String, String> tags,
      SortedMap<String, Long> counts,
      long startMillis,
      long endMillis) {
    SortedMap<String, Object> fields = fields(counts, endMillis);
    if (!fields.isEmpty()) {
      put(measurement, tags, fields, startMillis);
    }
  }

  /**
   * Adds a point that says which rules it was counted by.
   *
   * @param lastMillis the last event that counts in it
   */
  void addRuled(
      String measurement,
      SortedMap<String, String> tags,
      SortedMap<String, Long> counts,
      long startMillis,
      long endMillis,
      long lastMillis) {
    SortedMap<String, Object> fields = fields(counts, endMillis);
    if (!fields.isEmpty()) {
      long lastOfMinute = Grain.minuteStartMillis(lastMillis) + Grain.MINUTE_MILLIS - 1;
      fields.put("rules", (long) config.rulesAt(lastOfMinute).version());
      put(measurement, tags, fields, startMillis);
    }
  }

  /**
   * Adds a point that says more than counts.
   *
   * @param said its fields, without those that all points have; numbers that are not known are not
   *     among them
   */
  void addSaid(
      String measurement,
      SortedMap<String, String> tags,
      SortedMap<String, Object> said,
      long startMillis,
      long endMillis) {
    SortedMap<String, Object> fields = new TreeMap<>(said);
    common(fields, endMillis);
    put(measurement, tags, fields, startMillis);
  }

  /** Returns what stands on every point; empty where nothing is counted. */
  private SortedMap<String, Object> fields(SortedMap<String, Long> counts, long endMillis) {
    if (counts.values().stream().allMatch(count -> count == 0)) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, Object> fields = new TreeMap<>(counts);
    common(fields, endMillis);
    return fields;
  }

  private void common(SortedMap<String, Object> fields, long endMillis) {
    fields.put("final", config.reached(endMillis) ? 1L : 0L);
    fields.put("defs", DEFS);
  }

  private void put(
      String measurement,
      SortedMap<String, String> tags,
      SortedMap<String, Object> fields,
      long startMillis) {
    if (!fields.equals(lastFields)) { // `today` repeats itself: equal neighbours share one map
      lastFields = Collections.unmodifiableSortedMap(fields);
    }
    points.add(new Point(measurement, tags, lastFields, startMillis));
  }

  /** Returns the points of a measurement found so far. */
  List<Point> of(String measurement) {
    return points.stream().filter(point -> point.measurement().equals(measurement)).toList();
  }

  /** Returns the points by measurement, tags and time. */
  List<Point> sorted() {
    Map<PointId, List<Point>> byId = new TreeMap<>();
    for (Point point : points) {
      byId.computeIfAbsent(PointId.of(point), id -> new ArrayList<>(1)).add(point);
    }
    return byId.values().stream().flatMap(List::stream).toList();
  }
}
