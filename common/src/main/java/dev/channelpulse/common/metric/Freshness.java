package dev.channelpulse.common.metric;

import java.util.OptionalLong;

/**
 * A histogram of ages in milliseconds whose buckets add: four to each doubling, so an upper bound
 * is at most 19 % above the age it stands for. Ages below 1 ms count as 1 ms, above 2^24 ms (4.7 h)
 * as that.
 */
public final class Freshness {

  private static final int STEPS_PER_DOUBLING = 4;

  /** Number of buckets. */
  public static final int BUCKETS = 24 * STEPS_PER_DOUBLING + 1;

  private Freshness() {}

  /** Returns the bucket, 0 to {@link #BUCKETS} − 1, of an age in milliseconds. */
  public static int bucket(long ageMillis) {
    double doublings = Math.log((double) Math.max(1, ageMillis)) / Math.log(2);
    return Math.min(BUCKETS - 1, (int) Math.ceil(doublings * STEPS_PER_DOUBLING - 1e-9));
  }

  /**
   * Returns the upper bound, in milliseconds, of the bucket that holds the quantile; empty where
   * nothing was counted.
   *
   * @param row holds the buckets from index {@code from} on
   * @param quantile 0 to 1
   */
  public static OptionalLong quantile(long[] row, int from, double quantile) {
    long total = 0;
    for (int i = 0; i < BUCKETS; i++) {
      total += row[from + i];
    }
    long rank = Math.max(1, (long) Math.ceil(quantile * total));
    long seen = 0;
    for (int i = 0; i < BUCKETS && total > 0; i++) {
      seen += row[from + i];
      if (seen >= rank) {
        return OptionalLong.of(Math.round(Math.pow(2, (double) i / STEPS_PER_DOUBLING)));
      }
    }
    return OptionalLong.empty();
  }
}
