package dev.channelpulse.common.progress;

import dev.channelpulse.common.metric.BusinessCalendar;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What one campaign was paid, by steps of five minutes: what a later one is compared with. */
public final class PaidCurve {

  /** Length of a step, milliseconds; steps begin at multiples of it. */
  public static final long STEP_MILLIS = 5 * BusinessCalendar.MINUTE_MILLIS;

  /** Amounts other than zero in minor units, by start of the step. */
  final NavigableMap<Long, Long> steps;

  /** Makes a curve of nothing paid. */
  public PaidCurve() {
    this(new TreeMap<>());
  }

  PaidCurve(NavigableMap<Long, Long> steps) {
    this.steps = steps;
  }

  PaidCurve copy() {
    return new PaidCurve(new TreeMap<>(steps));
  }

  /**
   * Adds an amount, which may be below zero.
   *
   * @param timeMillis epoch milliseconds
   * @param amountMinor minor units
   */
  public void add(long timeMillis, long amountMinor) {
    long sum = steps.merge(step(timeMillis), amountMinor, Long::sum);
    if (sum == 0) {
      steps.remove(step(timeMillis));
    }
  }

  /** Returns whether nothing was paid. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /**
   * Returns the end of the last step in which something was paid, epoch milliseconds; {@link
   * Long#MIN_VALUE} where nothing was.
   */
  public long endMillis() {
    return steps.isEmpty() ? Long.MIN_VALUE : steps.lastKey() + STEP_MILLIS;
  }

  /**
   * Returns the pace that was held between two moments, epoch milliseconds.
   *
   * @param toMillis excluded, after {@code fromMillis}
   */
  public Pace pace(long fromMillis, long toMillis) {
    return new Pace(steps.subMap(step(fromMillis), true, toMillis, false), fromMillis, toMillis);
  }

  private static long step(long timeMillis) {
    return Math.floorDiv(timeMillis, STEP_MILLIS) * STEP_MILLIS;
  }
}
