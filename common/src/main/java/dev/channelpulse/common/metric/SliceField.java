package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#SLICES} adds: what {@link TrafficField} and {@link OrderField} of
 * the same name add for the whole shop, at the same minute. Amounts are minor units of the
 * reporting currency. The index is part of the state bytes: new fields go to the end.
 */
public enum SliceField implements SumField {
  SESSIONS(0),
  PLACED(1),
  PAID(2),
  PAID_AMOUNT(3),
  PAY_ATTEMPTS(4),
  PAY_FAILURES(5),
  REFUNDS(6),
  REFUND_AMOUNT(7);

  private final int index;

  SliceField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
