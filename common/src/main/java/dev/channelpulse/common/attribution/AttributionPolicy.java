package dev.channelpulse.common.attribution;

import java.time.Duration;

/**
 * Which touches count for a conversion.
 *
 * @param lookBackMillis age of the oldest touch that counts, 1 to 90 days
 * @param maxTouches how many touches count at most, the latest ones; positive
 * @param halfLifeMillis of {@link AttributionModel#TIME_DECAY}; positive
 */
public record AttributionPolicy(long lookBackMillis, int maxTouches, long halfLifeMillis) {

  private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

  /** Look-back 7 days, 50 touches, half-life 7 days. */
  public static final AttributionPolicy DEFAULT =
      new AttributionPolicy(7 * DAY_MILLIS, 50, 7 * DAY_MILLIS);

  public AttributionPolicy {
    if (lookBackMillis < DAY_MILLIS || lookBackMillis > 90 * DAY_MILLIS) {
      throw new IllegalArgumentException(
          "look-back must be between P1D and P90D, found " + Duration.ofMillis(lookBackMillis));
    }
    if (maxTouches < 1) {
      throw new IllegalArgumentException("touches kept must be at least 1, found " + maxTouches);
    }
    if (halfLifeMillis < 1) {
      throw new IllegalArgumentException(
          "half-life must be positive, found " + Duration.ofMillis(halfLifeMillis));
    }
  }
}
