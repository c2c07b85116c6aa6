package dev.channelpulse.common.journey;

import dev.channelpulse.common.metric.LeadCohortField;
import dev.channelpulse.common.session.SessionPolicy;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
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
 * @param mostViews a visit with more page views than this within {@code viewsWithinMillis} is a
 *     robot's; at least 1
 * @param viewsWithinMillis from the first to the last of them, positive
 * @param leadMillis a lead that accepted longer before a first order has nothing to do with it
 */
public record JourneyPolicy(
    long gapMillis,
    long longestMillis,
    long horizonMillis,
    long newAfterMillis,
    long lookBackMillis,
    ZoneId zone,
    int mostViews,
    long viewsWithinMillis,
    long leadMillis)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;
  private static final int MOST_VIEWS = 100;
  private static final long VIEWS_WITHIN_MILLIS = 100_000;
  private static final long LEAD_MILLIS =
      Duration.ofDays(LeadCohortField.FIRST_ORDERS_30D.days()).toMillis();

  /** Makes the rules with the times of leads of the contract. */
  public JourneyPolicy(
      long gapMillis,
      long longestMillis,
      long horizonMillis,
      long newAfterMillis,
      long lookBackMillis,
      ZoneId zone,
      int mostViews,
      long viewsWithinMillis) {
    this(
        gapMillis,
        longestMillis,
        horizonMillis,
        newAfterMillis,
        lookBackMillis,
        zone,
        mostViews,
        viewsWithinMillis,
        LEAD_MILLIS);
  }

  /** The same, and a visit with more than 100 page views in 100 s is a robot's. */
  public JourneyPolicy(
      long gapMillis,
      long longestMillis,
      long horizonMillis,
      long newAfterMillis,
      long lookBackMillis,
      ZoneId zone) {
    this(
        gapMillis,
        longestMillis,
        horizonMillis,
        newAfterMillis,
        lookBackMillis,
        zone,
        MOST_VIEWS,
        VIEWS_WITHIN_MILLIS);
  }

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
    if (mostViews < 1 || viewsWithinMillis < 1) {
      throw new IllegalArgumentException(
          "a person's most page views must be at least 1 within at least 1 ms, found "
              + mostViews
              + " within "
              + viewsWithinMillis
              + " ms");
    }
  }

  /** Returns when a visit begins. */
  public SessionPolicy sessions() {
    return new SessionPolicy(gapMillis, longestMillis);
  }
}
