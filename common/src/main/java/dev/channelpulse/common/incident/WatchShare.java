package dev.channelpulse.common.incident;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.FunnelField;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.OrderField;
import dev.channelpulse.common.metric.PaymentField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SumField;
import dev.channelpulse.common.metric.TrafficField;
import dev.channelpulse.common.metric.WatchField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a fact of other families adds to what alerts watch: the whole shop, each channel type, each
 * platform of a type (paid or not together), each payment method and each topic.
 */
public final class WatchShare {

  /** Dimension of a payment method's series. */
  public static final String PAYMENT_METHOD = "payment_method";

  /** Dimension of a topic's series. */
  public static final String TOPIC = "topic";

  /* The funnel counts visitors of a platform once, whether paid or not. */
  private static final Map<WatchField, FunnelField> OF_FUNNEL =
      Map.of(
          WatchField.VISITORS, FunnelField.VISITED_MINUTE,
          WatchField.PAID_VISITORS, FunnelField.PAID_MINUTE);
  private static final Map<WatchField, TrafficField> OF_TRAFFIC =
      Map.of(
          WatchField.SESSIONS, TrafficField.SESSIONS,
          WatchField.PAGE_VIEWS, TrafficField.PAGE_VIEWS,
          WatchField.BOT_HITS, TrafficField.BOT_HITS);
  private static final Map<WatchField, OrderField> OF_ORDERS =
      Map.of(
          WatchField.PLACED, OrderField.PLACED,
          WatchField.PAID, OrderField.PAID,
          WatchField.PAID_AMOUNT, OrderField.PAID_AMOUNT,
          WatchField.PAY_ATTEMPTS, OrderField.PAY_ATTEMPTS,
          WatchField.PAY_FAILURES, OrderField.PAY_FAILURES,
          WatchField.REFUNDS, OrderField.REFUNDS,
          WatchField.REFUND_AMOUNT, OrderField.REFUND_AMOUNT);
  private static final Map<WatchField, PaymentField> OF_PAYMENTS =
      Map.of(
          WatchField.PAY_ATTEMPTS, PaymentField.ATTEMPTS,
          WatchField.PAY_FAILURES, PaymentField.FAILURES);
  private static final Map<WatchField, HealthField> OF_HEALTH =
      Map.of(
          WatchField.RECORDS, HealthField.RECORDS,
          WatchField.REJECTED, HealthField.REJECTED);

  private static final Map<Family, Map<WatchField, ? extends SumField>> SOURCES =
      new EnumMap<>(
          Map.of(
              Family.FUNNEL, OF_FUNNEL,
              Family.TRAFFIC, OF_TRAFFIC,
              Family.ORDERS, OF_ORDERS,
              Family.PAYMENTS, OF_PAYMENTS,
              Family.HEALTH, OF_HEALTH));

  private WatchShare() {}

  /**
   * Returns what a fact adds to a series of {@link Family#WATCH}, in the same minute with the same
   * sign; {@code null} where it adds nothing. One of {@link Family#SLICES} stays as it is.
   */
  public static @Nullable Fact of(Fact fact) {
    if (fact.series().family() == Family.SLICES) {
      return fact;
    }
    Map<WatchField, ? extends SumField> sources = SOURCES.get(fact.series().family());
    if (sources == null) {
      return null;
    }
    long[] row = new long[Family.WATCH.width()];
    long[] deltas = fact.deltas();
    boolean some = false;
    for (Map.Entry<WatchField, ? extends SumField> each : sources.entrySet()) {
      long delta = deltas[each.getValue().index()];
      row[each.getKey().index()] = delta;
      some |= delta != 0;
    }
    return some ? new Fact(watched(fact.series()), fact.minuteMillis(), row) : null;
  }

  private static Series watched(Series series) {
    List<String> tags = series.tags();
    return switch (series.family()) {
      case PAYMENTS -> Series.watchMember(PAYMENT_METHOD, tags.get(0));
      case HEALTH -> Series.watchMember(TOPIC, tags.get(0));
      default -> Series.watch(tags.get(0), tags.get(1));
    };
  }
}
