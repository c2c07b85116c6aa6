package dev.channelpulse.common.ledger;

import dev.channelpulse.common.event.HashedId;
import java.util.Comparator;

/**
 * When something happened to one of a buyer's orders.
 *
 * @param timeMillis epoch milliseconds
 * @param event the record that says so
 * @param order to which
 */
record Moment(long timeMillis, HashedId event, HashedId order) implements Comparable<Moment> {

  private static final Comparator<Moment> ORDER =
      Comparator.comparingLong(Moment::timeMillis)
          .thenComparing(Moment::event)
          .thenComparing(Moment::order);

  @Override
  public int compareTo(Moment other) {
    return ORDER.compare(this, other);
  }
}
