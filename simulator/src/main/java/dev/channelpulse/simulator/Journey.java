package dev.channelpulse.simulator;

import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.ClickType;

/** What happens in a visit, one step after another. */
final class Journey {
  private Journey() {}

  /** Returns {@code length} steps: a landing page, and what may follow what went before. */
  static ClickType[] types(Dice dice, PlantedSource source, int length) {
    ClickType[] types = new ClickType[length];
    boolean viewed = false;
    boolean carted = false;
    for (int i = 0; i < length; i++) {
      ClickType type;
      if (i == 0 || returnsFromPayment(types, i)) {
        type = ClickType.PAGE_VIEW;
      } else {
        type = step(dice, source, viewed, carted);
      }
      viewed |= type == ClickType.ITEM_VIEW;
      carted |= type == ClickType.CART_ADD;
      types[i] = type;
    }
    return types;
  }

  /** Returns whether the event is the page after a payment, with the payment host as referrer. */
  static boolean returnsFromPayment(ClickType[] types, int event) {
    return event > 0 && types[event - 1] == ClickType.CHECKOUT;
  }

  /** Returns the events that name the source's channel, one bit each. */
  static long evidence(PlantedSource source, ClickType[] types) {
    if (source.isDirect()) {
      return 0;
    }
    long evidence = 1;
    for (int i = 1; i < types.length && !source.scenes().isEmpty(); i++) {
      evidence |= returnsFromPayment(types, i) ? 0 : 1L << i;
    }
    return evidence;
  }

  private static ClickType step(Dice dice, PlantedSource source, boolean viewed, boolean carted) {
    int percent = dice.below(100);
    if (percent < 40) {
      return ClickType.ITEM_VIEW;
    } else if (percent < 65) {
      return ClickType.PAGE_VIEW;
    } else if (percent < 73) {
      return ClickType.SEARCH;
    } else if (percent < 83) {
      return viewed ? ClickType.CART_ADD : ClickType.ITEM_VIEW;
    } else if (percent < 87) {
      return viewed ? ClickType.FAVORITE : ClickType.PAGE_VIEW;
    } else if (percent < 92) {
      return carted ? ClickType.CHECKOUT : ClickType.PAGE_VIEW;
    } else if (percent < 93) {
      return carted ? ClickType.CART_REMOVE : ClickType.PAGE_VIEW;
    } else if (percent < 95) {
      return ClickType.LOGIN;
    } else if (percent < 97) {
      return ClickType.SHARE;
    } else if (percent < 99) {
      return source.channel().type() == ChannelType.PRIVATE ? ClickType.LEAD : ClickType.PAGE_VIEW;
    }
    return ClickType.OTHER;
  }
}
