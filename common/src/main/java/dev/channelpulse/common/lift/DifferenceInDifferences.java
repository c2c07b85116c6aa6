package dev.channelpulse.common.lift;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How a treated count changed beside a control that was left alone, as a ratio of ratios: {@code
 * (treatedPost / treatedPre) / (controlPost / controlPre) − 1}.
 *
 * <p>The interval knows only the noise of counting, {@code se(ln) = sqrt(φ Σ 1/count)}. Real series
 * move more than that from week to week: for a campaign's interval take {@link ModelledLift}.
 *
 * @param lift −1 or more; NaN, like all the others, where one of the four is not positive
 * @param logStandardError standard error of ln(1 + lift), positive
 * @param low lower end of the interval of the lift
 * @param high upper end
 */
public record DifferenceInDifferences(
    double lift, double logStandardError, double low, double high) {

  private static final DifferenceInDifferences NONE =
      new DifferenceInDifferences(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * Compares four counts, or four sums with the variance of a sum in its own units as dispersion.
   *
   * @param treatedPre treated, before
   * @param treatedPost treated, after
   * @param controlPre control, before
   * @param controlPost control, after
   * @param dispersion φ: variance over mean, positive; 1 for Poisson counts
   * @param alpha chance that the interval misses, by counting noise alone; above 0, below 1
   * @throws IllegalArgumentException if dispersion or alpha is out of range
   */
  public static DifferenceInDifferences of(
      long treatedPre,
      long treatedPost,
      long controlPre,
      long controlPost,
      double dispersion,
      double alpha) {
    if (!(dispersion > 0) || Double.isInfinite(dispersion)) {
      throw new IllegalArgumentException("dispersion must be positive, found " + dispersion);
    }
    ModelledLiftPolicy.checkAlpha(alpha);
    if (treatedPre <= 0 || treatedPost <= 0 || controlPre <= 0 || controlPost <= 0) {
      return NONE;
    }
    double ratio =
        ((double) treatedPost / treatedPre) / ((double) controlPost / (double) controlPre);
    double error =
        Math.sqrt(
            dispersion * (1.0 / treatedPre + 1.0 / treatedPost + 1.0 / controlPre)
                + dispersion / controlPost);
    double reach = error * -NormalDistribution.of(0, 1).inverseCumulativeProbability(alpha / 2);
    return new DifferenceInDifferences(
        ratio - 1, error, ratio * StrictMath.exp(-reach) - 1, ratio * StrictMath.exp(reach) - 1);
  }

  /** Returns whether all four counts were positive, so that there is a lift. */
  public boolean exists() {
    return !Double.isNaN(lift);
  }
}
