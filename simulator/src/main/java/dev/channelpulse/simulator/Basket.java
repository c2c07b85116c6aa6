package dev.channelpulse.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in an order. Money is in minor units of the currency.
 *
 * @param coupon which one, {@code null} where none was used
 * @param discountMinor what the coupon takes off, at the shop's expense
 * @param subsidyMinor what the platform takes off at its own
 * @param payableMinor what is left to pay, at least 1
 */
record Basket(
    String currency,
    List<Line> lines,
    @Nullable String coupon,
    long discountMinor,
    long subsidyMinor,
    long payableMinor) {

  private static final int MOST_LINES = 4;
  private static final int MOST_PIECES = 3;
  private static final int FIRST_ITEM = 100_000;
  private static final int ITEMS = 2_000;
  private static final int COUPONS = 12;

  /** Some pieces of one item. */
  record Line(int item, int quantity, long priceMinor) {}

  static Basket fill(Dice dice, String currency, boolean withCoupon) {
    List<Line> lines = new ArrayList<>();
    long sumMinor = 0;
    int count = 1 + dice.below(MOST_LINES);
    for (int i = 0; i < count; i++) {
      int item = FIRST_ITEM + dice.below(ITEMS);
      int quantity = dice.chance(0.8) ? 1 : 1 + dice.below(MOST_PIECES);
      long priceMinor = dice.logUniform(900, 60_000);
      if (currency.equals("CNY")) {
        priceMinor = priceMinor - priceMinor % 100 + 90;
      }
      lines.add(new Line(item, quantity, priceMinor));
      sumMinor += quantity * priceMinor;
    }
    long discountMinor = withCoupon ? sumMinor / (5 + dice.below(15)) : 0;
    long subsidyMinor = dice.chance(0.1) ? sumMinor / 50 : 0;
    return new Basket(
        currency,
        lines,
        withCoupon ? "cp-" + dice.below(COUPONS) : null,
        discountMinor,
        subsidyMinor,
        sumMinor - discountMinor - subsidyMinor);
  }

  /**
   * Returns the same pieces at other prices, in whole minor units, of which {@code factor} must
   * leave at least one.
   */
  Basket times(double factor) {
    List<Line> other = new ArrayList<>();
    long sumMinor = 0;
    for (Line line : lines) {
      long priceMinor = (long) (line.priceMinor * factor);
      other.add(new Line(line.item, line.quantity, priceMinor));
      sumMinor += line.quantity * priceMinor;
    }
    long discount = (long) (discountMinor * factor);
    long subsidy = (long) (subsidyMinor * factor);
    return new Basket(currency, other, coupon, discount, subsidy, sumMinor - discount - subsidy);
  }

  int units() {
    return lines.stream().mapToInt(Line::quantity).sum();
  }
}
