package dev.channelpulse.common.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The leaves that have given values in some of the dimensions, whatever they have in the others.
 *
 * @param mask which dimensions: bit 0 for the first; 0 for all leaves
 * @param values of these dimensions, in their order
 */
public record Element(int mask, List<String> values) implements Comparable<Element> {

  /** Most dimensions that an element says something about. */
  public static final int MOST_WAYS = 3;

  /** By the first value that differs; a list that another one begins with comes before it. */
  static final Comparator<List<String>> VALUES_ORDER =
      (one, other) -> {
        int both = Math.min(one.size(), other.size());
        for (int i = 0; i < both; i++) {
          int order = one.get(i).compareTo(other.get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(one.size(), other.size());
      };

  private static final Comparator<Element> ORDER =
      Comparator.comparingInt(Element::ways)
          .thenComparingInt(Element::mask)
          .thenComparing(Element::values, VALUES_ORDER);

  public Element {
    values = List.copyOf(values);
    if (mask < 0 || mask >= 1 << Leaf.MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "mask must have no bits above the " + Leaf.MOST_DIMENSIONS + "th, found " + mask);
    }
    if (Integer.bitCount(mask) != values.size()) {
      throw new IllegalArgumentException(
          "an element must have a value for each of its dimensions, found " + values);
    }
  }

  /** Returns the element of these dimensions that a leaf belongs to. */
  static Element of(int mask, List<String> leaf) {
    List<String> values = new ArrayList<>(MOST_WAYS);
    for (int dimension = 0; dimension < leaf.size(); dimension++) {
      if (has(mask, dimension)) {
        values.add(leaf.get(dimension));
      }
    }
    return new Element(mask, values);
  }

  static boolean has(int mask, int dimension) {
    return (mask >> dimension & 1) != 0;
  }

  /**
   * Returns the sets of at most three of so many dimensions, those of few first; without the empty
   * one.
   */
  static int[] masks(int dimensions) {
    List<Integer> masks = new ArrayList<>();
    for (int ways = 1; ways <= MOST_WAYS; ways++) {
      for (int mask = 1; mask < 1 << dimensions; mask++) {
        if (Integer.bitCount(mask) == ways) {
          masks.add(mask);
        }
      }
    }
    return masks.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns about how many dimensions it says something, 0 to 3. */
  public int ways() {
    return values.size();
  }

  /** Orders by number of dimensions, dimensions, values. */
  @Override
  public int compareTo(Element other) {
    return ORDER.compare(this, other);
  }
}
