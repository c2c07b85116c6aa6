package dev.channelpulse.common.ledger;

import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.BuyerCohortField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What became of a buyer: the orders from one that made it a new one to the next such, counted by
 * the day of the first of them.
 */
/*
 * Nothing is noted of a cohort. A paid order is kept for as long as anything can still count in a
 * cohort that began with it; an earlier one's is over sooner. So whatever may still change is
 * counted from orders that are all there; of the others what is left is taken back and given as it
 * was.
 */
final class BuyerCohortCounter {

  private final List<Integer> ages;
  private final int lastAge;
  private final BusinessCalendar calendar;
  private final long newAfterMillis;
  private final Map<ChannelType, List<List<Series>>> rows = new EnumMap<>(ChannelType.class);

  BuyerCohortCounter(LedgerPolicy policy) {
    this.ages = policy.cohortAges();
    this.lastAge = Collections.max(ages);
    this.calendar = new BusinessCalendar(policy.zone());
    this.newAfterMillis = policy.newAfterMillis();
  }

  /** Returns when the last age of a cohort ends that begins with an order paid then. */
  long endMillis(long paidMillis) {
    return calendar.dayStart(paidMillis, lastAge + 1);
  }

  /** Counts all cohorts of a buyer. */
  void count(int sign, Buyer buyer, Function<Order, Figures> figures, Tally out) {
    NavigableMap<Moment, Order> paid = new TreeMap<>();
    for (Order order : buyer.orders) {
      Moment moment = order.paid();
      if (moment != null) {
        paid.put(moment, order);
      }
    }
    List<Figures> cohort = new ArrayList<>();
    long last = buyer.lastPaidMillis;
    long endMillis = Long.MIN_VALUE;
    for (Map.Entry<Moment, Order> each : paid.entrySet()) {
      long time = each.getKey().timeMillis();
      if (last == BuyerCounter.NEVER || time - last > newAfterMillis) {
        count(sign, cohort, out);
        cohort.clear();
        endMillis = endMillis(time);
      }
      if (time < endMillis) {
        cohort.add(figures.apply(each.getValue()));
      }
      last = Math.max(last, time);
    }
    count(sign, cohort, out);
  }

  /* The orders of a cohort, as many as can count. */
  private void count(int sign, List<Figures> cohort, Tally out) {
    if (cohort.isEmpty()) {
      return;
    }
    long first = paidMillis(cohort.get(0));
    long again = cohort.size() == 1 ? Long.MAX_VALUE : paidMillis(cohort.get(1));
    ChannelType type = cohort.get(0).channel.type();
    List<List<Series>> byAge = rows.computeIfAbsent(type, this::rows);
    for (int i = 0; i < byAge.size(); i++) {
      long end = calendar.dayStart(first, ages.get(i) + 1);
      long net = netBefore(end, cohort);
      for (Series series : byAge.get(i)) {
        long[] row = out.row(series, calendar.dayStart(first));
        row[BuyerCohortField.BUYERS.index()] += sign;
        row[BuyerCohortField.REPEAT_BUYERS.index()] += again < end ? sign : 0;
        row[BuyerCohortField.NET_AMOUNT.index()] += sign * net;
      }
    }
  }

  private static long netBefore(long endMillis, List<Figures> cohort) {
    long net = 0;
    for (Figures order : cohort) {
      for (Move move : order.moves) {
        if (Math.max(move.timeMillis(), paidMillis(order)) < endMillis) {
          net += move.amountMinor();
        }
      }
    }
    return net;
  }

  private static long paidMillis(Figures order) {
    return order.paid == null ? Long.MAX_VALUE : order.paid.timeMillis();
  }

  private List<List<Series>> rows(ChannelType type) {
    List<List<Series>> byAge = new ArrayList<>();
    for (int age : ages) {
      byAge.add(List.of(Series.buyerCohort(type, age), Series.buyerCohort(age)));
    }
    return byAge;
  }
}
