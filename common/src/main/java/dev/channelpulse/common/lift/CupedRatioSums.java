package dev.channelpulse.common.lift;

/**
 * Sums of a ratio beside the same ratio of the units before the campaign.
 *
 * @param during the ratio that is compared
 * @param before the ratio of the same units before, its covariate
 * @param numerators sum of the units' numerator during times numerator before
 * @param denominators sum of the units' denominator during times denominator before
 * @param numeratorDenominator sum of the units' numerator during times denominator before
 * @param denominatorNumerator sum of the units' denominator during times numerator before
 */
public record CupedRatioSums(
    RatioSums during,
    RatioSums before,
    double numerators,
    double denominators,
    double numeratorDenominator,
    double denominatorNumerator)
    implements ArmSums {

  /**
   * @throws IllegalArgumentException if the two are not of the same number of units
   */
  public CupedRatioSums {
    if (during.units() != before.units()) {
      throw new IllegalArgumentException(
          "units must be the same during and before, found "
              + during.units()
              + " and "
              + before.units());
    }
  }

  @Override
  public long units() {
    return during.units();
  }

  @Override
  public double value() {
    return during.value();
  }

  @Override
  public double unitVariance() {
    return during.unitVariance();
  }

  @Override
  public double covariate() {
    return before.value();
  }

  @Override
  public double covariateVariance() {
    return before.unitVariance();
  }

  /* Of m/d with p/q that of (m − R d) / mean(d) with (p − Q q) / mean(q). */
  @Override
  public double covariance() {
    double ratio = during.value();
    double ratioBefore = before.value();
    double sum =
        covariance(during.sum(), before.sum(), numerators)
            - ratioBefore * covariance(during.sum(), before.denominatorSum(), numeratorDenominator)
            - ratio * covariance(during.denominatorSum(), before.sum(), denominatorNumerator)
            + ratio
                * ratioBefore
                * covariance(during.denominatorSum(), before.denominatorSum(), denominators);
    return sum
        / Moments.mean(units(), during.denominatorSum())
        / Moments.mean(units(), before.denominatorSum());
  }

  private double covariance(double sum, double sumBefore, double products) {
    return Moments.covariance(units(), sum, sumBefore, products);
  }
}
