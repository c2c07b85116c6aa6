package dev.channelpulse.common.anomaly;

import java.util.Arrays;

/**
 * Which of many chances are too small, where some are small by chance (Benjamini and Hochberg,
 * <i>Controlling the false discovery rate</i>, 1995).
 */
public final class FalseDiscovery {

  private FalseDiscovery() {}

  /**
   * Returns the largest p-value that is a discovery: all up to it are. Negative where none is.
   *
   * @param pValues 0..1 in any order; NaN for what was not tested
   * @param ratio part of the discoveries that may be false, 0..1, ends excluded
   */
  public static double threshold(double[] pValues, double ratio) {
    if (!(ratio > 0 && ratio < 1)) {
      throw new IllegalArgumentException(
          "the part of false discoveries must be between 0 and 1, found " + ratio);
    }
    double[] sorted = pValues.clone();
    /* NaN is sorted behind all numbers. */
    Arrays.sort(sorted);
    int tested = sorted.length;
    while (tested > 0 && Double.isNaN(sorted[tested - 1])) {
      tested--;
    }
    for (int i = tested - 1; i >= 0; i--) {
      if (sorted[i] <= ratio * (i + 1) / tested) {
        return sorted[i];
      }
    }
    return -1;
  }
}
