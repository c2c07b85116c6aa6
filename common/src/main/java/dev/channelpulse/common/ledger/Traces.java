package dev.channelpulse.common.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** An account's visits, each with how often it was given less how often it was taken back. */
final class Traces {

  final NavigableMap<Trace, Integer> counts;

  Traces() {
    this(new TreeMap<>());
  }

  Traces(NavigableMap<Trace, Integer> counts) {
    this.counts = counts;
  }

  Traces copy() {
    return new Traces(new TreeMap<>(counts));
  }

  /**
   * Returns whether the visit is one of the account's now and was not before, or was and is not.
   */
  boolean changes(Trace trace, int sign) {
    int before = counts.getOrDefault(trace, 0);
    return before > 0 != before + sign > 0;
  }

  void add(Trace trace, int sign) {
    int sum = counts.getOrDefault(trace, 0) + sign;
    if (sum == 0) {
      counts.remove(trace);
    } else {
      counts.put(trace, sum);
    }
  }

  /** Returns the visits that an order of this moment may be owed to, in order. */
  List<Trace> before(long orderedMillis, long lookBackMillis) {
    List<Trace> found = new ArrayList<>();
    for (Map.Entry<Trace, Integer> held : counts.entrySet()) {
      if (held.getValue() > 0 && held.getKey().precedes(orderedMillis, lookBackMillis)) {
        found.add(held.getKey());
      }
    }
    return found;
  }

  void forgetBefore(long millis) {
    counts.keySet().removeIf(trace -> trace.timeMillis() < millis);
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Returns the time of the first visit; there must be one. */
  long firstMillis() {
    return counts.firstKey().timeMillis();
  }
}
