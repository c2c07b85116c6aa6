package dev.channelpulse.common.metric;

/** What a fact of {@link Family#BUYER_COHORT} adds. New fields go to the end. */
public enum BuyerCohortField implements SumField {
  /** Buyers whose first order it was. */
  BUYERS(0),
  /** Those of them who came again. */
  REPEAT_BUYERS(1),
  /** Money in less money back, in minor units of the reporting currency. */
  NET_AMOUNT(2);

  private final int index;

  BuyerCohortField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
