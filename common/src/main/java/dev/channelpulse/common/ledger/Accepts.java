package dev.channelpulse.common.ledger;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An account's accepts, each with how often it was given less how often it was taken back. */
final class Accepts {

  final NavigableMap<Accept, Integer> counts;

  Accepts() {
    this(new TreeMap<>());
  }

  Accepts(NavigableMap<Accept, Integer> counts) {
    this.counts = counts;
  }

  Accepts copy() {
    return new Accepts(new TreeMap<>(counts));
  }

  void add(Accept accept, int sign) {
    int sum = counts.getOrDefault(accept, 0) + sign;
    if (sum == 0) {
      counts.remove(accept);
    } else {
      counts.put(accept, sum);
    }
  }

  /** Returns the last that a first order paid at this moment may be owed to, if there is one. */
  @Nullable Accept last(long paidMillis, long longestMillis) {
    for (Map.Entry<Accept, Integer> held : counts.descendingMap().entrySet()) {
      if (held.getValue() > 0 && held.getKey().precedes(paidMillis, longestMillis)) {
        return held.getKey();
      }
    }
    return null;
  }

  void forgetBefore(long millis) {
    while (!counts.isEmpty() && firstMillis() < millis) {
      counts.pollFirstEntry();
    }
  }

  boolean isEmpty() {
    return counts.isEmpty();
  }

  /** Returns the time of the first; there must be one. */
  long firstMillis() {
    return counts.firstKey().timeMillis();
  }
}
