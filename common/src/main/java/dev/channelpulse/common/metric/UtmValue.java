package dev.channelpulse.common.metric;

import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What a candidate for a name has counted on its day, and where that stands. */
final class UtmValue {

  /** The most sessions first; of equally many the smaller text. */
  static final Comparator<UtmValue> BY_RANK =
      Comparator.comparingLong((UtmValue value) -> value.sessions)
          .reversed()
          .thenComparing(value -> value.text);

  final String text;

  /** Rows of {@link UtmField} by minute; none of them is all zeros. */
  final NavigableMap<Long, long[]> minutes = new TreeMap<>();

  long sessions;

  /** Whether its numbers are told under its name, else under {@code other}. */
  boolean shown;

  /** Whether they are to be. */
  boolean chosen;

  /** Whether its name was ever chosen, so that there may be points under it. */
  boolean known;

  UtmValue(String text) {
    this.text = text;
  }

  /** Adds a row to a minute. */
  void add(long minuteMillis, long[] deltas) {
    long[] row = minutes.computeIfAbsent(minuteMillis, minute -> new long[deltas.length]);
    DayPane.add(row, deltas);
    sessions += deltas[UtmField.SESSIONS.index()];
    if (!DayPane.countsAnything(row)) {
      minutes.remove(minuteMillis);
    }
  }

  UtmValue copy() {
    UtmValue copy = new UtmValue(text);
    minutes.forEach((minute, row) -> copy.minutes.put(minute, row.clone()));
    copy.sessions = sessions;
    copy.shown = shown;
    copy.chosen = chosen;
    copy.known = known;
    return copy;
  }
}
