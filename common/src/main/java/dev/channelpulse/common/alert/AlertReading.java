package dev.channelpulse.common.alert;

/**
 * What was seen in the last judged minute and what should have been. A number that is not there is
 * NaN.
 *
 * @param value what was seen; NaN where nothing was, such as when no records come
 * @param expected what was expected
 * @param low the least that is in order
 * @param high the most that is in order
 * @param unit of all four
 */
public record AlertReading(double value, double expected, double low, double high, AlertUnit unit) {

  /** Refuses infinite numbers, which nothing behind can store. */
  public AlertReading {
    if (Double.isInfinite(value)
        || Double.isInfinite(expected)
        || Double.isInfinite(low)
        || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "an alert's numbers must be finite or NaN, found %s, %s, %s to %s"
              .formatted(value, expected, low, high));
    }
  }
}
