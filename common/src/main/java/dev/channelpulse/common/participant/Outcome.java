package dev.channelpulse.common.participant;

import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.ledger.DeviceOrder.Money;
import dev.channelpulse.common.metric.ArmField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What a unit of a holdout comes to from its entry on: its orders and money, one after the other,
 * and what they do to the sums of its arm. The formulas are those of sums that grow: when y becomes
 * y + a, Σy grows by a and Σy² by a (2 y + a).
 */
/*
 * Each change is of the minute in which it happened, so that the sums up to any minute are those of
 * what had happened by then. What happens after the campaign's end to an order of the campaign is of
 * the campaign's last minute: the final estimate takes in the refunds that come later.
 */
final class Outcome {

  /** A unit's money counts up to this, minor units; squares of it still add up for any shop. */
  private static final long MOST_MINOR = 1L << 46;

  private static final Comparator<Change> BY_TIME = Comparator.comparingLong(Change::timeMillis);

  private final long enteredMillis;
  private final long lastMillis;
  private final long beforeMinor;
  private final List<Change> changes = new ArrayList<>();

  /**
   * Lines up what happens.
   *
   * @param entry the first presence that says the arm
   * @param toMillis the campaign's end
   * @param orders of the device, each with how often it stands
   */
  Outcome(Presence entry, long toMillis, Map<KeptOrder, Integer> orders) {
    this.enteredMillis = entry.timeMillis();
    this.lastMillis = toMillis - 1;
    long before = 0;
    for (Map.Entry<KeptOrder, Integer> held : orders.entrySet()) {
      for (int i = held.getValue(); i > 0; i--) {
        before += moneyBefore(held.getKey(), entry.fromMillis());
        lineUp(held.getKey());
      }
    }
    this.beforeMinor = bounded(before);
    changes.sort(BY_TIME);
  }

  /** Counts the unit. */
  void count(int sign, Series arm, Tally out) {
    long[] entered = out.row(arm, minuteStart(enteredMillis));
    entered[ArmField.UNITS.index()] += sign;
    entered[ArmField.BEFORE.index()] += sign * beforeMinor;
    WideSum.add(sign, beforeMinor, beforeMinor, entered, ArmField.BEFORE_SQUARES_HIGH.index());
    long amount = 0;
    long orders = 0;
    long placed = 0;
    long placedPaid = 0;
    for (Change change : changes) {
      long[] row = out.row(arm, minuteStart(change.timeMillis));
      long was = bounded(amount);
      amount += change.amountMinor;
      long is = bounded(amount);
      row[ArmField.AMOUNT.index()] += sign * (is - was);
      WideSum.add(sign, is, is, row, ArmField.AMOUNT_SQUARES_HIGH.index());
      WideSum.add(-sign, was, was, row, ArmField.AMOUNT_SQUARES_HIGH.index());
      WideSum.add(sign, beforeMinor, is, row, ArmField.BEFORE_AMOUNT_HIGH.index());
      WideSum.add(-sign, beforeMinor, was, row, ArmField.BEFORE_AMOUNT_HIGH.index());

      row[ArmField.ORDERS.index()] += sign * change.orders;
      row[ArmField.ORDERS_SQUARES.index()] += sign * grown(orders, change.orders);
      row[ArmField.BUYERS.index()] +=
          (long) sign * (Long.signum(orders + change.orders) - Long.signum(orders));
      orders += change.orders;

      row[ArmField.PLACED.index()] += sign * change.placed;
      row[ArmField.PLACED_SQUARES.index()] += sign * grown(placed, change.placed);
      row[ArmField.PLACED_PAID.index()] += sign * change.placedPaid;
      row[ArmField.PLACED_PAID_SQUARES.index()] += sign * grown(placedPaid, change.placedPaid);
      row[ArmField.PLACED_TIMES_PAID.index()] +=
          sign
              * ((placed + change.placed) * (placedPaid + change.placedPaid) - placed * placedPaid);
      placed += change.placed;
      placedPaid += change.placedPaid;
    }
  }

  private static long grown(long sum, long by) {
    return by * (2 * sum + by);
  }

  private static long bounded(long minor) {
    return Math.max(-MOST_MINOR, Math.min(MOST_MINOR, minor));
  }

  /* What the campaign can't have changed: money that had moved before it began. */
  private static long moneyBefore(KeptOrder order, long fromMillis) {
    long sum = 0;
    if (order.isPaid() && order.paidMillis() >= fromMillis - ParticipantPolicy.BEFORE_MILLIS) {
      for (Money move : order.moves()) {
        sum += move.timeMillis() < fromMillis ? move.amountMinor() : 0;
      }
    }
    return sum;
  }

  private void lineUp(KeptOrder order) {
    if (isWithin(order.orderedMillis())) {
      changes.add(new Change(order.orderedMillis(), 0, 0, 1, 0));
      if (order.paidMillis() <= lastMillis) {
        changes.add(new Change(within(order.paidMillis()), 0, 0, 0, 1));
      }
    }
    if (isWithin(order.paidMillis())) {
      changes.add(new Change(order.paidMillis(), 0, 1, 0, 0));
      if (order.isLost()) {
        changes.add(
            new Change(within(Math.max(order.paidMillis(), order.lostMillis())), 0, -1, 0, 0));
      }
      for (Money move : order.moves()) {
        changes.add(new Change(within(move.timeMillis()), move.amountMinor(), 0, 0, 0));
      }
    }
  }

  private boolean isWithin(long timeMillis) {
    return enteredMillis <= timeMillis && timeMillis <= lastMillis;
  }

  private long within(long timeMillis) {
    return Math.max(enteredMillis, Math.min(lastMillis, timeMillis));
  }

  /** A moment at which something changes, and by how much. */
  private record Change(
      long timeMillis, long amountMinor, long orders, long placed, long placedPaid) {}
}
