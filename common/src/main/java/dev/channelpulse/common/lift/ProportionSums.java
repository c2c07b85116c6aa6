package dev.channelpulse.common.lift;

/**
 * How many of the units did it, such as bought.
 *
 * @param units how many
 * @param successes how many of them did
 */
public record ProportionSums(long units, long successes) implements ArmSums {

  @Override
  public double value() {
    return Moments.mean(units, (double) successes);
  }

  /** Returns p(1−p), which is (n−1)/n of the sample variance of zeros and ones. */
  @Override
  public double unitVariance() {
    return units < 2 ? Double.NaN : Math.max(0, value() * (1 - value()));
  }
}
