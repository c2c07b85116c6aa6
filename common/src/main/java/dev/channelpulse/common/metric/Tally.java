package dev.channelpulse.common.metric;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Adds facts by series and minute. */
public final class Tally {

  private final Map<Key, long[]> rows = new HashMap<>();

  /** Adds a fact. */
  public void add(Fact fact) {
    long[] row = row(fact.series(), fact.minuteMillis());
    long[] deltas = fact.deltas();
    for (int i = 0; i < deltas.length; i++) {
      row[i] += deltas[i];
    }
  }

  /** Returns the number of rows, zero sums included. */
  public int size() {
    return rows.size();
  }

  /**
   * Hands over every row with a number other than zero, in no order, and forgets all: what was
   * given and taken back leaves no trace.
   */
  public void drainTo(Consumer<Fact> out) {
    rows.values().removeIf(Tally::isZero);
    drainAllTo(out);
  }

  /** Hands over every row, in no order, and forgets all. */
  public void drainAllTo(Consumer<Fact> out) {
    for (Map.Entry<Key, long[]> row : rows.entrySet()) {
      out.accept(new Fact(row.getKey().series, row.getKey().minuteMillis, row.getValue()));
    }
    rows.clear();
  }

  /**
   * Returns the row of a series' minute, as long as its family is wide, to add to until drained.
   */
  public long[] row(Series series, long minuteMillis) {
    Key key = new Key(series, minuteMillis);
    long[] row = rows.get(key);
    if (row == null) {
      row = new long[series.family().width()];
      rows.put(key, row);
    }
    return row;
  }

  private static boolean isZero(long[] row) {
    for (long value : row) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private record Key(Series series, long minuteMillis) {}
}
