package dev.channelpulse.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code online}. */
final class OnlinePoints {
  private final OracleConfig config;
  private final SortedMap<String, TypeRow> rowByType = new TreeMap<>();

  OnlinePoints(OracleConfig config) {
    this.config = config;
  }

  /** The visitors of one channel type, or of all, by the start of the minute. */
  private static final class TypeRow {
    private final Map<Long, Long> visitors5m = new HashMap<>();
    private final Map<Long, Long> visitors30m = new HashMap<>();
    private long lastEventMinute = Long.MIN_VALUE;
  }

  /** Adds one visitor: all the visits, in order. */
  void add(List<Visit> visits) {
    for (Visit visit : visits) {
      for (Click event : visit.events()) {
        for (TypeRow row : rowsOf(visit.channel().type().text())) {
          row.lastEventMinute = Math.max(row.lastEventMinute, minuteOf(event));
        }
      }
    }
    for (Map.Entry<Long, String> covered : typeByMinute(visits, 5).entrySet()) {
      for (TypeRow row : rowsOf(covered.getValue())) {
        row.visitors5m.merge(covered.getKey(), 1L, Long::sum);
      }
    }
    for (Map.Entry<Long, String> covered : typeByMinute(visits, 30).entrySet()) {
      for (TypeRow row : rowsOf(covered.getValue())) {
        row.visitors30m.merge(covered.getKey(), 1L, Long::sum);
      }
    }
  }

  /** Returns the minutes that a visitor's visits cover, each with the type of the last to do so. */
  private static Map<Long, String> typeByMinute(List<Visit> visits, int lengthMinutes) {
    Map<Long, String> typeByMinute = new HashMap<>();
    for (Visit visit : visits) {
      String type = visit.channel().type().text();
      for (Click event : visit.events()) {
        for (int i = 0; i < lengthMinutes; i++) {
          typeByMinute.put(minuteOf(event) + i * Grain.MINUTE_MILLIS, type);
        }
      }
    }
    return typeByMinute;
  }

  void addTo(PointList points) {
    rowByType.forEach((type, row) -> addRow(points, type, row));
  }

  private void addRow(PointList points, String type, TypeRow row) {
    SortedMap<String, String> tags = new TreeMap<>(Map.of("channel_type", type));
    SortedSet<Long> minutes = new TreeSet<>(row.visitors5m.keySet());
    minutes.addAll(row.visitors30m.keySet());
    for (long minute : minutes) {
      long endMillis = minute + Grain.MINUTE_MILLIS;
      if (minute <= row.lastEventMinute || config.reached(endMillis)) {
        SortedMap<String, Long> counts = new TreeMap<>();
        counts.put("visitors_5m", row.visitors5m.getOrDefault(minute, 0L));
        counts.put("visitors_30m", row.visitors30m.getOrDefault(minute, 0L));
        points.add("online", tags, counts, minute, endMillis);
      }
    }
  }

  private List<TypeRow> rowsOf(String type) {
    return List.of(
        rowByType.computeIfAbsent(Series.ALL, t -> new TypeRow()),
        rowByType.computeIfAbsent(type, t -> new TypeRow()));
  }

  private static long minuteOf(Click event) {
    return Grain.minuteStartMillis(event.timeMillis());
  }
}
