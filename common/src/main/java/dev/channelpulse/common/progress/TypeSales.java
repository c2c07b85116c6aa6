package dev.channelpulse.common.progress;

import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.metric.Fact;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What a channel type sold, by the hour, and by the minute as long as minutes may change. Hours
 * have what their minutes have.
 */
public final class TypeSales {

  /** A number for each {@link SoldMetric}, by start of the hour. */
  final NavigableMap<Long, long[]> hours;

  /** The same by start of the minute. */
  final NavigableMap<Long, long[]> minutes;

  /** Makes the sales of a channel type that has sold nothing. */
  public TypeSales() {
    this(new TreeMap<>(), new TreeMap<>());
  }

  TypeSales(NavigableMap<Long, long[]> hours, NavigableMap<Long, long[]> minutes) {
    this.hours = hours;
    this.minutes = minutes;
  }

  TypeSales copy() {
    return new TypeSales(copy(hours), copy(minutes));
  }

  /**
   * Takes a fact of {@link dev.channelpulse.common.metric.Family#ORDERS} of this channel type.
   *
   * @param hourMillis start of the business hour that holds its minute, epoch milliseconds
   */
  public void take(Fact fact, long hourMillis) {
    long[] hour = hours.computeIfAbsent(hourMillis, none -> new long[SoldMetric.ALL.size()]);
    long[] minute =
        minutes.computeIfAbsent(fact.minuteMillis(), none -> new long[SoldMetric.ALL.size()]);
    for (SoldMetric metric : SoldMetric.ALL) {
      long delta = fact.deltas()[metric.field().index()];
      hour[metric.index()] += delta;
      minute[metric.index()] += delta;
    }
  }

  /**
   * Forgets.
   *
   * @param minutesBefore start of the first minute that stays
   * @param hoursBefore start of the first hour that stays
   */
  public void forget(long minutesBefore, long hoursBefore) {
    minutes.headMap(minutesBefore, false).clear();
    hours.headMap(hoursBefore, false).clear();
  }

  /** Returns whether nothing is kept. */
  public boolean isEmpty() {
    return hours.isEmpty();
  }

  /** Returns the start of the last minute that is kept; {@link Long#MIN_VALUE} without any. */
  public long lastMillis() {
    return minutes.isEmpty() ? Long.MIN_VALUE : minutes.lastKey();
  }

  /** Returns the start of the first hour that is kept; {@link Long#MAX_VALUE} without any. */
  public long firstHourMillis() {
    return hours.isEmpty() ? Long.MAX_VALUE : hours.firstKey();
  }

  /** Returns what an hour sold; 0 where it is not kept. */
  long hour(long startMillis, SoldMetric metric) {
    long[] row = hours.get(startMillis);
    return row == null ? 0 : row[metric.index()];
  }

  /**
   * Returns what was sold from the start of an hour through a minute.
   *
   * @param hourMillis start of the hour that holds the minute, which must be kept
   */
  long through(long fromMillis, long hourMillis, long minuteMillis, SoldMetric metric) {
    long sum = 0;
    for (long[] row : hours.subMap(fromMillis, hourMillis).values()) {
      sum += row[metric.index()];
    }
    for (long[] row : minutes.subMap(hourMillis, true, minuteStart(minuteMillis), true).values()) {
      sum += row[metric.index()];
    }
    return sum;
  }

  private static NavigableMap<Long, long[]> copy(NavigableMap<Long, long[]> rows) {
    NavigableMap<Long, long[]> copies = new TreeMap<>();
    rows.forEach((start, row) -> copies.put(start, row.clone()));
    return copies;
  }
}
