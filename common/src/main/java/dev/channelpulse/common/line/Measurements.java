package dev.channelpulse.common.line;

import dev.channelpulse.common.metric.CohortField;
import dev.channelpulse.common.metric.CreditField;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Freshness;
import dev.channelpulse.common.metric.FunnelField;
import dev.channelpulse.common.metric.Ga4Field;
import dev.channelpulse.common.metric.Grain;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.OnlineField;
import dev.channelpulse.common.metric.OrderField;
import dev.channelpulse.common.metric.PaymentField;
import dev.channelpulse.common.metric.PresaleField;
import dev.channelpulse.common.metric.RuleField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SumField;
import dev.channelpulse.common.metric.TrafficField;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names of measurements, tags and fields: here, in docs/metrics.md, and nowhere else. */
public final class Measurements {

  /** Version of the definitions in docs/metrics.md, on every point as field {@code defs}. */
  public static final long DEFINITIONS = 1;

  private static final List<String> CHANNEL = List.of("channel_type", "platform", "paid");

  private static final Shape TRAFFIC = new Shape("traffic", CHANNEL, TrafficField.values());
  private static final Shape ONLINE =
      new Shape("online", List.of("channel_type"), OnlineField.values());
  private static final Shape HEALTH = new Shape("health", List.of("topic"), HealthField.values());
  private static final Shape RULES = new Shape("rules", List.of("rule"), RuleField.values());
  private static final Shape GA4 = new Shape("ga4", List.of("ga4_channel"), Ga4Field.values());
  private static final Shape ORDERS = new Shape("orders", CHANNEL, OrderField.values());
  private static final Shape PAYMENTS =
      new Shape("payments", List.of("payment_method", "reason"), PaymentField.values());
  private static final Shape ORDERS_COHORT =
      new Shape("orders_cohort", CHANNEL, CohortField.values());
  private static final Shape PRESALE =
      new Shape("presale", List.of("campaign"), PresaleField.values());
  private static final Shape CREDIT =
      new Shape(
          "credit", List.of("model", "channel_type", "platform", "paid"), CreditField.values());
  private static final Shape FUNNEL =
      new Shape("funnel", List.of("channel_type", "platform"), FunnelField.values());

  private Measurements() {}

  /**
   * Makes the point of a series' window.
   *
   * @param grain of the window; only {@link Grain#DAY} for families of days alone, only {@link
   *     Grain#MINUTE} for others that are not daily
   * @param startMillis start of the window; of the last minute for {@link Grain#TODAY}
   * @param sums as wide as the family
   */
  public static Point point(
      Series series, Grain grain, long startMillis, long[] sums, Edition edition) {
    Shape shape = shape(series);
    SortedMap<String, Object> fields = shape.fields(grain, sums);
    fields.put("defs", DEFINITIONS);
    fields.put("final", edition.complete() ? 1L : 0L);
    switch (series.family()) {
      case TRAFFIC, GA4, ORDERS, PRESALE, CREDIT, FUNNEL -> fields.put("rules", edition.rules());
      case HEALTH -> health(sums, edition, fields);
      case ORDERS_COHORT ->
          fields.put(
              "net_amount",
              sums[CohortField.PAID_AMOUNT.index()] - sums[CohortField.REFUND_AMOUNT.index()]);
      case ONLINE, RULES, PAYMENTS, UTM -> {}
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
      case PRESALE -> PRESALE;
      case CREDIT -> CREDIT;
      case FUNNEL -> FUNNEL;
      case UTM ->
          throw new IllegalArgumentException("campaigns must be guarded first, found " + series);
    };
  }

  private static void health(long[] sums, Edition edition, SortedMap<String, Object> fields) {
    Freshness.quantile(sums, HealthField.FRESHNESS_FROM, 0.5)
        .ifPresent(millis -> fields.put("freshness_ms", millis));
    Freshness.quantile(sums, HealthField.FRESHNESS_FROM, 0.99)
        .ifPresent(millis -> fields.put("freshness_p99_ms", millis));
    edition.watermarkLagMillis().ifPresent(millis -> fields.put("watermark_lag_ms", millis));
  }

  /** The names of one measurement. */
  private static final class Shape {
    final String name;
    private final List<String> tagKeys;
    private final SumField[] all;

    Shape(String name, List<String> tagKeys, SumField[] all) {
      this.name = name;
      this.tagKeys = tagKeys;
      this.all = all;
    }

    SortedMap<String, Object> fields(Grain grain, long[] sums) {
      SortedMap<String, Object> fields = new TreeMap<>();
      for (SumField field : all) {
        field.shownAs(grain).ifPresent(shown -> fields.put(shown, sums[field.index()]));
      }
      return fields;
    }

    SortedMap<String, String> tags(Series series) {
      SortedMap<String, String> tags = new TreeMap<>();
      for (int i = 0; i < tagKeys.size(); i++) {
        tags.put(tagKeys.get(i), series.tags().get(i));
      }
      return tags;
    }
  }
}
