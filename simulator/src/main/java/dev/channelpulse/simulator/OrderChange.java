package dev.channelpulse.simulator;

import dev.channelpulse.common.event.OrderType;

/**
 * One change of a planted order.
 *
 * @param number of the payment or the refund in the order, 1 and up; 0 where it is neither
 * @param amountMinor in the order's currency; 0 where it holds no money
 */
record OrderChange(OrderType type, long timeMillis, int number, long amountMinor) {

  OrderChange later(long millis) {
    return new OrderChange(type, timeMillis + millis, number, amountMinor);
  }

  /** Returns whether one of the two repeats the other: the contract counts both as one record. */
  boolean repeats(OrderChange other) {
    return type == other.type && number == other.number && type != OrderType.PAY_FAILED;
  }

  /** Returns whether its amount must be known in the reporting currency before it counts. */
  boolean holdsMoney() {
    return type == OrderType.PLACED || type == OrderType.DEPOSIT_PAID || type == OrderType.PAID;
  }
}
