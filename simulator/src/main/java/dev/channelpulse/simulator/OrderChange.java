package dev.channelpulse.simulator;

import dev.channelpulse.common.event.OrderType;
import org.jspecify.annotations.Nullable;

/**
 * One change of a planted order.
 *
 * @param number of the payment or the refund in the order, 1 and up; 0 where it is neither
 * @param amountMinor in the order's currency; 0 where it holds no money
 * @param reason why the payment failed; {@code null} where it did not, or where any reason will do
 */
record OrderChange(
    OrderType type, long timeMillis, int number, long amountMinor, @Nullable String reason) {

  OrderChange(OrderType type, long timeMillis, int number, long amountMinor) {
    this(type, timeMillis, number, amountMinor, null);
  }

  OrderChange later(long millis) {
    return new OrderChange(type, timeMillis + millis, number, amountMinor, reason);
  }

  OrderChange ofPayment(int other) {
    return new OrderChange(type, timeMillis, other, amountMinor, reason);
  }

  OrderChange worth(long minor) {
    return new OrderChange(type, timeMillis, number, minor, reason);
  }

  OrderChange failed(String because) {
    return new OrderChange(OrderType.PAY_FAILED, timeMillis, number, amountMinor, because);
  }

  /** Returns whether one of the two repeats the other: the contract counts both as one record. */
  boolean repeats(OrderChange other) {
    return type == other.type && number == other.number && type != OrderType.PAY_FAILED;
  }

  /** Returns whether the shop gets money by it. */
  boolean isMoneyIn() {
    return type == OrderType.DEPOSIT_PAID || type == OrderType.PAID;
  }

  /** Returns whether its amount must be known in the reporting currency before it counts. */
  boolean holdsMoney() {
    return type == OrderType.PLACED || type == OrderType.DEPOSIT_PAID || type == OrderType.PAID;
  }
}
