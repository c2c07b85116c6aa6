package dev.channelpulse.common.ledger;

import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.CohortField;
import dev.channelpulse.common.metric.OrderField;
import dev.channelpulse.common.metric.PaymentField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SliceField;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.metric.TransitionField;

/** What one order counts for by itself, given (sign +1) or taken back (sign −1). */
final class OrderCounter {

  private final Levels levels;
  private final BusinessCalendar calendar;
  private final long refundHorizonMillis;
  private final PresaleCounter presales;
  private final CreditCounter credits;
  private final PathCounter paths;

  OrderCounter(LedgerPolicy policy, Levels levels) {
    this.levels = levels;
    this.calendar = new BusinessCalendar(policy.zone());
    this.refundHorizonMillis = policy.refundHorizonMillis();
    this.presales = new PresaleCounter(policy.campaigns());
    this.credits = new CreditCounter(policy.attribution());
    this.paths = new PathCounter(policy);
  }

  void count(int sign, Figures order, Tally out) {
    records(sign, order, out);
    if (order.paid != null) {
      paid(sign, order, order.paid, out);
      moves(sign, order, order.paid, out);
      cohort(sign, order, order.paid, out);
      credits.count(sign, order, order.paid, out);
      paths.count(sign, order, order.paid, out);
    }
    presales.count(sign, order, out);
  }

  private void records(int sign, Figures order, Tally out) {
    for (OrderEntry record : order.records) {
      switch (record.type()) {
        case PLACED -> {
          long amount = Figures.reported(record, record.amountMinor());
          add(sign, OrderField.PLACED, order, record.timeMillis(), out);
          add(sign * amount, OrderField.PLACED_AMOUNT, order, record.timeMillis(), out);
          slice(sign, SliceField.PLACED, order, Series.NO_METHOD, record.timeMillis(), out);
        }
        case CANCELLED -> add(sign, OrderField.CANCELLED, order, record.timeMillis(), out);
        case DEPOSIT_PAID, PAID -> attempt(sign, 0, record, order, out);
        case PAY_FAILED -> attempt(sign, sign, record, order, out);
        case REFUNDED -> {}
      }
    }
  }

  private void attempt(int attempts, int failures, OrderEntry record, Figures order, Tally out) {
    add(attempts, OrderField.PAY_ATTEMPTS, order, record.timeMillis(), out);
    add(failures, OrderField.PAY_FAILURES, order, record.timeMillis(), out);
    long[] row =
        out.row(
            Series.payments(record.method(), record.reason()), minuteStart(record.timeMillis()));
    row[PaymentField.ATTEMPTS.index()] += attempts;
    row[PaymentField.FAILURES.index()] += failures;
    slice(attempts, SliceField.PAY_ATTEMPTS, order, record.method(), record.timeMillis(), out);
    slice(failures, SliceField.PAY_FAILURES, order, record.method(), record.timeMillis(), out);
  }

  private void paid(int sign, Figures order, OrderEntry paid, Tally out) {
    OrderEntry contents = order.placed == null ? paid : order.placed;
    long discount = Figures.reported(contents, contents.discountMinor());
    for (long[] row : levels.orders(order.channel, minuteStart(paid.timeMillis()), out)) {
      row[OrderField.PAID.index()] += sign;
      row[OrderField.UNITS.index()] += sign * contents.units();
      row[OrderField.DISCOUNT.index()] += sign * discount;
      row[OrderField.PLATFORM_SUBSIDY.index()] +=
          sign * Figures.reported(contents, contents.subsidyMinor());
      if (contents.coupon()) {
        row[OrderField.COUPON_ORDERS.index()] += sign;
        row[OrderField.COUPON_AMOUNT.index()] += sign * discount;
      }
      if (order.path.isUntracked()) {
        row[OrderField.UNTRACKED_PAID.index()] += sign;
      }
    }
    slice(sign, SliceField.PAID, order, paid.method(), paid.timeMillis(), out);
  }

  /* Money goes back by the method of the payment that made the order a paid one. */
  private void moves(int sign, Figures order, OrderEntry paid, Tally out) {
    for (Move move : order.moves) {
      long delta = sign * move.amountMinor();
      long time = move.timeMillis();
      if (move.isBack()) {
        add(sign, OrderField.REFUNDS, order, time, out);
        add(-delta, OrderField.REFUND_AMOUNT, order, time, out);
        slice(sign, SliceField.REFUNDS, order, paid.method(), time, out);
        slice(-delta, SliceField.REFUND_AMOUNT, order, paid.method(), time, out);
      } else {
        add(delta, OrderField.PAID_AMOUNT, order, time, out);
        slice(delta, SliceField.PAID_AMOUNT, order, move.record().method(), time, out);
        if (order.transition != null) {
          out.row(order.transition, minuteStart(time))[TransitionField.AMOUNT.index()] += delta;
        }
      }
    }
  }

  private void cohort(int sign, Figures order, OrderEntry paid, Tally out) {
    long[][] rows = levels.cohorts(order.channel, calendar.dayStart(paid.timeMillis()), out);
    for (Move move : order.moves) {
      if (move.timeMillis() > paid.timeMillis() + refundHorizonMillis) {
        break;
      }
      for (long[] row : rows) {
        if (move.isBack()) {
          row[CohortField.REFUND_AMOUNT.index()] -= sign * move.amountMinor();
        } else {
          row[CohortField.PAID_AMOUNT.index()] += sign * move.amountMinor();
        }
      }
    }
  }

  private void add(long delta, OrderField field, Figures order, long timeMillis, Tally out) {
    if (delta != 0) {
      for (long[] row : levels.orders(order.channel, minuteStart(timeMillis), out)) {
        row[field.index()] += delta;
      }
    }
  }

  /* Regions and methods are written by strangers, without end: their series are not kept. */
  private static void slice(
      long delta, SliceField field, Figures order, String method, long timeMillis, Tally out) {
    if (delta != 0) {
      Series slice = Series.slice(order.channel, order.path.place(), method);
      out.row(slice, minuteStart(timeMillis))[field.index()] += delta;
    }
  }
}
