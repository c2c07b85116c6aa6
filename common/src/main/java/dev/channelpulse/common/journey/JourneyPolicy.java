package dev.channelpulse.common.journey;

import dev.channelpulse.common.session.SessionPolicy;
import java.io.Serial;
import java.io.Serializable;
import java.time.ZoneId;

/**
 * The tunable rules of a journey.
 *
 * @param gapMillis longest pause inside a visit
 * @param longestMillis longest visit
 * @param horizonMillis how far behind the watermark an event may lie and still be counted
 * @param newAfterMillis a visitor not seen for longer is new again
 * @param lookBackMillis a visit that began longer before an order has nothing to do with it
 * @param zone business time zone
 */
public record JourneyPolicy(
    long gapMillis,
    long longestMillis,
    long horizonMillis,
    long newAfterMillis,
    long lookBackMillis,
    ZoneId zone)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  public JourneyPolicy {
    if (horizonMillis <= 0 || newAfterMillis <= horizonMillis + longestMillis) {
      throw new IllegalArgumentException(
          "correction horizon must be positive and, with the longest session, shorter than the time"
              + " after which a visitor is new again, found horizon "
              + horizonMillis
              + " ms, new after "
              + newAfterMillis
              + " ms");
    }
  }

  /** Returns when a visit begins. */
  public SessionPolicy sessions() {
    return new SessionPolicy(gapMillis, longestMillis);
  }
}
