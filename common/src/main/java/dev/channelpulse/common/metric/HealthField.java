package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#HEALTH} adds, before the {@link Freshness} histogram that follows in
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
  GUARDED(8);

  /** Index of the first histogram bucket in a row. */
  public static final int FRESHNESS_FROM = 9;

  /** Longs in a row. */
  public static final int WIDTH = FRESHNESS_FROM + Freshness.BUCKETS;

  private final int index;

  HealthField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
