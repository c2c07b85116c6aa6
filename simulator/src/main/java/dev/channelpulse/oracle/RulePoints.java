package dev.channelpulse.oracle;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code rules_1m}. */
final class RulePoints {
  private final SortedMap<String, SortedMap<Long, Long>> hitsByRuleAndMinute = new TreeMap<>();

  /** Adds one to a rule's minute that holds this moment. */
  void add(String ruleId, long timeMillis) {
    hitsByRuleAndMinute
        .computeIfAbsent(ruleId, rule -> new TreeMap<>())
        .merge(Grain.minuteStartMillis(timeMillis), 1L, Long::sum);
  }

  void addTo(PointList points) {
    hitsByRuleAndMinute.forEach(
        (rule, hitsByMinute) -> {
          SortedMap<String, String> tags = new TreeMap<>(Map.of("rule", rule));
          hitsByMinute.forEach(
              (minute, hits) ->
                  points.add(
                      "rules_1m",
                      tags,
                      new TreeMap<>(Map.of("hits", hits)),
                      minute,
                      minute + Grain.MINUTE_MILLIS));
        });
  }
}
