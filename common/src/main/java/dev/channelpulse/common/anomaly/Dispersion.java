package dev.channelpulse.common.anomaly;

/**
 * How the variance of a series goes with what is expected: φ·x + c·y, where x is what chance alone
 * would give and y how an error of the expectation comes in. Of volumes x is the mean μ and y its
 * square, so that the variance is φμ + (κμ)² with κ² = c; of a rate p over n they are p(1 − p)/n
 * and p(1 − p), the beta-binomial; a gauge has x = 1 alone.
 */
/*
 * Least squares of the squared, clipped deviations on both terms over a fading memory: five
 * moments. Each is weighted by the precision that the least width gives it, and not by that of the
 * width found so far, which would let the first few ticks outweigh all others. Neither term falls
 * below its floor. Where the mean hardly moves the two can't be told apart, and need not be.
 */
final class Dispersion {

  static final int MOMENTS = 5;
  private static final int LEAST_TICKS = 30;
  private static final int FRESH_TICKS = 120;
  private static final double COLLINEAR = 1e-4;

  /* Means of uu, uv, vv, uz, vz with u = x/scale, v = y/scale, z = squared deviation/scale. */
  final double[] moments = new double[MOMENTS];
  int ticks;

  Dispersion copy() {
    Dispersion copy = new Dispersion();
    System.arraycopy(moments, 0, copy.moments, 0, MOMENTS);
    copy.ticks = ticks;
    return copy;
  }

  /** Remembers no more than a little of what was: the expectation is a better one from now on. */
  void refresh() {
    ticks = Math.min(ticks, FRESH_TICKS);
  }

  /** Returns whether there were enough ticks to go by. */
  boolean isKnown() {
    return ticks >= LEAST_TICKS;
  }

  /**
   * Takes in one squared deviation.
   *
   * @param scale the least variance, at which weights are right
   * @param most of the squared deviation
   */
  void learn(double squared, double x, double y, double scale, double most, int memory) {
    double gain = Math.max(1.0 / memory, 1.0 / (ticks + 1));
    double z = (isKnown() ? Math.min(squared, most) : squared) / scale;
    ticks = Math.min(ticks + 1, memory);
    double u = x / scale;
    double v = y / scale;
    moments[0] += gain * (u * u - moments[0]);
    moments[1] += gain * (u * v - moments[1]);
    moments[2] += gain * (v * v - moments[2]);
    moments[3] += gain * (u * z - moments[3]);
    moments[4] += gain * (v * z - moments[4]);
  }

  /** Returns φ. */
  double phi(double floor, double errorFloor) {
    if (!isKnown() || !(moments[0] > 0)) {
      return 2 * floor;
    }
    double determinant = moments[0] * moments[2] - moments[1] * moments[1];
    if (determinant > COLLINEAR * moments[0] * moments[2]) {
      double phi = (moments[3] * moments[2] - moments[4] * moments[1]) / determinant;
      double error = (moments[4] * moments[0] - moments[3] * moments[1]) / determinant;
      if (error >= errorFloor) {
        return Math.max(floor, phi);
      }
    }
    return Math.max(floor, (moments[3] - errorFloor * moments[1]) / moments[0]);
  }

  /** Returns c, where φ is {@code phi}. */
  double error(double phi, double errorFloor) {
    if (!isKnown() || !(moments[2] > 0)) {
      return errorFloor;
    }
    return Math.max(errorFloor, (moments[4] - phi * moments[1]) / moments[2]);
  }
}
