package dev.channelpulse.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Makes another order of a planted one. What is kept arrives as it would have, duplicates and all.
 * To be given its changes by time.
 */
final class OrderEdit {
  private final PlantedOrder order;
  private final OrderDeliveries fresh;
  private final List<OrderChange> changes = new ArrayList<>();
  private final List<long[]> deliveries = new ArrayList<>();

  /**
   * Begins with nothing.
   *
   * @param fresh says when records of new changes arrive
   */
  OrderEdit(PlantedOrder order, OrderDeliveries fresh) {
    this.order = order;
    this.fresh = fresh;
  }

  /**
   * Takes over a change as another one, which may be later: then it arrives later by as much.
   *
   * @param index of the change in the planned order
   */
  void keep(int index, OrderChange as) {
    long shift = as.timeMillis() - order.changes.get(index).timeMillis();
    long[] kept =
        Arrays.stream(order.deliveries())
            .filter(each -> Visit.event(each) == index)
            .map(each -> at(each, Visit.arrivalMillis(each) + shift))
            .toArray();
    changes.add(as);
    deliveries.add(kept);
  }

  /** Adds a change that the planned order has not. */
  void add(OrderChange change) {
    long[] added =
        Arrays.stream(fresh.of(List.of(change)))
            .map(each -> at(each, Visit.arrivalMillis(each)))
            .toArray();
    changes.add(change);
    deliveries.add(added);
  }

  private long at(long delivery, long arrivalMillis) {
    return Visit.delivery(arrivalMillis, changes.size(), Visit.isRetry(delivery));
  }

  /** Returns the order with the changes taken over and added. */
  PlantedOrder with(Basket basket) {
    LongStream all = deliveries.stream().flatMapToLong(Arrays::stream);
    return order.with(basket, changes, all.sorted().toArray());
  }
}
