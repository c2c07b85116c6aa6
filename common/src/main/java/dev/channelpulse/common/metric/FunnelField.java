package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#FUNNEL} adds: visitors who got as far as a step, with a number for
 * each grain. The index is part of the state bytes: new fields go to the end.
 */
public enum FunnelField implements SumField {
  VISITED_MINUTE(0),
  VISITED_HOUR(1),
  VISITED_DAY(2),
  VIEWED_ITEM_MINUTE(3),
  VIEWED_ITEM_HOUR(4),
  VIEWED_ITEM_DAY(5),
  CARTED_MINUTE(6),
  CARTED_HOUR(7),
  CARTED_DAY(8),
  CHECKED_OUT_MINUTE(9),
  CHECKED_OUT_HOUR(10),
  CHECKED_OUT_DAY(11),
  PLACED_MINUTE(12),
  PLACED_HOUR(13),
  PLACED_DAY(14),
  PAID_MINUTE(15),
  PAID_HOUR(16),
  PAID_DAY(17);

  private final int index;

  FunnelField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
