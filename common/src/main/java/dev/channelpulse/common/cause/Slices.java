package dev.channelpulse.common.cause;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * All elements of a set of leaves, the one of all leaves among them, with the leaves that belong to
 * each. Leaves of the same values are one; both are in an order of their own.
 */
/*
 * A combination of up to three values is one long: their places in the sorted values of their
 * dimensions, 20 bits each. Elements are numbered set of dimensions by set of dimensions, in order
 * of their first leaf; a pass over all of them is leaves × sets additions on plain arrays.
 */
final class Slices {

  private static final int BITS = 20;

  final List<Leaf> leaves;

  /** By set of dimensions, then leaf: the element's number. */
  final int[][] elementOf;

  private final int[] masks;
  private final int[] firstLeaf;
  private final int[] maskOf;

  private Slices(List<Leaf> leaves, int[] masks, int[][] elementOf, int[] firstLeaf, int[] maskOf) {
    this.leaves = leaves;
    this.masks = masks;
    this.elementOf = elementOf;
    this.firstLeaf = firstLeaf;
    this.maskOf = maskOf;
  }

  static Slices of(List<Leaf> unordered, int dimensions) {
    List<Leaf> leaves = merged(unordered, dimensions);
    int[][] places = new int[dimensions][];
    for (int dimension = 0; dimension < dimensions; dimension++) {
      places[dimension] = places(leaves, dimension);
    }
    int[] ways = Element.masks(dimensions);
    int[] masks = new int[ways.length + 1];
    System.arraycopy(ways, 0, masks, 1, ways.length);
    int[][] elementOf = new int[masks.length][leaves.size()];
    List<int[]> elements = new ArrayList<>();
    for (int at = 0; at < masks.length; at++) {
      Map<Long, Integer> numbers = new HashMap<>();
      for (int leaf = 0; leaf < leaves.size(); leaf++) {
        long packed = 0;
        for (int dimension = 0; dimension < dimensions; dimension++) {
          if (Element.has(masks[at], dimension)) {
            packed = packed << BITS | places[dimension][leaf];
          }
        }
        Integer number = numbers.get(packed);
        if (number == null) {
          number = elements.size();
          numbers.put(packed, number);
          elements.add(new int[] {leaf, masks[at]});
        }
        elementOf[at][leaf] = number;
      }
    }
    return new Slices(
        leaves,
        masks,
        elementOf,
        elements.stream().mapToInt(each -> each[0]).toArray(),
        elements.stream().mapToInt(each -> each[1]).toArray());
  }

  private static List<Leaf> merged(List<Leaf> unordered, int dimensions) {
    List<Leaf> sorted = new ArrayList<>(unordered);
    sorted.sort(Leaf.ORDER);
    List<Leaf> merged = new ArrayList<>(sorted.size());
    for (Leaf leaf : sorted) {
      if (leaf.values().size() != dimensions) {
        throw new IllegalArgumentException(
            "a leaf must have " + dimensions + " values, found " + leaf.values());
      }
      int last = merged.size() - 1;
      if (last >= 0 && merged.get(last).values().equals(leaf.values())) {
        merged.set(last, merged.get(last).plus(leaf));
      } else {
        merged.add(leaf);
      }
    }
    return merged;
  }

  private static int[] places(List<Leaf> leaves, int dimension) {
    TreeSet<String> values = new TreeSet<>();
    leaves.forEach(leaf -> values.add(leaf.values().get(dimension)));
    List<String> sorted = List.copyOf(values);
    return leaves.stream()
        .mapToInt(leaf -> Collections.binarySearch(sorted, leaf.values().get(dimension)))
        .toArray();
  }

  /** Returns how many elements there are; that of all leaves is 0 unless there are no leaves. */
  int size() {
    return maskOf.length;
  }

  int dimensions() {
    return leaves.isEmpty() ? 0 : leaves.get(0).values().size();
  }

  /** Returns the elements of one set of dimensions. */
  IntStream elementsOf(int mask) {
    return IntStream.range(0, size()).filter(number -> maskOf[number] == mask);
  }

  Element element(int number) {
    return Element.of(maskOf[number], leaves.get(firstLeaf[number]).values());
  }

  /** Returns the elements that hold all leaves of this one by fewer conditions, and itself. */
  List<Integer> wider(int number) {
    List<Integer> wider = new ArrayList<>();
    for (int at = 0; at < masks.length; at++) {
      if ((masks[at] & ~maskOf[number]) == 0) {
        wider.add(elementOf[at][firstLeaf[number]]);
      }
    }
    return wider;
  }

  /** Marks the same. */
  void markWider(int number, BitSet marks) {
    for (int at = 0; at < masks.length; at++) {
      if ((masks[at] & ~maskOf[number]) == 0) {
        marks.set(elementOf[at][firstLeaf[number]]);
      }
    }
  }

  /** Returns the sums of numbers of the leaves, by element. */
  double[] sums(double[] ofLeaves) {
    double[] sums = new double[size()];
    for (int[] elements : elementOf) {
      for (int leaf = 0; leaf < ofLeaves.length; leaf++) {
        sums[elements[leaf]] += ofLeaves[leaf];
      }
    }
    return sums;
  }

  /** Returns the leaves of an element, in order. */
  List<Integer> leavesOf(int number) {
    List<Integer> of = new ArrayList<>();
    int at = 0;
    while (masks[at] != maskOf[number]) {
      at++;
    }
    for (int leaf = 0; leaf < leaves.size(); leaf++) {
      if (elementOf[at][leaf] == number) {
        of.add(leaf);
      }
    }
    return of;
  }
}
