package dev.channelpulse.common.ledger;

import dev.channelpulse.common.event.HashedId;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is kept of one buyer: the orders that may still change, the touches that may still be
 * owed one, the accepts that a first order may still be owed to, and when an order was last paid of
 * those no longer kept. Only {@link Ledger} changes it.
 */
public final class Buyer {

  /** No wake-up is due. */
  static final long NO_WAKE = Long.MAX_VALUE;

  final List<Order> orders;
  final Traces traces;
  final Accepts accepts;
  long lastPaidMillis;
  long wakeMillis;

  /** Makes a buyer never seen before. */
  public Buyer() {
    this(new ArrayList<>(2), new Traces(), new Accepts(), BuyerCounter.NEVER, NO_WAKE);
  }

  Buyer(List<Order> orders, Traces traces, Accepts accepts, long lastPaidMillis, long wakeMillis) {
    this.orders = orders;
    this.traces = traces;
    this.accepts = accepts;
    this.lastPaidMillis = lastPaidMillis;
    this.wakeMillis = wakeMillis;
  }

  Buyer copy() {
    return new Buyer(
        new ArrayList<>(orders), traces.copy(), accepts.copy(), lastPaidMillis, wakeMillis);
  }

  /**
   * Returns the time, epoch milliseconds, at which the buyer wants to be looked at; {@link
   * Long#MAX_VALUE} where nothing is kept.
   */
  public long wakeMillis() {
    return wakeMillis;
  }

  /** Returns whether nothing is left to remember. */
  public boolean isForgotten() {
    return orders.isEmpty()
        && traces.isEmpty()
        && accepts.isEmpty()
        && lastPaidMillis == BuyerCounter.NEVER;
  }

  /**
   * Returns the orders with this id that a record of this time belongs to: two if it joins them.
   */
  List<Order> find(HashedId id, long timeMillis, long refundHorizonMillis) {
    List<Order> found = new ArrayList<>(1);
    for (Order order : orders) {
      if (order.id.equals(id) && order.reaches(timeMillis, refundHorizonMillis)) {
        found.add(order);
      }
    }
    return found;
  }
}
