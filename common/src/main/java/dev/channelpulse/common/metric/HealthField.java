package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#HEALTH} adds, before and behind the {@link Freshness} histogram in
 * the same row. New fields go to the end of the row, behind the histogram: the order is part of the
 * state bytes.
 */
public enum HealthField implements SumField {
  RECORDS(0),
  REJECTED(1),
  DUPLICATES(2),
  LATE(3),
  TOO_LATE(4),
  BOTS(5),
  TESTS(6),
  UNASSIGNED(7),
  GUARDED(8),
  /** Records that wait for a rate: +1 when one begins to, −1 when it ends. */
  HELD(HealthField.BEHIND_FRESHNESS);

  /** Index of the first histogram bucket in a row. */
  public static final int FRESHNESS_FROM = 9;

  private static final int BEHIND_FRESHNESS = FRESHNESS_FROM + Freshness.BUCKETS;

  /** Longs in a row. */
  public static final int WIDTH = BEHIND_FRESHNESS + 1;

  private final int index;

  HealthField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
