package dev.channelpulse.common.line;

import dev.channelpulse.common.metric.Freshness;
import dev.channelpulse.common.metric.Ga4Field;
import dev.channelpulse.common.metric.Grain;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.OnlineField;
import dev.channelpulse.common.metric.RuleField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.TrafficField;
import dev.channelpulse.common.metric.UtmField;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names of measurements, tags and fields: here, in docs/metrics.md, and nowhere else. */
public final class Measurements {

  /** Version of the definitions in docs/metrics.md, on every point as field {@code defs}. */
  public static final long DEFINITIONS = 1;

  private static final List<String> TRAFFIC_TAGS = List.of("channel_type", "platform", "paid");
  private static final List<String> ONLINE_TAGS = List.of("channel_type");
  private static final List<String> HEALTH_TAGS = List.of("topic");
  private static final List<String> RULES_TAGS = List.of("rule");
  private static final List<String> GA4_TAGS = List.of("ga4_channel");
  private static final List<String> UTM_TAGS = List.of("campaign");

  private static final List<TrafficField> TRAFFIC_PLAIN =
      List.of(
          TrafficField.PAGE_VIEWS,
          TrafficField.ITEM_VIEWS,
          TrafficField.CART_ADDS,
          TrafficField.CHECKOUTS,
          TrafficField.NEW_VISITORS,
          TrafficField.SESSIONS,
          TrafficField.BOUNCES,
          TrafficField.SESSION_SECONDS,
          TrafficField.BOT_HITS);

  private Measurements() {}

  /**
   * Makes the point of a series' window.
   *
   * @param grain of the window; only {@link Grain#MINUTE} for families that are not daily
   * @param startMillis start of the window; of the last minute for {@link Grain#TODAY}
   * @param sums as wide as the family
   */
  public static Point point(
      Series series, Grain grain, long startMillis, long[] sums, Edition edition) {
    SortedMap<String, Object> fields = new TreeMap<>();
    fields.put("defs", DEFINITIONS);
    fields.put("final", edition.complete() ? 1L : 0L);
    return switch (series.family()) {
      case TRAFFIC -> {
        traffic(grain, sums, fields);
        fields.put("rules", edition.rules());
        yield point("traffic_" + suffix(grain), TRAFFIC_TAGS, series, fields, startMillis);
      }
      case ONLINE -> {
        for (OnlineField field : OnlineField.values()) {
          fields.put(name(field), sums[field.index()]);
        }
        yield point("online", ONLINE_TAGS, series, fields, startMillis);
      }
      case HEALTH -> {
        health(sums, edition, fields);
        yield point("health_1m", HEALTH_TAGS, series, fields, startMillis);
      }
      case RULES -> {
        for (RuleField field : RuleField.values()) {
          fields.put(name(field), sums[field.index()]);
        }
        yield point("rules_1m", RULES_TAGS, series, fields, startMillis);
      }
      case GA4 -> {
        for (Ga4Field field : Ga4Field.values()) {
          fields.put(name(field), sums[field.index()]);
        }
        fields.put("rules", edition.rules());
        yield point("ga4_" + suffix(grain), GA4_TAGS, series, fields, startMillis);
      }
      case UTM -> {
        for (UtmField field : UtmField.values()) {
          fields.put(name(field), sums[field.index()]);
        }
        fields.put("rules", edition.rules());
        yield point("utm_" + suffix(grain), UTM_TAGS, series, fields, startMillis);
      }
    };
  }

  private static void traffic(Grain grain, long[] sums, SortedMap<String, Object> fields) {
    for (TrafficField field : TRAFFIC_PLAIN) {
      fields.put(name(field), sums[field.index()]);
    }
    switch (grain) {
      case MINUTE -> {
        fields.put("visitors", sums[TrafficField.VISITORS_MINUTE.index()]);
        fields.put("item_visitors", sums[TrafficField.ITEM_VISITORS_MINUTE.index()]);
        fields.put("cart_visitors", sums[TrafficField.CART_VISITORS_MINUTE.index()]);
      }
      case HOUR -> {
        fields.put("visitors", sums[TrafficField.VISITORS_HOUR.index()]);
        fields.put("item_visitors", sums[TrafficField.ITEM_VISITORS_HOUR.index()]);
        fields.put("cart_visitors", sums[TrafficField.CART_VISITORS_HOUR.index()]);
      }
      case DAY, TODAY -> {
        fields.put("visitors", sums[TrafficField.VISITORS_DAY.index()]);
        fields.put("item_visitors", sums[TrafficField.ITEM_VISITORS_DAY.index()]);
        fields.put("cart_visitors", sums[TrafficField.CART_VISITORS_DAY.index()]);
      }
    }
  }

  private static void health(long[] sums, Edition edition, SortedMap<String, Object> fields) {
    for (HealthField field : HealthField.values()) {
      fields.put(name(field), sums[field.index()]);
    }
    Freshness.quantile(sums, HealthField.FRESHNESS_FROM, 0.5)
        .ifPresent(millis -> fields.put("freshness_ms", millis));
    Freshness.quantile(sums, HealthField.FRESHNESS_FROM, 0.99)
        .ifPresent(millis -> fields.put("freshness_p99_ms", millis));
    edition.watermarkLagMillis().ifPresent(millis -> fields.put("watermark_lag_ms", millis));
  }

  private static Point point(
      String measurement,
      List<String> tagKeys,
      Series series,
      SortedMap<String, Object> fields,
      long timeMillis) {
    SortedMap<String, String> tags = new TreeMap<>();
    for (int i = 0; i < tagKeys.size(); i++) {
      tags.put(tagKeys.get(i), series.tags().get(i));
    }
    return new Point(measurement, tags, fields, timeMillis);
  }

  private static String suffix(Grain grain) {
    return switch (grain) {
      case MINUTE -> "1m";
      case HOUR -> "1h";
      case DAY -> "1d";
      case TODAY -> "today";
    };
  }

  private static String name(Enum<?> field) {
    return field.name().toLowerCase(Locale.ROOT);
  }
}
