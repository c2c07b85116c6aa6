package dev.channelpulse.common.lift;

/**
 * Sums of two amounts per unit whose sums are divided, such as money per order where the unit is a
 * visitor. The variance is that of the delta method.
 *
 * @param units how many
 * @param sum of the units' numerators
 * @param squares sum of the squares of the units' numerators
 * @param denominatorSum of the units' denominators
 * @param denominatorSquares sum of the squares of the units' denominators
 * @param products sum of the units' numerator times denominator
 */
public record RatioSums(
    long units,
    double sum,
    double squares,
    double denominatorSum,
    double denominatorSquares,
    double products)
    implements ArmSums {

  /** Returns the ratio of the sums; NaN where the denominators come to 0. */
  @Override
  public double value() {
    return units < 1 || denominatorSum == 0 ? Double.NaN : sum / denominatorSum;
  }

  /* Of m/d that of (m − R d) / mean(d). */
  @Override
  public double unitVariance() {
    double ratio = value();
    double mean = Moments.mean(units, denominatorSum);
    double numerator = Moments.variance(units, sum, squares);
    double denominator =
        ratio * ratio * Moments.variance(units, denominatorSum, denominatorSquares);
    double both = ratio * Moments.covariance(units, sum, denominatorSum, products);
    return Moments.atLeastZero(numerator + denominator - 2 * both, numerator + denominator)
        / (mean * mean);
  }
}
