package dev.channelpulse.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A planted order: what becomes of it, when each record arrives, and which are out already. */
final class PlantedOrder implements Comparable<PlantedOrder> {
  /** Unique in the run; orders planned later have higher ones. */
  final long serial;

  /** What the buyer's id is made of. */
  final long account;

  /** The device that it was ordered on; {@code null} where the records name none. */
  final @Nullable Visitor device;

  /** Whether the buyer is one who clicks. */
  final boolean tracked;

  final Basket basket;
  final boolean presale;
  final boolean test;

  /** By time. */
  final List<OrderChange> changes;

  private final long[] deliveries;
  private boolean vanished;
  private int next;
  private long emitted;

  PlantedOrder(
      long serial,
      long account,
      @Nullable Visitor device,
      boolean tracked,
      Basket basket,
      boolean presale,
      boolean test,
      List<OrderChange> changes,
      long[] deliveries) {
    this.serial = serial;
    this.account = account;
    this.device = device;
    this.tracked = tracked;
    this.basket = basket;
    this.presale = presale;
    this.test = test;
    this.changes = List.copyOf(changes);
    this.deliveries = deliveries;
  }

  /** Returns the same buyer's order, nothing of it out, with other things in it and other ends. */
  PlantedOrder with(Basket otherBasket, List<OrderChange> otherChanges, long[] otherDeliveries) {
    return new PlantedOrder(
        serial,
        account,
        device,
        tracked,
        otherBasket,
        presale,
        test,
        otherChanges,
        otherDeliveries);
  }

  /** Returns all that it delivers, by arrival. */
  long[] deliveries() {
    return deliveries.clone();
  }

  /** Lets none of its records come. */
  void vanish() {
    vanished = true;
  }

  /** Returns whether none of its records comes. */
  boolean hasVanished() {
    return vanished;
  }

  boolean isOver() {
    return next == deliveries.length;
  }

  long nextArrivalMillis() {
    return Visit.arrivalMillis(deliveries[next]);
  }

  int nextChange() {
    return Visit.event(deliveries[next]);
  }

  boolean nextIsRetry() {
    return Visit.isRetry(deliveries[next]);
  }

  void delivered() {
    next++;
  }

  void emit(int change) {
    emitted |= 1L << change;
  }

  /** Returns whether this change, or one that it repeats, is out. */
  boolean isKnown(int change) {
    for (int i = 0; i < changes.size(); i++) {
      if (isOut(i) && (i == change || changes.get(i).repeats(changes.get(change)))) {
        return true;
      }
    }
    return false;
  }

  /** Returns all changes, those that repeat an earlier one left out, by time. */
  List<OrderChange> planned() {
    List<OrderChange> planned = new ArrayList<>();
    for (OrderChange change : changes) {
      if (planned.stream().noneMatch(change::repeats)) {
        planned.add(change);
      }
    }
    return planned;
  }

  /** Returns the changes that are out, those that repeat an earlier one left out, by time. */
  List<OrderChange> standing() {
    List<OrderChange> standing = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      OrderChange change = changes.get(i);
      if (isOut(i) && standing.stream().noneMatch(change::repeats)) {
        standing.add(change);
      }
    }
    return standing;
  }

  private boolean isOut(int change) {
    return (emitted >>> change & 1) == 1;
  }

  @Override
  public int compareTo(PlantedOrder other) {
    int byArrival = Long.compare(nextArrivalMillis(), other.nextArrivalMillis());
    return byArrival != 0 ? byArrival : Long.compare(serial, other.serial);
  }
}
