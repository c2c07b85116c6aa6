package dev.channelpulse.simulator;

/**
 * What a perfect counter says of the whole shop's orders on one business day, once every rate is
 * known; defined in docs/orders.md. Money is in fen.
 *
 * @param placed orders placed
 * @param paid orders paid
 * @param paidAmountMinor money in; gross
 * @param paidBuyers distinct buyers with an order paid
 * @param refunds of paid orders
 * @param refundAmountMinor money back
 */
public record OrderCounts(
    long placed,
    long paid,
    long paidAmountMinor,
    long paidBuyers,
    long refunds,
    long refundAmountMinor) {

  /** Nothing happened. */
  public static final OrderCounts NONE = new OrderCounts(0, 0, 0, 0, 0, 0);
}
