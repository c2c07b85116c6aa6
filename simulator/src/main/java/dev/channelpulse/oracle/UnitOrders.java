package dev.channelpulse.oracle;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The section "What a unit comes to" of docs/campaigns.md, for one unit. */
final class UnitOrders {
  private static final long BEFORE_MILLIS = Duration.ofDays(28).toMillis();

  private final Unit unit;
  private final long lastMillis;
  private final SortedMap<Long, UnitCounts> byMinute = new TreeMap<>();

  private UnitOrders(Unit unit, long lastMillis) {
    this.unit = unit;
    this.lastMillis = lastMillis;
  }

  /**
   * Returns how much more a unit comes to in each minute in which it does something; the first is
   * the one that it enters in.
   *
   * @param orders of the unit's device
   * @param patience how long after the end refunds count
   */
  static SortedMap<Long, UnitCounts> of(Unit unit, List<Order> orders, Duration patience) {
    UnitOrders counted = new UnitOrders(unit, unit.endMillis() + patience.toMillis());
    counted.add(unit.entryMillis(), UnitCounts.NONE);
    orders.forEach(counted::add);
    return counted.byMinute;
  }

  private void add(Order order) {
    boolean placed = unit.covers(order.orderedMillis());
    if (placed) {
      add(order.orderedMillis(), UnitCounts.ofPlaced());
    }
    if (!order.isPaid()) {
      return;
    }
    long paidMillis = order.paidMillis();
    if (placed && paidMillis < unit.endMillis()) {
      add(paidMillis, UnitCounts.ofPlacedAndPaid());
    }
    if (unit.covers(paidMillis)) {
      during(order);
    }
    if (unit.beginningMillis() - BEFORE_MILLIS <= paidMillis
        && paidMillis < unit.beginningMillis()) {
      before(order.moneyIn());
      before(order.moneyBack());
    }
  }

  private void during(Order order) {
    add(order.paidMillis(), UnitCounts.ofOrders(1));
    Order.Movement last = CreditPoints.lastOfWholeRefund(order);
    if (last != null) {
      add(Math.max(last.timeMillis(), order.paidMillis()), UnitCounts.ofOrders(-1));
    }
    for (Order.Movement money : order.moneyIn()) {
      add(money.timeMillis(), UnitCounts.ofAmount(money.amountMinor()));
    }
    for (Order.Movement money : order.moneyBack()) {
      add(money.timeMillis(), UnitCounts.ofAmount(money.amountMinor()));
    }
  }

  private void before(List<Order.Movement> movements) {
    for (Order.Movement money : movements) {
      if (money.timeMillis() < unit.beginningMillis()) {
        add(unit.entryMillis(), UnitCounts.ofBefore(money.amountMinor()));
      }
    }
  }

  private void add(long timeMillis, UnitCounts counts) {
    if (timeMillis <= lastMillis) {
      long minute = Grain.minuteStartMillis(unit.countedMillis(timeMillis));
      byMinute.merge(minute, counts, UnitCounts::plus);
    }
  }
}
