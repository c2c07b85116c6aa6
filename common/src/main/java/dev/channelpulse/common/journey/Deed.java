package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.metric.TrafficField;

/** What distinct visitors are counted for. The order is part of the state bytes. */
enum Deed {
  /** Was here at all. */
  VISIT(0, TrafficField.VISITORS_MINUTE, TrafficField.VISITORS_HOUR, TrafficField.VISITORS_DAY),
  /** Looked at an item. */
  ITEM(
      1,
      TrafficField.ITEM_VISITORS_MINUTE,
      TrafficField.ITEM_VISITORS_HOUR,
      TrafficField.ITEM_VISITORS_DAY),
  /** Put something in the cart. */
  CART(
      2,
      TrafficField.CART_VISITORS_MINUTE,
      TrafficField.CART_VISITORS_HOUR,
      TrafficField.CART_VISITORS_DAY);

  static final Deed[] ALL = values();

  /** Its place among a mark's times. */
  final int index;

  final int minuteField;
  final int hourField;
  final int dayField;

  Deed(int index, TrafficField minute, TrafficField hour, TrafficField day) {
    this.index = index;
    this.minuteField = minute.index();
    this.hourField = hour.index();
    this.dayField = day.index();
  }

  /** Returns the deeds that a hit of this type does, a bit for each. */
  static int bits(ClickType type) {
    int bits = 0;
    for (Deed deed : ALL) {
      bits |= deed.isDoneBy(type) ? 1 << deed.index : 0;
    }
    return bits;
  }

  boolean isDoneBy(ClickType type) {
    return switch (this) {
      case VISIT -> true;
      case ITEM -> type == ClickType.ITEM_VIEW;
      case CART -> type == ClickType.CART_ADD;
    };
  }
}
