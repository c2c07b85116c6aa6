package dev.channelpulse.common.lift;

/**
 * What the units of one arm come to, in running sums: the value that is compared, and a covariate
 * known before the arm could change anything, if there is one. Every number is {@link Double#NaN}
 * where the sums do not say: no value without units, no variance of fewer than two.
 */
public sealed interface ArmSums
    permits CupedRatioSums, CupedSums, MeanSums, ProportionSums, RatioSums {

  /** Returns the number of units. */
  long units();

  /** Returns the arm's value: a mean, a proportion or a ratio. */
  double value();

  /**
   * Returns the variance of one unit's part in the value, 0 or more; divided by the units it is the
   * variance of the value.
   */
  double unitVariance();

  /** Returns the arm's value of the covariate; 0 without one. */
  default double covariate() {
    return 0;
  }

  /** Returns the variance of one unit's part in the covariate, 0 or more; 0 without one. */
  default double covariateVariance() {
    return 0;
  }

  /** Returns the covariance of one unit's parts in value and covariate; 0 without a covariate. */
  default double covariance() {
    return 0;
  }
}
