package dev.channelpulse.common.anomaly;

/**
 * Adds up small deviations on either side until they are no chance any more (Page 1954): of each
 * one what exceeds the slack. Finds a shift of δ sigmas in about limit/(δ − slack) ticks.
 */
public final class Cusum {

  private double low;
  private double high;

  /** Makes one that has added nothing. */
  public Cusum() {
    this(0, 0);
  }

  Cusum(double low, double high) {
    this.low = low;
    this.high = high;
  }

  Cusum copy() {
    return new Cusum(low, high);
  }

  /**
   * Adds a standardised deviation. A sum ends at the limit: what is beyond would only have to be
   * taken back when all is well again.
   */
  public void add(double sigmas, DecisionPolicy policy) {
    double most = policy.driftLimit();
    low = Math.min(most, Math.max(0, low - sigmas - policy.driftSlackSigmas()));
    high = Math.min(most, Math.max(0, high + sigmas - policy.driftSlackSigmas()));
  }

  /** Forgets what lies above {@code most}. */
  void limitTo(double most) {
    low = Math.min(most, low);
    high = Math.min(most, high);
  }

  /** Forgets everything. */
  public void reset() {
    low = 0;
    high = 0;
  }

  /** Returns what has been added up below, 0 or more sigmas. */
  public double low() {
    return low;
  }

  /** Returns what has been added up above, 0 or more sigmas. */
  public double high() {
    return high;
  }

  /** Returns -1 where the sum below has reached the limit, 1 where that above has, else 0. */
  public int direction(double limit) {
    if (low < limit && high < limit) {
      return 0;
    }
    return low >= high ? -1 : 1;
  }
}
