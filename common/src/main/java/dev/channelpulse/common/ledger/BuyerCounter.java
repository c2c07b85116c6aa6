package dev.channelpulse.common.ledger;

import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.OrderField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SumField;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.metric.TransitionField;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all orders of a buyer count for together, day by day: the buyer itself, once in each row and
 * window.
 */
final class BuyerCounter {

  /** Never. */
  static final long NEVER = Long.MIN_VALUE;

  private final Levels levels;
  private final BusinessCalendar calendar;
  private final long newAfterMillis;

  BuyerCounter(LedgerPolicy policy, Levels levels) {
    this.levels = levels;
    this.calendar = new BusinessCalendar(policy.zone());
    this.newAfterMillis = policy.newAfterMillis();
  }

  /**
   * Returns the starts of the business days that count otherwise once some orders are replaced:
   * theirs, and the day of the payment after theirs, which may be new, or repeated, because of it.
   *
   * @param held all orders, those that go included
   */
  Set<Long> days(List<Order> held, List<Order> gone, List<Order> come) {
    Set<Long> days = new HashSet<>();
    for (List<Order> changed : List.of(gone, come)) {
      for (Order order : changed) {
        Moment placed = order.placed();
        if (placed != null) {
          days.add(calendar.dayStart(placed.timeMillis()));
        }
        Moment paid = order.paid();
        if (paid != null) {
          days.add(calendar.dayStart(paid.timeMillis()));
          Moment next = earlier(next(paid, held), next(paid, come));
          if (next != null) {
            days.add(calendar.dayStart(next.timeMillis()));
          }
        }
      }
    }
    return days;
  }

  /**
   * Counts a business day.
   *
   * @param figures of the orders
   */
  void count(int sign, Buyer buyer, long day, Function<Order, Figures> figures, Tally out) {
    long end = calendar.dayEnd(day);
    NavigableMap<Moment, Order> placed = new TreeMap<>();
    NavigableMap<Moment, Order> paid = new TreeMap<>();
    long lastPaid = buyer.lastPaidMillis < day ? buyer.lastPaidMillis : NEVER;
    for (Order order : buyer.orders) {
      Moment placing = order.placed();
      if (placing != null && day <= placing.timeMillis() && placing.timeMillis() < end) {
        placed.put(placing, order);
      }
      Moment paying = order.paid();
      if (paying != null && day <= paying.timeMillis() && paying.timeMillis() < end) {
        paid.put(paying, order);
      } else if (paying != null && paying.timeMillis() < day) {
        lastPaid = Math.max(lastPaid, paying.timeMillis());
      }
    }
    Seen placers =
        new Seen(
            sign,
            OrderField.PLACED_BUYERS_MINUTE,
            OrderField.PLACED_BUYERS_HOUR,
            OrderField.PLACED_BUYERS_DAY);
    placed.forEach(
        (moment, order) -> placers.see(moment, levels.orders(figures.apply(order).channel), out));
    paid(sign, paid, lastPaid, figures, out);
  }

  private void paid(
      int sign,
      NavigableMap<Moment, Order> paid,
      long lastPaidMillis,
      Function<Order, Figures> figures,
      Tally out) {
    Seen payers =
        new Seen(
            sign,
            OrderField.PAID_BUYERS_MINUTE,
            OrderField.PAID_BUYERS_HOUR,
            OrderField.PAID_BUYERS_DAY);
    Seen repeaters =
        new Seen(
            sign,
            OrderField.REPEAT_BUYERS_MINUTE,
            OrderField.REPEAT_BUYERS_HOUR,
            OrderField.REPEAT_BUYERS_DAY);
    Seen movers =
        new Seen(
            sign,
            TransitionField.BUYERS_MINUTE,
            TransitionField.BUYERS_HOUR,
            TransitionField.BUYERS_DAY);
    long last = lastPaidMillis;
    for (Map.Entry<Moment, Order> each : paid.entrySet()) {
      long time = each.getKey().timeMillis();
      Figures order = figures.apply(each.getValue());
      payers.see(each.getKey(), levels.orders(order.channel), out);
      if (order.transition != null) {
        movers.see(each.getKey(), List.of(order.transition), out);
      }
      if (last == NEVER || time - last > newAfterMillis) {
        for (long[] row : levels.orders(order.channel, minuteStart(time), out)) {
          row[OrderField.NEW_BUYERS.index()] += sign;
        }
      } else {
        repeaters.see(each.getKey(), levels.orders(order.channel), out);
      }
      last = time;
    }
  }

  private static @Nullable Moment next(Moment paid, List<Order> orders) {
    Moment next = null;
    for (Order order : orders) {
      Moment other = order.paid();
      if (other != null && other.compareTo(paid) > 0) {
        next = earlier(next, other);
      }
    }
    return next;
  }

  private static @Nullable Moment earlier(@Nullable Moment a, @Nullable Moment b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) <= 0 ? a : b;
  }

  /** Whom a day's rows have seen doing one thing, in order of time. */
  private final class Seen {
    private final int sign;
    private final SumField minuteField;
    private final SumField hourField;
    private final SumField dayField;
    private final Map<Series, Long> last = new HashMap<>();

    Seen(int sign, SumField minuteField, SumField hourField, SumField dayField) {
      this.sign = sign;
      this.minuteField = minuteField;
      this.hourField = hourField;
      this.dayField = dayField;
    }

    void see(Moment moment, List<Series> rows, Tally out) {
      long time = moment.timeMillis();
      long minute = minuteStart(time);
      for (Series series : rows) {
        Long known = last.put(series, time);
        long before = known == null ? NEVER : known;
        long[] row = out.row(series, minute);
        row[dayField.index()] += known == null ? sign : 0;
        row[hourField.index()] += before < calendar.hourStart(time) ? sign : 0;
        row[minuteField.index()] += before < minute ? sign : 0;
      }
    }
  }
}
