package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#CAMPAIGN} adds: first what participants tell, then what minutes of
 * {@link Family#TRAFFIC} and {@link Family#ORDERS} come to while a campaign runs. The index is part
 * of the state bytes: new fields go to the end.
 */
public enum CampaignField implements SumField {
  /** Distinct visitors of the campaign so far. */
  VISITORS(0),
  /** Those of them who paid in it, at their first visit or after. */
  PAID_VISITORS(1),
  PAGE_VIEWS(2),
  ITEM_VIEWS(3),
  SESSIONS(4),
  CART_ADDS(5),
  CHECKOUTS(6),
  NEW_VISITORS(7),
  PLACED(8),
  PLACED_AMOUNT(9),
  PAID(10),
  PAID_AMOUNT(11),
  UNITS(12),
  NEW_BUYERS(13),
  REFUNDS(14),
  REFUND_AMOUNT(15);

  private final int index;

  CampaignField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
