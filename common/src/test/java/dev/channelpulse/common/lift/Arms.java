package dev.channelpulse.common.lift;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Arms of units that are listed one by one, each a value and a covariate or denominator. */
final class Arms {

  private Arms() {}

  static MeanSums mean(List<double[]> units) {
    return new MeanSums(units.size(), sum(units, u -> u[0]), sum(units, u -> u[0] * u[0]));
  }

  static CupedSums cuped(List<double[]> units) {
    return new CupedSums(
        units.size(),
        sum(units, u -> u[0]),
        sum(units, u -> u[0] * u[0]),
        sum(units, u -> u[1]),
        sum(units, u -> u[1] * u[1]),
        sum(units, u -> u[0] * u[1]));
  }

  static RatioSums ratio(List<double[]> units) {
    CupedSums sums = cuped(units);
    return new RatioSums(
        sums.units(),
        sums.sum(),
        sums.squares(),
        sums.covariateSum(),
        sums.covariateSquares(),
        sums.products());
  }

  /** Returns the ratio of value to one beside that of covariate to one. */
  static CupedRatioSums cupedRatio(List<double[]> units) {
    CupedSums sums = cuped(units);
    double count = (double) sums.units();
    return new CupedRatioSums(
        new RatioSums(sums.units(), sums.sum(), sums.squares(), count, count, sums.sum()),
        new RatioSums(
            sums.units(),
            sums.covariateSum(),
            sums.covariateSquares(),
            count,
            count,
            sums.covariateSum()),
        sums.products(),
        count,
        sums.sum(),
        sums.covariateSum());
  }

  /** Returns the units with theta times their covariate taken off their value. */
  static List<double[]> less(List<double[]> units, double theta) {
    return units.stream().map(u -> new double[] {u[0] - theta * u[1], 0}).toList();
  }

  private static double sum(List<double[]> units, ToDoubleFunction<double[]> of) {
    return units.stream().mapToDouble(of).sum();
  }
}
