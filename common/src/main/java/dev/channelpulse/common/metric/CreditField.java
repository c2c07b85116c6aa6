package dev.channelpulse.common.metric;

/** What a fact of {@link Family#CREDIT} adds. New fields go to the end. */
public enum CreditField implements SumField {
  /** Orders, in millionths. */
  CONVERSIONS_MICRO(0),
  /** Money in less money back, in minor units of the reporting currency. */
  AMOUNT(1);

  private final int index;

  CreditField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
