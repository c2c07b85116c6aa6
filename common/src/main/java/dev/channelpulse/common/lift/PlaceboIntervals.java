package dev.channelpulse.common.lift;

import java.util.Arrays;

/**
 * The band around what is expected, by how far the same reckoning was off in past windows in which
 * nothing happened (placebo windows): conformal prediction. It takes no distribution for granted,
 * only that this window is like those.
 */
/*
 * The score of a window is √(actual / expected) − 1: without unit, finite where nothing was sold,
 * and of about the same spread for few sales and for many. With n windows the ⌈(n + 1)(1 − α)⌉-th
 * smallest size of a score holds for a further window of the kind with a chance of at least 1 − α.
 * Sorting them costs O(n log n).
 */
final class PlaceboIntervals {

  /* 20 · 0.95 is 19, not a bit more. */
  private static final double ROUNDING = 1e-9;

  private final double[] sizes;

  private PlaceboIntervals(double[] sizes) {
    this.sizes = sizes;
  }

  /**
   * Takes what windows came to and what had been expected of them, in any order. Of no use, and so
   * left out, are windows in which nothing was expected and nothing happened.
   */
  static PlaceboIntervals of(double[] actual, double[] expected) {
    double[] sizes = new double[actual.length];
    int size = 0;
    for (int i = 0; i < actual.length; i++) {
      double found = Math.max(0, actual[i]);
      if (expected[i] > 0) {
        sizes[size++] = Math.abs(Math.sqrt(found / expected[i]) - 1);
      } else if (found > 0) {
        sizes[size++] = Double.POSITIVE_INFINITY;
      }
    }
    double[] sorted = Arrays.copyOf(sizes, size);
    Arrays.sort(sorted);
    return new PlaceboIntervals(sorted);
  }

  /** Returns the fewest windows that give an interval: 19 for 95 %. */
  static int minWindows(double alpha) {
    return (int) Math.ceil((1 - alpha) / alpha - ROUNDING);
  }

  private static int rank(int windows, double alpha) {
    return (int) Math.ceil((windows + 1) * (1 - alpha) - ROUNDING);
  }

  int windows() {
    return sizes.length;
  }

  /**
   * Returns the size of score that a window like these stays within, but for a chance of alpha; NaN
   * where there are too few windows to say, or too many of them in which nothing was expected.
   */
  double reach(double alpha) {
    int rank = rank(sizes.length, alpha);
    if (rank > sizes.length || Double.isInfinite(sizes[rank - 1])) {
      return Double.NaN;
    }
    return sizes[rank - 1];
  }
}
