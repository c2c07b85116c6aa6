package dev.channelpulse.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private final Set<String> holding = new HashSet<>();

  /** Adds one to a field of the topic's minute that holds this moment. */
  void add(String topic, long timeMillis, String field) {
    countsByTopicAndMinute
        .computeIfAbsent(topic, t -> new TreeMap<>())
        .computeIfAbsent(Grain.minuteStartMillis(timeMillis), minute -> zeros(topic))
        .merge(field, 1L, Long::sum);
  }

  /** Says that a topic's rows show how much is held. */
  void holds(String topic) {
    holding.add(topic);
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

  private SortedMap<String, Long> zeros(String topic) {
    SortedMap<String, Long> counts = new TreeMap<>();
    FIELDS.forEach(field -> counts.put(field, 0L));
    if (holding.contains(topic)) {
      counts.put("held", 0L);
    }
    return counts;
  }
}
