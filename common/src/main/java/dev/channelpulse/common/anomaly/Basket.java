package dev.channelpulse.common.anomaly;

/** What one payment of a series comes to: the mean, and how much payments differ. */
final class Basket {

  private static final int LEAST_PAYMENTS = 20;

  /* Fading sums of money, payments, and squared relative deviations times payments. */
  double money;
  double payments;
  double spread;

  Basket copy() {
    Basket copy = new Basket();
    copy.money = money;
    copy.payments = payments;
    copy.spread = spread;
    return copy;
  }

  /** Returns the mean, minor units; 1 where nothing is known. */
  double mean() {
    return payments > 0 && money > 0 ? money / payments : 1;
  }

  /**
   * Returns an amount of which what its payments are larger than usual counts in full up to so many
   * sigmas, and by its logarithm beyond: a single large order is not a rush.
   */
  double winsorised(double amount, long count, double clip) {
    if (payments < LEAST_PAYMENTS || count == 0) {
      return amount;
    }
    double usual = count * mean();
    double reach = clip * mean() * Math.sqrt(count * Math.max(spread / payments, 0.01));
    double excess = amount - usual;
    return excess <= reach ? amount : usual + reach * (1 + Math.log(excess / reach));
  }

  /** Takes in a winsorised amount. */
  void learn(double amount, long count, int memory) {
    if (count > 0) {
      double mean = mean();
      double off = payments < LEAST_PAYMENTS ? mean : amount - count * mean;
      spread += off * off / (mean * mean);
    }
    money += amount;
    payments += count;
    double kept = 1 - 1.0 / memory;
    money *= kept;
    payments *= kept;
    spread *= kept;
  }
}
