package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#ORDERS} adds. Distinct buyers have a number for each grain, amounts
 * are minor units of the reporting currency. The index is part of the state bytes: new fields go to
 * the end.
 */
public enum OrderField implements SumField {
  PLACED(0),
  PLACED_AMOUNT(1),
  PAID(2),
  PAID_AMOUNT(3),
  NEW_BUYERS(4),
  UNITS(5),
  DISCOUNT(6),
  PLATFORM_SUBSIDY(7),
  COUPON_ORDERS(8),
  COUPON_AMOUNT(9),
  CANCELLED(10),
  REFUNDS(11),
  REFUND_AMOUNT(12),
  PAY_ATTEMPTS(13),
  PAY_FAILURES(14),
  UNTRACKED_PAID(15),
  PLACED_BUYERS_MINUTE(16),
  PLACED_BUYERS_HOUR(17),
  PLACED_BUYERS_DAY(18),
  PAID_BUYERS_MINUTE(19),
  PAID_BUYERS_HOUR(20),
  PAID_BUYERS_DAY(21),
  REPEAT_BUYERS_MINUTE(22),
  REPEAT_BUYERS_HOUR(23),
  REPEAT_BUYERS_DAY(24);

  private final int index;

  OrderField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
