package dev.channelpulse.common.ledger;

import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.attribution.AttributionModel;
import dev.channelpulse.common.attribution.AttributionPolicy;
import dev.channelpulse.common.attribution.Credits;
import dev.channelpulse.common.attribution.Touch;
import dev.channelpulse.common.attribution.TouchPath;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.metric.CreditField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a paid order is owed to, model by model. */
final class CreditCounter {

  private static final AttributionModel[] MODELS = AttributionModel.values();

  private final AttributionPolicy policy;
  private final Map<AttributionModel, Map<Channel, Series>> series =
      new EnumMap<>(AttributionModel.class);

  CreditCounter(AttributionPolicy policy) {
    this.policy = policy;
  }

  void count(int sign, Figures order, OrderEntry paid, Tally out) {
    TouchPath path = order.path.path(order.orderedMillis, policy);
    for (AttributionModel model : MODELS) {
      List<Series> owed = new ArrayList<>();
      for (Touch touch : path.touches()) {
        owed.add(of(model, touch.channel()));
      }
      long[] credits = path.creditsMicro(model);
      if (owed.isEmpty()) {
        owed.add(of(model, order.channel));
        credits = new long[] {Credits.ONE};
      }
      conversions(sign, order, paid, owed, credits, out);
      amounts(sign, order, owed, credits, out);
    }
  }

  private static void conversions(
      int sign, Figures order, OrderEntry paid, List<Series> owed, long[] credits, Tally out) {
    for (int i = 0; i < credits.length; i++) {
      add(sign * credits[i], CreditField.CONVERSIONS_MICRO, owed.get(i), paid.timeMillis(), out);
      if (order.refundedMillis().isPresent()) {
        long refunded = order.refundedMillis().getAsLong();
        add(-sign * credits[i], CreditField.CONVERSIONS_MICRO, owed.get(i), refunded, out);
      }
    }
  }

  /* Each move changes the parts of what the order has come to: so whatever the refunds, back at
   * nothing every part is back at nothing too. */
  private static void amounts(
      int sign, Figures order, List<Series> owed, long[] credits, Tally out) {
    long before = 0;
    for (Move move : order.moves) {
      long after = before + move.amountMinor();
      long[] parts = Credits.change(before, after, credits);
      for (int i = 0; i < parts.length; i++) {
        add(sign * parts[i], CreditField.AMOUNT, owed.get(i), move.timeMillis(), out);
      }
      before = after;
    }
  }

  private Series of(AttributionModel model, Channel channel) {
    return series
        .computeIfAbsent(model, each -> new HashMap<>())
        .computeIfAbsent(channel, each -> Series.credit(model.text(), each));
  }

  private static void add(
      long delta, CreditField field, Series series, long timeMillis, Tally out) {
    if (delta != 0) {
      out.row(series, minuteStart(timeMillis))[field.index()] += delta;
    }
  }
}
