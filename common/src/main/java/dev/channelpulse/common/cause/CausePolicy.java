package dev.channelpulse.common.cause;

/**
 * How causes are looked for, and how long elements are remembered.
 *
 * @param halfLifeMinutes after which a minute counts half in forecasts and spreads, 1 or more
 * @param leaves that are followed at most, 1 or more; the smallest of more count as one
 * @param floor part of the whole that an element must have to be looked at, 0.001 to 0.5
 * @param sigmas of its own spread that a cause must be off its forecast, above 0
 * @param share of the whole deviation that a cause must explain, 0 to 1
 */
public record CausePolicy(
    double halfLifeMinutes, int leaves, double floor, double sigmas, double share) {

  /** Causes of a deviation at most. */
  public static final int MOST_CAUSES = 3;

  /** Two hours, 5,000 leaves, 1 % of the whole, 4.5 sigmas, 10 % of the deviation. */
  public static final CausePolicy DEFAULT = new CausePolicy(120, 5000, 0.01, 4.5, 0.1);

  public CausePolicy {
    if (!(halfLifeMinutes >= 1 && Double.isFinite(halfLifeMinutes))) {
      throw new IllegalArgumentException(
          "half-life must be at least 1 minute, found " + halfLifeMinutes);
    }
    if (leaves < 1) {
      throw new IllegalArgumentException("leaves must be at least 1, found " + leaves);
    }
    if (!(floor >= 0.001 && floor <= 0.5)) {
      throw new IllegalArgumentException("floor must be between 0.001 and 0.5, found " + floor);
    }
    if (!(sigmas > 0 && Double.isFinite(sigmas))) {
      throw new IllegalArgumentException("sigmas must be above 0, found " + sigmas);
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be between 0 and 1, found " + share);
    }
  }
}
