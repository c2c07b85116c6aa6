package dev.channelpulse.common.ledger;

import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.metric.PresaleField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.util.List;
import java.util.Set;

/** What a pre-sale counts for: an order of which a deposit was paid. */
final class PresaleCounter {

  private static final String NONE = "none";
  private static final String OTHER = "other";

  private final Set<String> campaigns;

  PresaleCounter(Set<String> campaigns) {
    this.campaigns = campaigns;
  }

  void count(int sign, Figures order, Tally out) {
    List<OrderEntry> deposits = order.deposits();
    if (deposits.isEmpty()) {
      return;
    }
    Series series = Series.presale(campaign(order.path));
    long deposited = 0;
    for (OrderEntry deposit : deposits) {
      long amount = Figures.reported(deposit, deposit.amountMinor());
      deposited += amount;
      add(sign * amount, PresaleField.DEPOSIT_AMOUNT, series, deposit, out);
    }
    long due = due(order, deposited);
    add(sign, PresaleField.DEPOSITS, series, deposits.get(0), out);
    add(sign * due, PresaleField.BALANCE_DUE, series, deposits.get(0), out);
    if (order.paid != null) {
      add(sign, PresaleField.BALANCE_PAID, series, order.paid, out);
      for (OrderEntry record : order.records) {
        if (record.type() == OrderType.PAID) {
          long amount = Figures.reported(record, record.amountMinor());
          add(sign * amount, PresaleField.BALANCE_AMOUNT, series, record, out);
        }
      }
    } else if (order.cancelled != null) {
      add(sign, PresaleField.LAPSED, series, order.cancelled, out);
      add(sign * due, PresaleField.LAPSED_AMOUNT, series, order.cancelled, out);
    }
  }

  private static long due(Figures order, long deposited) {
    return order.placed == null
        ? 0
        : Math.max(0, Figures.reported(order.placed, order.placed.amountMinor()) - deposited);
  }

  private String campaign(OrderPath path) {
    String campaign = path.campaign();
    if (campaign == null) {
      return NONE;
    }
    return campaigns.contains(campaign) ? campaign : OTHER;
  }

  private static void add(
      long delta, PresaleField field, Series series, OrderEntry record, Tally out) {
    out.row(series, minuteStart(record.timeMillis()))[field.index()] += delta;
  }
}
