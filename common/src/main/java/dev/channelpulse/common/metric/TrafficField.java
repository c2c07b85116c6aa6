package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#TRAFFIC} adds. Uniques have a number for each grain, because a
 * visitor is new to a day less often than to a minute. The index is part of the state bytes: new
 * fields go to the end.
 */
public enum TrafficField implements SumField {
  PAGE_VIEWS(0),
  ITEM_VIEWS(1),
  CART_ADDS(2),
  CHECKOUTS(3),
  NEW_VISITORS(4),
  SESSIONS(5),
  BOUNCES(6),
  SESSION_SECONDS(7),
  BOT_HITS(8),
  VISITORS_MINUTE(9),
  VISITORS_HOUR(10),
  VISITORS_DAY(11),
  ITEM_VISITORS_MINUTE(12),
  ITEM_VISITORS_HOUR(13),
  ITEM_VISITORS_DAY(14),
  CART_VISITORS_MINUTE(15),
  CART_VISITORS_HOUR(16),
  CART_VISITORS_DAY(17);

  private final int index;

  TrafficField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
