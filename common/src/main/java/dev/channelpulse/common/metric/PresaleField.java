package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#PRESALE} adds; amounts are minor units of the reporting currency.
 * New fields go to the end.
 */
public enum PresaleField implements SumField {
  DEPOSITS(0),
  DEPOSIT_AMOUNT(1),
  BALANCE_DUE(2),
  BALANCE_PAID(3),
  BALANCE_AMOUNT(4),
  LAPSED(5),
  LAPSED_AMOUNT(6);

  private final int index;

  PresaleField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
