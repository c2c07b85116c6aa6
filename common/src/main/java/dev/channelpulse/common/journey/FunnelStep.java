package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.metric.FunnelField;

/** How far a visitor may get, each step further than the one before. The order is state bytes. */
enum FunnelStep {
  VISITED(0, FunnelField.VISITED_MINUTE, FunnelField.VISITED_HOUR, FunnelField.VISITED_DAY),
  VIEWED_ITEM(
      1, FunnelField.VIEWED_ITEM_MINUTE, FunnelField.VIEWED_ITEM_HOUR, FunnelField.VIEWED_ITEM_DAY),
  CARTED(2, FunnelField.CARTED_MINUTE, FunnelField.CARTED_HOUR, FunnelField.CARTED_DAY),
  CHECKED_OUT(
      3, FunnelField.CHECKED_OUT_MINUTE, FunnelField.CHECKED_OUT_HOUR, FunnelField.CHECKED_OUT_DAY),
  PLACED(4, FunnelField.PLACED_MINUTE, FunnelField.PLACED_HOUR, FunnelField.PLACED_DAY),
  PAID(5, FunnelField.PAID_MINUTE, FunnelField.PAID_HOUR, FunnelField.PAID_DAY);

  static final FunnelStep[] ALL = values();

  /** How many steps come before it. */
  final int index;

  final int minuteField;
  final int hourField;
  final int dayField;

  FunnelStep(int index, FunnelField minute, FunnelField hour, FunnelField day) {
    this.index = index;
    this.minuteField = minute.index();
    this.hourField = hour.index();
    this.dayField = day.index();
  }

  /** Returns how far an event of this type gets its visitor. */
  static FunnelStep of(ClickType type) {
    return switch (type) {
      case ITEM_VIEW -> VIEWED_ITEM;
      case CART_ADD -> CARTED;
      case CHECKOUT -> CHECKED_OUT;
      default -> VISITED;
    };
  }

  /** Returns how far an order's step gets its device. */
  static FunnelStep of(Step step) {
    return switch (step) {
      case PLACED -> PLACED;
      case PAID -> PAID;
    };
  }

  /** Returns this step and all before it, a bit for each. */
  int bits() {
    return (1 << (index + 1)) - 1;
  }
}
