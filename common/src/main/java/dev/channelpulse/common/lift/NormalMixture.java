package dev.channelpulse.common.lift;

/**
 * How far a sum of independent deviations may stray for as long as it runs: the two-sided
 * normal-mixture boundary (Robbins 1970; Howard, Ramdas, McAuliffe and Sekhon 2021, equation 14).
 *
 * @param rho the variance at which the boundary is tightest grows with it; positive
 */
record NormalMixture(double rho) {

  /** Returns the one whose boundary is about tightest once the variance is {@code variance}. */
  static NormalMixture tightestAt(double variance, double alpha) {
    double doubled = -2 * StrictMath.log(alpha);
    return new NormalMixture(variance / (doubled + StrictMath.log(1 + doubled)));
  }

  /** Returns how far the sum may be from 0 at this variance, ever passed with chance alpha. */
  double bound(double variance, double alpha) {
    return Math.sqrt(
        (variance + rho) * (StrictMath.log(1 + variance / rho) - 2 * StrictMath.log(alpha)));
  }

  /** Returns the logarithm of the evidence against a mean of 0 in a sum of this variance. */
  double logEvidence(double sum, double variance) {
    return StrictMath.log(rho / (variance + rho)) / 2 + sum * sum / (2 * (variance + rho));
  }
}
