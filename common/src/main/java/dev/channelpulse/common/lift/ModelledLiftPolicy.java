package dev.channelpulse.common.lift;

/**
 * How a lift is modelled from history.
 *
 * @param maxProfileWeeks weeks before a window that its expectation is made of at most, 2 to 26;
 *     more only where excluded hours leave less than two weeks of these
 * @param levelDays days before a window that say how much is going on now, 1 to 28
 * @param alpha chance that the interval misses the lift, above 0, below 1
 */
public record ModelledLiftPolicy(int maxProfileWeeks, int levelDays, double alpha) {

  /** Weeks of history below which nothing is expected. */
  public static final int MIN_WEEKS = 2;

  /** At most 5 weeks of profile, the level of the last 7 days, an interval of 95 %. */
  public static final ModelledLiftPolicy DEFAULT = new ModelledLiftPolicy(5, 7, 0.05);

  public ModelledLiftPolicy {
    if (maxProfileWeeks < MIN_WEEKS || maxProfileWeeks > 26) {
      throw new IllegalArgumentException(
          "weeks of profile must be 2 to 26, found " + maxProfileWeeks);
    }
    if (levelDays < 1 || levelDays > 28) {
      throw new IllegalArgumentException("days of level must be 1 to 28, found " + levelDays);
    }
    checkAlpha(alpha);
  }

  static void checkAlpha(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be above 0 and below 1, found " + alpha);
    }
  }
}
