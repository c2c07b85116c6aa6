package dev.channelpulse.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** By what means orders are paid: one for each payment of an order, however often it is tried. */
/*
 * Drawn anew from the order's serial and the payment's number, so that nothing is kept for it, and
 * an incident can tell it before a record is written.
 */
final class PaymentMethods {
  private static final List<String> NAMES =
      List.of("alipay", "wechat_pay", "unionpay", "jd_pay", "credit_card", "Huabei");
  private static final int[] PERCENT = {40, 33, 10, 7, 6, 4};
  private static final double UNNAMED_RATIO = 0.02;
  private static final long SEED = 29;

  private final long shopSeed;
  private final Dice dice = new Dice(0);

  PaymentMethods(long shopSeed) {
    this.shopSeed = Dice.mix(shopSeed + SEED);
  }

  /** Returns all that there are, the most frequent first. */
  static List<String> names() {
    return NAMES;
  }

  /**
   * Returns the method of a payment; {@code null} where its records do not say.
   *
   * @param serial of the order
   * @param number of the payment in it
   */
  @Nullable String of(long serial, int number) {
    dice.reseed(Dice.mix(shopSeed ^ serial), number);
    if (dice.chance(UNNAMED_RATIO)) {
      return null;
    }
    int percent = dice.below(100);
    int method = 0;
    while (percent >= PERCENT[method]) {
      percent -= PERCENT[method++];
    }
    return NAMES.get(method);
  }
}
