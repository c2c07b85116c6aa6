package dev.channelpulse.common.lift;

/**
 * Where a number is said to lie.
 *
 * @param low its lower end; NaN where nothing can be said
 * @param high its upper end; NaN where nothing can be said
 */
public record Interval(double low, double high) {

  /** Where nothing can be said. */
  public static final Interval ABSENT = new Interval(Double.NaN, Double.NaN);

  /** Returns the interval around a number; {@link #ABSENT} where either is NaN. */
  public static Interval around(double middle, double halfWidth) {
    return Double.isNaN(middle + halfWidth)
        ? ABSENT
        : new Interval(middle - halfWidth, middle + halfWidth);
  }

  /** Returns whether the number lies in it, the ends included; never in an absent one. */
  public boolean contains(double number) {
    return low <= number && number <= high;
  }

  /** Returns the interval of the number times a factor of 0 or more. */
  public Interval times(double factor) {
    return new Interval(low * factor, high * factor);
  }
}
