package dev.channelpulse.common.lift;

/**
 * Intervals and p-values that may be looked at at any moment, as often as one likes: the asymptotic
 * confidence sequence (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024) of a difference of
 * which the standard error is known. That all looks together hold the truth has chance 1 − alpha,
 * once there are units enough for a mean to be normal.
 */
public final class ConfidenceSequence {

  private final double alpha;
  private final NormalMixture mixture;

  /**
   * Makes one.
   *
   * @param alpha chance of ever being wrong, 0..1, ends excluded
   * @param tuningUnits the units, of both arms, at which it is about tightest; positive
   */
  public ConfidenceSequence(double alpha, long tuningUnits) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be between 0 and 1, found " + alpha);
    }
    if (tuningUnits < 1) {
      throw new IllegalArgumentException("tuning units must be at least 1, found " + tuningUnits);
    }
    this.alpha = alpha;
    this.mixture = NormalMixture.tightestAt((double) tuningUnits, alpha);
  }

  /** Returns ρ = sqrt((−2 ln α + ln(1 − 2 ln α)) / N*). */
  public double rho() {
    return 1 / Math.sqrt(mixture.rho());
  }

  /**
   * Returns half the width of the interval around an estimate with this standard error; NaN where
   * the error is.
   *
   * @param units of both arms; positive
   */
  public double halfWidth(double error, long units) {
    double count = (double) units;
    return error / Math.sqrt(count) * mixture.bound(count, alpha);
  }

  /**
   * Returns the evidence against there being no difference, 0 or more, expected to be 1 where there
   * is none; NaN where a number is, infinite where it passes a double.
   */
  public double evidence(double estimate, double error, long units) {
    return StrictMath.exp(logEvidence(estimate, error, units));
  }

  /**
   * Returns 1 / evidence, at most 1. The least of it over all looks so far is an always-valid
   * p-value.
   */
  public double pValue(double estimate, double error, long units) {
    return Math.min(1, StrictMath.exp(-logEvidence(estimate, error, units)));
  }

  /* The sum of the units' deviations, in units of their standard deviation: z √N. */
  private double logEvidence(double estimate, double error, long units) {
    double count = (double) units;
    return mixture.logEvidence(estimate / error * Math.sqrt(count), count);
  }
}
