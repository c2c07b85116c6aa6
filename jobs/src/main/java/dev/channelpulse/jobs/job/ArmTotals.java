package dev.channelpulse.jobs.job;

import dev.channelpulse.common.lift.ArmSums;
import dev.channelpulse.common.lift.CupedSums;
import dev.channelpulse.common.lift.MeanSums;
import dev.channelpulse.common.lift.ProportionSums;

/**
 * Running sums of one arm's units: when one goes from y to y + a, its square grows by a(2y + a).
 */
final class ArmTotals {

  private long units;
  private double sum;
  private double squares;
  private double covariateSum;
  private double covariateSquares;
  private double products;

  /** Adds a unit that has come to nothing yet. */
  void add(double covariate) {
    units++;
    covariateSum += covariate;
    covariateSquares += covariate * covariate;
  }

  /** Takes a unit from one value to another. */
  void move(double before, double after, double covariate) {
    double delta = after - before;
    sum += delta;
    squares += delta * (2 * before + delta);
    products += delta * covariate;
  }

  /** Returns the sums without regard to the covariate. */
  ArmSums plain(LiftMetric metric) {
    return metric == LiftMetric.mean
        ? new MeanSums(units, sum, squares)
        : new ProportionSums(units, Math.round(sum));
  }

  /** Returns the sums with the covariate. */
  ArmSums cuped() {
    return new CupedSums(units, sum, squares, covariateSum, covariateSquares, products);
  }
}
