package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#SPEND} adds, money in minor units of the reporting currency. Hours
 * and days have numbers of their own, because a day is not always the sum of its hours. New fields
 * go to the end.
 */
public enum SpendField implements SumField {
  SPEND_HOUR(0),
  IMPRESSIONS_HOUR(1),
  CLICKS_HOUR(2),
  SPEND_DAY(3),
  IMPRESSIONS_DAY(4),
  CLICKS_DAY(5);

  private final int index;

  SpendField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
