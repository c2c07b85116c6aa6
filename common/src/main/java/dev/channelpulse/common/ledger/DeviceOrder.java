package dev.channelpulse.common.ledger;

import dev.channelpulse.common.event.HashedId;
import java.util.List;

/**
 * What an order of a device has come to, given or taken back. They add: what was taken back as
 * often as it was given never was.
 *
 * @param visitor the device: the one that the first payment names, else the one that the placing
 *     does, else that of the last visit in the order's look-back
 * @param orderedMillis when it was ordered, epoch milliseconds
 * @param paidMillis when it was paid, of a pre-sale its balance; {@link #NEVER} as long as it was
 *     not
 * @param lostMillis when refunds first reached the money that had come in; {@link #NEVER} as long
 *     as they do not
 * @param moves money in and money back, in order of time; none as long as it was not paid
 * @param sign +1 given, −1 taken back
 */
public record DeviceOrder(
    HashedId visitor,
    long orderedMillis,
    long paidMillis,
    long lostMillis,
    List<Money> moves,
    int sign) {

  /** Not yet. */
  public static final long NEVER = Long.MAX_VALUE;

  public DeviceOrder {
    moves = List.copyOf(moves);
  }

  /** Returns the same order with the other sign. */
  DeviceOrder negated() {
    return new DeviceOrder(visitor, orderedMillis, paidMillis, lostMillis, moves, -sign);
  }

  /**
   * Money of an order that came in or went back.
   *
   * @param timeMillis when it counts, epoch milliseconds
   * @param amountMinor minor units of the reporting currency; below zero for money back
   */
  public record Money(long timeMillis, long amountMinor) {}
}
