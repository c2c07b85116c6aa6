package dev.channelpulse.common.anomaly;

/**
 * What one tick of a series came to.
 *
 * @param kind of the series
 * @param value the count, the numerator of a rate, the money in minor units, or the gauge
 * @param behind the denominator of a rate, the payments behind an amount; 1 for the others
 */
public record Observation(SeriesKind kind, double value, long behind) {

  private static final double LARGEST = 1e18;

  public Observation {
    if (!(Math.abs(value) <= LARGEST)) {
      throw new IllegalArgumentException("a value must be -10^18 to 10^18, found " + value);
    }
    if (behind < 0) {
      throw new IllegalArgumentException(
          "what is behind a value must be 0 or more, found " + behind);
    }
    if (kind == SeriesKind.COUNT && value < 0) {
      throw new IllegalArgumentException("a count must be 0 or more, found " + value);
    }
    if (kind == SeriesKind.RATE && (value < 0 || value > behind)) {
      throw new IllegalArgumentException(
          "a numerator must be 0 to the denominator, found " + value + " of " + behind);
    }
  }

  /** Returns a count, 0 or more. */
  public static Observation count(long count) {
    return new Observation(SeriesKind.COUNT, (double) count, 1);
  }

  /** Returns so many of so many, 0 to all of them; of none it says nothing. */
  public static Observation rate(long numerator, long denominator) {
    return new Observation(SeriesKind.RATE, (double) numerator, denominator);
  }

  /** Returns money in minor units, which may be below zero, and how many payments made it up. */
  public static Observation amount(long amountMinor, long payments) {
    return new Observation(SeriesKind.AMOUNT, (double) amountMinor, payments);
  }

  /** Returns any number of at most 10<sup>18</sup> on either side of zero. */
  public static Observation gauge(double value) {
    return new Observation(SeriesKind.GAUGE, value, 1);
  }

  /** Returns whether it says nothing: a rate of nothing. */
  public boolean isEmpty() {
    return kind == SeriesKind.RATE && behind == 0;
  }

  /** Returns the value as it is shown: of a rate 0..1, NaN of nothing. */
  public double shown() {
    return kind == SeriesKind.RATE ? value / behind : value;
  }
}
