package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.AlertReading;
import dev.channelpulse.common.anomaly.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How the thresholds that somebody has set stand. */
final class Thresholds {

  /** By the rule's id. */
  final NavigableMap<String, ThresholdWatch> watches = new TreeMap<>();

  Thresholds copy() {
    Thresholds copy = new Thresholds();
    watches.forEach((id, watch) -> copy.watches.put(id, watch.copy()));
    return copy;
  }

  /**
   * Takes a minute, and returns what is beyond its threshold; of a rule that is gone nothing is
   * kept.
   */
  List<Finding> minute(long minuteMillis, MinuteSums sums, List<Threshold> rules) {
    watches.keySet().retainAll(rules.stream().map(Threshold::id).toList());
    List<Finding> findings = new ArrayList<>();
    for (Threshold rule : rules) {
      ThresholdWatch watch = watches.computeIfAbsent(rule.id(), none -> new ThresholdWatch());
      Observation observation = rule.metric().of(rule.place(), sums);
      watch.minute(rule, minuteMillis, observation);
      if (watch.firing) {
        findings.add(
            new Finding(
                rule.id(),
                rule.metric(),
                rule.place(),
                watch.startMillis,
                reading(rule, observation),
                rule.response()));
      }
    }
    return findings;
  }

  private static AlertReading reading(Threshold rule, @Nullable Observation observation) {
    return new AlertReading(
        observation == null ? Double.NaN : rule.metric().shown(observation.shown()),
        Double.NaN,
        number(rule.below()),
        number(rule.above()),
        rule.metric().unit());
  }

  private static double number(@Nullable Double limit) {
    return limit == null ? Double.NaN : limit;
  }
}
