package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#TRANSITION} adds: distinct visitors and buyers have a number for
 * each grain, amounts are minor units of the reporting currency. The index is part of the state
 * bytes: new fields go to the end.
 */
public enum TransitionField implements SumField {
  VISITORS_MINUTE(0),
  VISITORS_HOUR(1),
  VISITORS_DAY(2),
  BUYERS_MINUTE(3),
  BUYERS_HOUR(4),
  BUYERS_DAY(5),
  AMOUNT(6);

  private final int index;

  TransitionField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
