package dev.channelpulse.simulator;

import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.event.RejectReason;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a perfect counter says of all records of orders that a {@link Shop} has given out so far.
 * Rates are taken as known from the beginning; a currency without one never counts.
 *
 * <p>Business days are those of Asia/Shanghai. Not thread-safe.
 */
/*
 * A record may change what its order counted as before: an order counts as after minus before. A
 * payment reaches its own day, which ends 24 h before its buyers are sealed.
 */
public final class OrderTruth {
  private final FxRates rates;
  private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
  private final TreeMap<Long, OrderDay> days = new TreeMap<>();
  private long records;
  private long duplicates;
  private long tooLate;
  private long tests;
  private long held;
  private long arrivalDay = Long.MIN_VALUE;

  OrderTruth(FxRates rates) {
    this.rates = rates;
  }

  void rejected(RejectReason reason) {
    records++;
    rejected.merge(reason, 1L, Long::sum);
  }

  void tooLate() {
    records++;
    tooLate++;
  }

  void arrived(PlantedOrder order, int index, long arrivalMillis) {
    records++;
    seal(Truth.businessDay(arrivalMillis));
    if (order.test) {
      tests++;
    } else if (order.changes.get(index).holdsMoney() && !rates.knows(order.basket.currency())) {
      held++;
    } else {
      duplicates += order.isKnown(index) ? 1 : 0;
      count(order, -1);
      order.emit(index);
      count(order, 1);
    }
  }

  private void count(PlantedOrder order, int sign) {
    List<OrderChange> changes = order.standing();
    String currency = order.basket.currency();
    long paidMillis = Long.MAX_VALUE;
    for (OrderChange change : changes) {
      if (change.type() == OrderType.PLACED) {
        day(change.timeMillis()).placed(sign);
      } else if (change.type() == OrderType.PAID && paidMillis == Long.MAX_VALUE) {
        paidMillis = change.timeMillis();
      }
    }
    if (paidMillis == Long.MAX_VALUE) {
      return;
    }
    day(paidMillis).paid(order.account, sign);
    for (OrderChange change : changes) {
      long millis = change.timeMillis();
      switch (change.type()) {
        case PAID, DEPOSIT_PAID ->
            day(Math.max(millis, paidMillis))
                .moneyIn(sign * rates.toReporting(currency, change.amountMinor(), millis));
        case REFUNDED ->
            day(millis)
                .refund(sign, sign * rates.toReporting(currency, change.amountMinor(), paidMillis));
        default -> {}
      }
    }
  }

  private void seal(long day) {
    if (day != arrivalDay) {
      arrivalDay = day;
      days.headMap(day - 1).values().forEach(OrderDay::seal);
    }
  }

  private OrderDay day(long millis) {
    return days.computeIfAbsent(Truth.businessDay(millis), key -> new OrderDay());
  }

  /** Returns the business days on which something counted. */
  public SortedSet<LocalDate> days() {
    SortedSet<LocalDate> result = new TreeSet<>();
    days.forEach(
        (day, counts) -> {
          if (!counts.counts().equals(OrderCounts.NONE)) {
            result.add(LocalDate.ofEpochDay(day));
          }
        });
    return result;
  }

  /** Returns the counts of the whole shop; zeros where nothing counted on this day. */
  public OrderCounts shop(LocalDate day) {
    OrderDay counts = days.get(day.toEpochDay());
    return counts == null ? OrderCounts.NONE : counts.counts();
  }

  /** Returns the counts of the topic. */
  public TopicCounts topic() {
    long refused = rejected.values().stream().mapToLong(Long::longValue).sum();
    return new TopicCounts(records, records - refused - tooLate, duplicates, tooLate, rejected);
  }

  /** Returns how many accepted records were of the shop's own orders. */
  public long tests() {
    return tests;
  }

  /** Returns how many accepted records wait for a rate that is never published. */
  public long held() {
    return held;
  }
}
