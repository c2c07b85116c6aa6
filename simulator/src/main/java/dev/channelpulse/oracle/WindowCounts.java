package dev.channelpulse.oracle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one row counts in one window. */
final class WindowCounts {
  private final SortedMap<String, Long> sums = new TreeMap<>();
  private final Map<String, Set<String>> distinct = new HashMap<>();

  /**
   * Starts at zero.
   *
   * @param fields all that the row has
   */
  WindowCounts(List<String> fields) {
    fields.forEach(field -> sums.put(field, 0L));
  }

  void add(Counted counted) {
    if (counted.who() == null) {
      sums.merge(counted.field(), counted.amount(), Long::sum);
    } else if (distinct
        .computeIfAbsent(counted.field(), field -> new HashSet<>())
        .add(counted.who())) {
      sums.merge(counted.field(), 1L, Long::sum);
    }
  }

  SortedMap<String, Long> fields() {
    return new TreeMap<>(sums);
  }

  boolean countsNothing() {
    return sums.values().stream().allMatch(sum -> sum == 0);
  }
}
