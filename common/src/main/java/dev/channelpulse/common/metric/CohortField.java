package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#ORDERS_COHORT} adds, in minor units of the reporting currency. New
 * fields go to the end.
 */
public enum CohortField implements SumField {
  /** Money in. */
  PAID_AMOUNT(0),
  /** Money back. */
  REFUND_AMOUNT(1);

  private final int index;

  CohortField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
