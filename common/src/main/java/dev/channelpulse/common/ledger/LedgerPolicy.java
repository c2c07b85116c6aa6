package dev.channelpulse.common.ledger;

import dev.channelpulse.common.attribution.AttributionPolicy;
import dev.channelpulse.common.metric.LeadCohortField;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * The tunable rules of a ledger.
 *
 * @param zone business time zone
 * @param lookBackMillis how long before an order a touch may lie and still count, 1 to 90 days
 * @param horizonMillis how far behind the watermark a record may lie and still be counted
 * @param settleMillis how long after an order its touches may still change: the correction horizon,
 *     a longest session and its gap
 * @param refundHorizonMillis how long an order is remembered after its latest record
 * @param newAfterMillis a buyer without a paid order for longer is new again
 * @param campaigns the declared ones, as {@code utm_campaign} counts them
 * @param cohortAges after how many business days it is told what became of the buyers of a day; at
 *     least one
 * @param leadSoonMillis how long after an accept a first order is paid to count in {@code
 *     first_orders_7d}
 * @param leadLongestMillis the same for {@code first_orders_30d}, no shorter; one paid later is
 *     owed to no accept
 */
public record LedgerPolicy(
    ZoneId zone,
    long lookBackMillis,
    long horizonMillis,
    long settleMillis,
    long refundHorizonMillis,
    long newAfterMillis,
    Set<String> campaigns,
    List<Integer> cohortAges,
    long leadSoonMillis,
    long leadLongestMillis)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  private static final List<Integer> COHORT_AGES = List.of(0, 1, 7, 30, 90);
  private static final long LEAD_SOON_MILLIS =
      Duration.ofDays(LeadCohortField.FIRST_ORDERS_7D.days()).toMillis();
  private static final long LEAD_LONGEST_MILLIS =
      Duration.ofDays(LeadCohortField.FIRST_ORDERS_30D.days()).toMillis();
  private static final Duration TWO_DAYS = Duration.ofDays(2);

  /*
   * Two days: what is counted on the day of an order that may still change must all be remembered,
   * so that nothing else has to be noted of distinct buyers.
   */
  public LedgerPolicy {
    if (horizonMillis <= 0 || settleMillis < horizonMillis) {
      throw new IllegalArgumentException(
          "correction horizon must be positive, and touches settle no sooner, found "
              + Duration.ofMillis(horizonMillis)
              + ", "
              + Duration.ofMillis(settleMillis));
    }
    if (refundHorizonMillis < settleMillis + TWO_DAYS.toMillis()) {
      throw new IllegalArgumentException(
          "refund horizon must be at least two days longer than touches take to settle, "
              + Duration.ofMillis(settleMillis)
              + ", found "
              + Duration.ofMillis(refundHorizonMillis));
    }
    if (newAfterMillis < refundHorizonMillis) {
      throw new IllegalArgumentException(
          "buyers must be new again no sooner than the refund horizon ends, "
              + Duration.ofMillis(refundHorizonMillis)
              + ", found "
              + Duration.ofMillis(newAfterMillis));
    }
    if (leadSoonMillis < 0 || leadLongestMillis < leadSoonMillis) {
      throw new IllegalArgumentException(
          "first orders must count for no less than no time after an accept, the longest no"
              + " shorter, found "
              + Duration.ofMillis(leadSoonMillis)
              + ", "
              + Duration.ofMillis(leadLongestMillis));
    }
    campaigns = Set.copyOf(campaigns);
    cohortAges = List.copyOf(cohortAges);
  }

  /** Makes the rules with the times of leads of the contract. */
  public LedgerPolicy(
      ZoneId zone,
      long lookBackMillis,
      long horizonMillis,
      long settleMillis,
      long refundHorizonMillis,
      long newAfterMillis,
      Set<String> campaigns,
      List<Integer> cohortAges) {
    this(
        zone,
        lookBackMillis,
        horizonMillis,
        settleMillis,
        refundHorizonMillis,
        newAfterMillis,
        campaigns,
        cohortAges,
        LEAD_SOON_MILLIS,
        LEAD_LONGEST_MILLIS);
  }

  /** The same, and with the ages of the contract. */
  public LedgerPolicy(
      ZoneId zone,
      long lookBackMillis,
      long horizonMillis,
      long settleMillis,
      long refundHorizonMillis,
      long newAfterMillis,
      Set<String> campaigns) {
    this(
        zone,
        lookBackMillis,
        horizonMillis,
        settleMillis,
        refundHorizonMillis,
        newAfterMillis,
        campaigns,
        COHORT_AGES);
  }

  /** Returns which touches count. */
  AttributionPolicy attribution() {
    AttributionPolicy usual = AttributionPolicy.DEFAULT;
    return new AttributionPolicy(lookBackMillis, usual.maxTouches(), usual.halfLifeMillis());
  }
}
