package dev.channelpulse.common.progress;

import dev.channelpulse.common.metric.CampaignField;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.OrderField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SumField;
import dev.channelpulse.common.metric.TrafficField;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a minute of a channel type's traffic or orders adds to a campaign that treats the type. */
public final class CampaignShare {

  private static final Map<CampaignField, TrafficField> OF_TRAFFIC =
      new EnumMap<>(
          Map.of(
              CampaignField.PAGE_VIEWS, TrafficField.PAGE_VIEWS,
              CampaignField.ITEM_VIEWS, TrafficField.ITEM_VIEWS,
              CampaignField.SESSIONS, TrafficField.SESSIONS,
              CampaignField.CART_ADDS, TrafficField.CART_ADDS,
              CampaignField.CHECKOUTS, TrafficField.CHECKOUTS,
              CampaignField.NEW_VISITORS, TrafficField.NEW_VISITORS));
  private static final Map<CampaignField, OrderField> OF_ORDERS =
      new EnumMap<>(
          Map.of(
              CampaignField.PLACED, OrderField.PLACED,
              CampaignField.PLACED_AMOUNT, OrderField.PLACED_AMOUNT,
              CampaignField.PAID, OrderField.PAID,
              CampaignField.PAID_AMOUNT, OrderField.PAID_AMOUNT,
              CampaignField.UNITS, OrderField.UNITS,
              CampaignField.NEW_BUYERS, OrderField.NEW_BUYERS,
              CampaignField.REFUNDS, OrderField.REFUNDS,
              CampaignField.REFUND_AMOUNT, OrderField.REFUND_AMOUNT));

  private CampaignShare() {}

  /**
   * Returns whether a fact is one of traffic or orders of a whole channel type that counts here:
   * one that adds only other numbers does not; one that adds none at all does, as it has a sum told
   * again.
   */
  public static boolean has(Fact fact) {
    Map<CampaignField, ? extends SumField> sources = sources(fact.series().family());
    List<String> tags = fact.series().tags();
    if (sources.isEmpty()
        || tags.get(0).equals(Series.ALL)
        || !tags.get(1).equals(Series.ALL)
        || !tags.get(2).equals(Series.ALL)) {
      return false;
    }
    long[] deltas = fact.deltas();
    return sources.values().stream().anyMatch(source -> deltas[source.index()] != 0)
        || Arrays.stream(deltas).allMatch(delta -> delta == 0);
  }

  /**
   * Returns what such a fact adds to a series of {@link Family#CAMPAIGN}: the same minute, the same
   * sign.
   */
  public static Fact of(Fact fact, Series campaign) {
    long[] row = new long[Family.CAMPAIGN.width()];
    long[] deltas = fact.deltas();
    sources(fact.series().family())
        .forEach((field, source) -> row[field.index()] = deltas[source.index()]);
    return new Fact(campaign, fact.minuteMillis(), row);
  }

  private static Map<CampaignField, ? extends SumField> sources(Family family) {
    return switch (family) {
      case TRAFFIC -> OF_TRAFFIC;
      case ORDERS -> OF_ORDERS;
      default -> Map.of();
    };
  }
}
