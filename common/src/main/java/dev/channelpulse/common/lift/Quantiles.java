package dev.channelpulse.common.lift;

import java.util.Arrays;

/** Order statistics of at least one number. */
final class Quantiles {

  /* Makes the median size of a deviation the sigma of a normal. */
  private static final double MAD_TO_SIGMA = 1.4826;

  private Quantiles() {}

  /** Returns the middle one, or the mean of the two in the middle. */
  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Returns a sigma of deviations from zero that up to half of them can be odd without moving. */
  static double robustSigma(double[] deviations) {
    return MAD_TO_SIGMA * median(Arrays.stream(deviations).map(Math::abs).toArray());
  }
}
