package dev.channelpulse.oracle;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code health_1m}, without what a wall clock would say. */
final class HealthPoints {
  private static final List<String> FIELDS =
      List.of(
          "records",
          "rejected",
          "too_late",
          "late",
          "duplicates",
          "bots",
          "tests",
          "unassigned",
          "guarded",
          "held");

  private final SortedMap<String, SortedMap<Long, SortedMap<String, Long>>> countsByTopicAndMinute =
      new TreeMap<>();

  /** Adds one to a field of the topic's minute that holds this moment. */
  void add(String topic, long timeMillis, String field) {
    countsByTopicAndMinute
        .computeIfAbsent(topic, t -> new TreeMap<>())
        .computeIfAbsent(Grain.minuteStartMillis(timeMillis), minute -> zeros())
        .merge(field, 1L, Long::sum);
  }

  void addTo(PointList points) {
    countsByTopicAndMinute.forEach(
        (topic, countsByMinute) -> {
          SortedMap<String, String> tags = new TreeMap<>(Map.of("topic", topic));
          countsByMinute.forEach(
              (minute, counts) ->
                  points.add("health_1m", tags, counts, minute, minute + Grain.MINUTE_MILLIS));
        });
  }

  private static SortedMap<String, Long> zeros() {
    SortedMap<String, Long> counts = new TreeMap<>();
    FIELDS.forEach(field -> counts.put(field, 0L));
    return counts;
  }
}
