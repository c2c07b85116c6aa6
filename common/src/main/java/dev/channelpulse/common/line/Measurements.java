package dev.channelpulse.common.line;

import dev.channelpulse.common.metric.CohortField;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Freshness;
import dev.channelpulse.common.metric.Grain;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SumField;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names of the windows' measurements, tags and fields; those of campaigns are in {@link
 * CampaignPoints} and {@link LiftPoints}, those of alerts in {@link AlertPoints} and {@link
 * ExpectedPoints}. Besides this package they stand in the docs alone.
 */
public final class Measurements {

  /** Version of the definitions in docs/metrics.md, on every point as field {@code defs}. */
  public static final long DEFINITIONS = 1;

  /** The field that is 1 once the watermark has reached the window's end, else 0. */
  static final String FINAL = "final";

  private static final List<String> CHANNEL = List.of("channel_type", "platform", "paid");

  private static final Shape TRAFFIC = new Shape("traffic", CHANNEL);
  private static final Shape ONLINE = new Shape("online", List.of("channel_type"));
  private static final Shape HEALTH = new Shape("health", List.of("topic"));
  private static final Shape RULES = new Shape("rules", List.of("rule"));
  private static final Shape GA4 = new Shape("ga4", List.of("ga4_channel"));
  private static final Shape UTM = new Shape("utm", List.of("campaign"));
  private static final Shape ORDERS = new Shape("orders", CHANNEL);
  private static final Shape PAYMENTS = new Shape("payments", List.of("payment_method", "reason"));
  private static final Shape ORDERS_COHORT = new Shape("orders_cohort", CHANNEL);
  private static final Shape BUYER_COHORT =
      new Shape("cohort", List.of("first_channel_type", "age_days"));
  private static final Shape PRESALE = new Shape("presale", List.of("campaign"));
  private static final Shape CREDIT =
      new Shape("credit", List.of("model", "channel_type", "platform", "paid"));
  private static final Shape FUNNEL = new Shape("funnel", List.of("channel_type", "platform"));
  private static final Shape TRANSITION = new Shape("transition", List.of("from_type", "to_type"));
  private static final Shape LEADS = new Shape("leads", List.of("channel_type", "platform"));
  private static final Shape LEADS_COHORT =
      new Shape("leads_cohort", List.of("channel_type", "platform"));
  private static final Shape SPEND =
      new Shape("spend", List.of("channel_type", "platform", "campaign"));

  private Measurements() {}

  /**
   * Makes the point of a series' window.
   *
   * @param grain of the window; only {@link Grain#DAY} for families of days alone, that or {@link
   *     Grain#HOUR} for those of hours and days alone, only {@link Grain#MINUTE} for others that
   *     are not daily
   * @param startMillis start of the window; of the last minute for {@link Grain#TODAY}
   * @param sums as wide as the family
   */
  public static Point point(
      Series series, Grain grain, long startMillis, long[] sums, Edition edition) {
    Shape shape = shape(series);
    SortedMap<String, Object> fields = new TreeMap<>();
    for (SumField field : series.family().fields()) {
      field.shownAs(grain).ifPresent(shown -> fields.put(shown, sums[field.index()]));
    }
    fields.put("defs", DEFINITIONS);
    fields.put(FINAL, edition.complete() ? 1L : 0L);
    switch (series.family()) {
      case TRAFFIC, GA4, UTM, ORDERS, PRESALE, CREDIT, FUNNEL, TRANSITION, LEADS ->
          fields.put("rules", edition.rules());
      case HEALTH -> health(sums, edition, fields);
      case ORDERS_COHORT ->
          fields.put(
              "net_amount",
              sums[CohortField.PAID_AMOUNT.index()] - sums[CohortField.REFUND_AMOUNT.index()]);
      case ONLINE,
          RULES,
          PAYMENTS,
          SPEND,
          BUYER_COHORT,
          PATHS,
          CREDIT_DAY,
          LEADS_COHORT,
          CAMPAIGN,
          ARMS,
          SLICES,
          WATCH -> {}
    }
    return new Point(
        series.family() == Family.ONLINE ? shape.name : shape.name + "_" + grain.text(),
        shape.tags(series),
        fields,
        startMillis);
  }

  private static Shape shape(Series series) {
    return switch (series.family()) {
      case TRAFFIC -> TRAFFIC;
      case ONLINE -> ONLINE;
      case HEALTH -> HEALTH;
      case RULES -> RULES;
      case GA4 -> GA4;
      case ORDERS -> ORDERS;
      case PAYMENTS -> PAYMENTS;
      case ORDERS_COHORT -> ORDERS_COHORT;
      case BUYER_COHORT -> BUYER_COHORT;
      case PRESALE -> PRESALE;
      case CREDIT, CREDIT_DAY -> CREDIT;
      case PATHS, CAMPAIGN, ARMS, SLICES, WATCH ->
          throw new IllegalArgumentException(
              "a series of windows must be of a family that has some, found " + series);
      case FUNNEL -> FUNNEL;
      case TRANSITION -> TRANSITION;
      case LEADS -> LEADS;
      case LEADS_COHORT -> LEADS_COHORT;
      case UTM -> UTM;
      case SPEND -> SPEND;
    };
  }

  private static void health(long[] sums, Edition edition, SortedMap<String, Object> fields) {
    Freshness.quantile(sums, HealthField.FRESHNESS_FROM, 0.5)
        .ifPresent(millis -> fields.put("freshness_ms", millis));
    Freshness.quantile(sums, HealthField.FRESHNESS_FROM, 0.99)
        .ifPresent(millis -> fields.put("freshness_p99_ms", millis));
    edition.watermarkLagMillis().ifPresent(millis -> fields.put("watermark_lag_ms", millis));
  }

  /**
   * What a measurement and its tags are called.
   *
   * @param tags in the order of the series' values
   */
  private record Shape(String name, List<String> tags) {

    SortedMap<String, String> tags(Series series) {
      SortedMap<String, String> values = new TreeMap<>();
      for (int i = 0; i < tags.size(); i++) {
        values.put(tags.get(i), series.tags().get(i));
      }
      return values;
    }
  }
}
