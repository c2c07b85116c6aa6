package dev.channelpulse.common.lift;

/**
 * Sums of an amount per unit beside a covariate of the unit, such as its amount before the campaign
 * (Deng, Xu, Kohavi and Walker 2013: CUPED).
 *
 * @param units how many
 * @param sum of the units' amounts
 * @param squares sum of the squares of the units' amounts
 * @param covariateSum of the units' covariates
 * @param covariateSquares sum of the squares of the units' covariates
 * @param products sum of the units' amount times covariate
 */
public record CupedSums(
    long units,
    double sum,
    double squares,
    double covariateSum,
    double covariateSquares,
    double products)
    implements ArmSums {

  @Override
  public double value() {
    return Moments.mean(units, sum);
  }

  @Override
  public double unitVariance() {
    return Moments.variance(units, sum, squares);
  }

  @Override
  public double covariate() {
    return Moments.mean(units, covariateSum);
  }

  @Override
  public double covariateVariance() {
    return Moments.variance(units, covariateSum, covariateSquares);
  }

  @Override
  public double covariance() {
    return Moments.covariance(units, sum, covariateSum, products);
  }
}
