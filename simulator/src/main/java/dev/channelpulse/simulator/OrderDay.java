package dev.channelpulse.simulator;

import org.jspecify.annotations.Nullable;

/** Running counts of one business day's orders. */
final class OrderDay {
  private long placed;
  private long paid;
  private long paidAmountMinor;
  private long refunds;
  private long refundAmountMinor;
  private @Nullable VisitorCounts buyers = new VisitorCounts();
  private long sealedBuyers;

  void placed(int delta) {
    placed += delta;
  }

  void paid(long account, int delta) {
    if (buyers == null) {
      throw new IllegalStateException("a day must not change once it is sealed, found a change");
    }
    paid += delta;
    buyers.add(account, delta);
  }

  void moneyIn(long amountMinor) {
    paidAmountMinor += amountMinor;
  }

  void refund(int delta, long amountMinor) {
    refunds += delta;
    refundAmountMinor += amountMinor;
  }

  /** Keeps the number of buyers and forgets who they were. */
  void seal() {
    if (buyers != null) {
      sealedBuyers = buyers.present();
      buyers = null;
    }
  }

  OrderCounts counts() {
    return new OrderCounts(
        placed,
        paid,
        paidAmountMinor,
        buyers == null ? sealedBuyers : buyers.present(),
        refunds,
        refundAmountMinor);
  }
}
