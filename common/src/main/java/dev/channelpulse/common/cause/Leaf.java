package dev.channelpulse.common.cause;

import java.util.Comparator;
import java.util.List;

/**
 * One combination of a value of every dimension, with what was counted there and what was expected.
 *
 * @param values one of each dimension, 1 to {@link #MOST_DIMENSIONS}
 * @param real the sum, of a rate its numerator
 * @param forecast of the sum or numerator, 0 or more
 * @param denominator of a rate, 0 or more; 0 of a sum
 * @param denominatorForecast of a rate, 0 or more; 0 of a sum
 */
public record Leaf(
    List<String> values,
    double real,
    double forecast,
    double denominator,
    double denominatorForecast) {

  /** Dimensions that leaves can have at most. */
  public static final int MOST_DIMENSIONS = 8;

  /** By values, then by numbers: the same order whatever order they came in. */
  static final Comparator<Leaf> ORDER =
      Comparator.comparing(Leaf::values, Element.VALUES_ORDER)
          .thenComparingDouble(Leaf::real)
          .thenComparingDouble(Leaf::forecast)
          .thenComparingDouble(Leaf::denominator)
          .thenComparingDouble(Leaf::denominatorForecast);

  public Leaf {
    values = List.copyOf(values);
    if (values.isEmpty() || values.size() > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "a leaf must have 1 to " + MOST_DIMENSIONS + " values, found " + values.size());
    }
    if (!Double.isFinite(real)) {
      throw new IllegalArgumentException("real must be finite, found " + real);
    }
    requireAmount("forecast", forecast);
    requireAmount("denominator", denominator);
    requireAmount("forecast of the denominator", denominatorForecast);
  }

  private static void requireAmount(String name, double amount) {
    if (!(amount >= 0 && Double.isFinite(amount))) {
      throw new IllegalArgumentException(name + " must be finite, 0 or more, found " + amount);
    }
  }

  /** Returns the leaf of a sum. */
  public static Leaf ofSum(List<String> values, double real, double forecast) {
    return new Leaf(values, real, forecast, 0, 0);
  }

  Leaf plus(Leaf other) {
    return new Leaf(
        values,
        real + other.real,
        forecast + other.forecast,
        denominator + other.denominator,
        denominatorForecast + other.denominatorForecast);
  }
}
