package dev.channelpulse.common.lift;

/** Variances and covariances from running sums. */
final class Moments {

  /* Of a difference of two sums less than this part of them is the rounding of the sums. */
  private static final double ROUNDING = 1e-12;

  private Moments() {}

  /** Returns the sum per unit; NaN without units. */
  static double mean(long units, double sum) {
    return units < 1 ? Double.NaN : sum / units;
  }

  /** Returns the sample variance, 0 or more; NaN of fewer than two units. */
  static double variance(long units, double sum, double squares) {
    return units < 2 ? Double.NaN : atLeastZero(squares - sum * sum / units, squares) / (units - 1);
  }

  /** Returns the sample covariance; NaN of fewer than two units. */
  static double covariance(long units, double sum, double otherSum, double products) {
    return units < 2 ? Double.NaN : (products - sum * otherSum / units) / (units - 1);
  }

  /**
   * Returns what a variance comes to whose parts cancel: 0 where no more than rounding is left of
   * them, or less than nothing.
   *
   * @param scale what the parts come to before they cancel
   */
  static double atLeastZero(double variance, double scale) {
    return variance <= ROUNDING * scale ? 0 : variance;
  }
}
