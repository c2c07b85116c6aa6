package dev.channelpulse.common.metric;

/** What a fact of {@link Family#UTM} adds. New fields go to the end. */
public enum UtmField implements SumField {
  SESSIONS(0),
  PAGE_VIEWS(1),
  ITEM_VIEWS(2),
  CART_ADDS(3),
  CHECKOUTS(4);

  private final int index;

  UtmField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
