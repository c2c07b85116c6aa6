package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#ARMS} adds: sums over the units of an arm, each unit's numbers from
 * its entry on. Money is in minor units of the reporting currency; sums of its products take two
 * places, {@code HIGH} × 2<sup>32</sup> + {@code LOW}. New fields go to the end.
 */
public enum ArmField implements SumField {
  /** Units that have entered. */
  UNITS(0),
  /** Units with a paid order that was not refunded whole. */
  BUYERS(1),
  /** Paid orders that were not refunded whole. */
  ORDERS(2),
  /** Squares of each unit's. */
  ORDERS_SQUARES(3),
  /** Orders placed since the entry. */
  PLACED(4),
  /** Squares of each unit's. */
  PLACED_SQUARES(5),
  /** Those of them that are paid, refunded or not. */
  PLACED_PAID(6),
  /** Squares of each unit's. */
  PLACED_PAID_SQUARES(7),
  /** Products of each unit's placed orders and paid ones of them. */
  PLACED_TIMES_PAID(8),
  /** Money in less money back. */
  AMOUNT(9),
  /** Squares of each unit's. */
  AMOUNT_SQUARES_HIGH(10),
  AMOUNT_SQUARES_LOW(11),
  /** Money in less money back in the time before the campaign. */
  BEFORE(12),
  /** Squares of each unit's. */
  BEFORE_SQUARES_HIGH(13),
  BEFORE_SQUARES_LOW(14),
  /** Products of each unit's money before and since. */
  BEFORE_AMOUNT_HIGH(15),
  BEFORE_AMOUNT_LOW(16);

  private final int index;

  ArmField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
