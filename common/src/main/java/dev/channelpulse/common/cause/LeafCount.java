package dev.channelpulse.common.cause;

import java.util.Comparator;
import java.util.List;

/**
 * What was counted in a leaf in one minute, or in several together.
 *
 * @param values one of each dimension
 * @param real the sum, of a rate its numerator
 * @param denominator of a rate, 0 or more; 0 of a sum
 */
public record LeafCount(List<String> values, double real, double denominator) {

  /** By values, then by numbers: the same order whatever order they came in. */
  static final Comparator<LeafCount> ORDER =
      Comparator.comparing(LeafCount::values, Element.VALUES_ORDER)
          .thenComparingDouble(LeafCount::real)
          .thenComparingDouble(LeafCount::denominator);

  public LeafCount {
    values = List.copyOf(values);
    if (!Double.isFinite(real)) {
      throw new IllegalArgumentException("real must be finite, found " + real);
    }
    if (!(denominator >= 0 && Double.isFinite(denominator))) {
      throw new IllegalArgumentException(
          "denominator must be finite, 0 or more, found " + denominator);
    }
  }

  /** Returns the count of a sum. */
  public static LeafCount ofSum(List<String> values, double real) {
    return new LeafCount(values, real, 0);
  }

  LeafCount plus(LeafCount other) {
    return new LeafCount(values, real + other.real, denominator + other.denominator);
  }
}
