package dev.channelpulse.common.metric;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;

/** One business day of a series: a row of sums for each minute in which a fact fell. */
public final class DayPane {

  private static final long NONE = Long.MAX_VALUE;

  final NavigableMap<Long, long[]> minutes;
  final NavigableSet<Long> changed;
  private final long[] total;
  private long putOff = NONE;

  /**
   * Makes an empty day.
   *
   * @param width longs in a row
   */
  public DayPane(int width) {
    this(width, new TreeMap<>(), new TreeSet<>());
  }

  DayPane(int width, NavigableMap<Long, long[]> minutes, NavigableSet<Long> changed) {
    this.minutes = minutes;
    this.changed = changed;
    this.total = new long[width];
    minutes.replaceAll((minute, row) -> Arrays.copyOf(row, width));
    minutes.values().forEach(row -> add(total, row));
  }

  /**
   * Returns this day with rows of at least {@code width} longs; missing ones are zero. So a release
   * with more fields takes over the days of an earlier one; this day is not to be used any more.
   */
  public DayPane widened(int width) {
    if (width <= total.length) {
      return this;
    }
    DayPane wider = new DayPane(width, minutes, changed);
    wider.putOff = putOff;
    return wider;
  }

  /** Adds a fact's numbers to its minute. */
  public void add(Fact fact) {
    long[] row = minutes.computeIfAbsent(fact.minuteMillis(), minute -> new long[total.length]);
    add(row, fact.deltas());
    add(total, fact.deltas());
    changed.add(fact.minuteMillis());
  }

  /** Returns the minutes changed since the last call, ascending, and forgets that they are. */
  public NavigableSet<Long> takeChanged() {
    NavigableSet<Long> taken = new TreeSet<>(changed);
    changed.clear();
    return taken;
  }

  /** Notes that running sums are still to be told from a minute on. */
  public void putOff(long fromMinute) {
    putOff = Math.min(putOff, fromMinute);
  }

  /** Returns whether running sums are still to be told. */
  public boolean hasPutOff() {
    return putOff != NONE;
  }

  /** Returns from which minute on running sums are still to be told, and forgets that they are. */
  public OptionalLong takePutOff() {
    OptionalLong taken = hasPutOff() ? OptionalLong.of(putOff) : OptionalLong.empty();
    putOff = NONE;
    return taken;
  }

  /** Returns whether a fact fell in [{@code fromMillis}, {@code toMillis}). */
  public boolean hasAny(long fromMillis, long toMillis) {
    Long next = minutes.ceilingKey(fromMillis);
    return next != null && next < toMillis;
  }

  /** Returns the sums over the minutes in [{@code fromMillis}, {@code toMillis}). */
  public long[] sum(long fromMillis, long toMillis) {
    if (minutes.isEmpty() || (fromMillis <= firstMinute() && toMillis > lastMinute())) {
      return total.clone();
    }
    long[] sum = new long[total.length];
    minutes.subMap(fromMillis, toMillis).values().forEach(row -> add(sum, row));
    return sum;
  }

  /**
   * Returns the last minute in [{@code fromMillis}, {@code toMillis}) whose numbers are not all
   * zero; {@code fromMillis} where there is none.
   */
  public long lastCounted(long fromMillis, long toMillis) {
    for (Map.Entry<Long, long[]> minute :
        minutes.subMap(fromMillis, true, toMillis, false).descendingMap().entrySet()) {
      if (countsAnything(minute.getValue())) {
        return minute.getKey();
      }
    }
    return fromMillis;
  }

  /** Holds all minutes from {@code fromMillis} on for changed: what is said of them has changed. */
  public void touch(long fromMillis) {
    changed.addAll(minutes.tailMap(fromMillis, true).keySet());
  }

  /** Returns the first minute in which a fact fell; there must be one. */
  public long firstMinute() {
    return minutes.firstKey();
  }

  /** Returns the last minute in which a fact fell; there must be one. */
  public long lastMinute() {
    return minutes.lastKey();
  }

  /** Adds {@code deltas} to {@code sums}, which is at least as long. */
  public static void add(long[] sums, long[] deltas) {
    for (int i = 0; i < deltas.length; i++) {
      sums[i] += deltas[i];
    }
  }

  /** Returns whether a number of the row is not zero. */
  static boolean countsAnything(long[] row) {
    for (long number : row) {
      if (number != 0) {
        return true;
      }
    }
    return false;
  }

  DayPane copy() {
    NavigableMap<Long, long[]> copies = new TreeMap<>();
    minutes.forEach((minute, row) -> copies.put(minute, row.clone()));
    DayPane copy = new DayPane(total.length, copies, new TreeSet<>(changed));
    copy.putOff = putOff;
    return copy;
  }

  int width() {
    return total.length;
  }

  /** Returns from which minute on running sums are still to be told; the end of time for none. */
  long putOffMinute() {
    return putOff;
  }
}
