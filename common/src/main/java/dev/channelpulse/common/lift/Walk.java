package dev.channelpulse.common.lift;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Where a walk is that has not stopped yet: masses at points, which stand for a smooth density. One
 * more step of the walk is normal with mean 0.
 */
final class Walk {

  /*
   * Gauss–Legendre with 8 points over panels of two standard deviations of the narrower step: of a
   * normal density so cut the error is below 10⁻¹¹.
   */
  private static final double PANEL_DEVIATIONS = 2;
  private static final double[] POINTS = {
    0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975362
  };
  private static final double[] WEIGHTS = {
    0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763
  };
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final double[] places;
  private final double[] masses;

  private Walk(double[] places, double[] masses) {
    this.places = places;
    this.masses = masses;
  }

  /** Returns the walk before its first step, at 0. */
  static Walk start() {
    return new Walk(new double[] {0}, new double[] {1});
  }

  /**
   * Returns the walk after one more step, of that what ends between the limits.
   *
   * @param deviation of the step
   * @param nextDeviation of the step after it, for which the masses must be close enough
   */
  Walk step(double deviation, double low, double high, double nextDeviation) {
    double panelWidth = PANEL_DEVIATIONS * Math.min(deviation, nextDeviation);
    int panels = (int) Math.ceil((high - low) / panelWidth);
    double half = (high - low) / panels / 2;
    int perPanel = 2 * POINTS.length;
    double[] nextPlaces = new double[panels * perPanel];
    double[] nextMasses = new double[panels * perPanel];
    for (int i = 0; i < nextPlaces.length; i++) {
      double middle = low + (2 * (i / perPanel) + 1) * half;
      int point = i % perPanel;
      int index = point / 2;
      double offset = (point % 2 == 0 ? -half : half) * POINTS[index];
      nextPlaces[i] = middle + offset;
      nextMasses[i] = half * WEIGHTS[index] * density(nextPlaces[i], deviation);
    }
    return new Walk(nextPlaces, nextMasses);
  }

  /** Returns the density of the walk after one more step. */
  double density(double place, double deviation) {
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      double off = (place - places[i]) / deviation;
      sum += masses[i] * Math.exp(-off * off / 2);
    }
    return sum / (deviation * ROOT_TWO_PI);
  }

  /** Returns the chance that one more step ends above. */
  double above(double high, double deviation) {
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      sum += masses[i] * NORMAL.survivalProbability((high - places[i]) / deviation);
    }
    return sum;
  }

  /** Returns the chance that one more step ends below. */
  double below(double low, double deviation) {
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      sum += masses[i] * NORMAL.cumulativeProbability((low - places[i]) / deviation);
    }
    return sum;
  }
}
