package dev.channelpulse.common.lift;

/**
 * Sums of an amount per unit, such as money per visitor.
 *
 * @param units how many
 * @param sum of the units' amounts
 * @param squares sum of the squares of the units' amounts
 */
public record MeanSums(long units, double sum, double squares) implements ArmSums {

  @Override
  public double value() {
    return Moments.mean(units, sum);
  }

  @Override
  public double unitVariance() {
    return Moments.variance(units, sum, squares);
  }
}
