package dev.channelpulse.common.ledger;

import dev.channelpulse.common.event.OrderType;
import java.util.Comparator;

/**
 * Money of a paid order that came in or went back.
 *
 * @param timeMillis when it counts
 * @param amountMinor of the reporting currency; below zero for money back
 * @param record that says so
 */
record Move(long timeMillis, long amountMinor, OrderEntry record) {

  static final Comparator<Move> ORDER =
      Comparator.comparingLong(Move::timeMillis).thenComparing(Move::record, OrderEntry.ORDER);

  boolean isBack() {
    return record.type() == OrderType.REFUNDED;
  }
}
