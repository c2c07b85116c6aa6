package dev.channelpulse.common.participant;

/**
 * Sums of products too wide for a long, in two longs of a row that add apart: high × 2<sup>32</sup>
 * + low, where low is what of each product is below 2<sup>32</sup>. Exact for products up to
 * 2<sup>94</sup>, and for as many as 2<sup>31</sup> changes of one sign.
 */
final class WideSum {

  private static final int LOW_BITS = 32;
  private static final long LOW = (1L << LOW_BITS) - 1;

  private WideSum() {}

  /** Adds {@code sign × a × b} to the two longs that begin at {@code at}. */
  static void add(int sign, long a, long b, long[] row, int at) {
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    row[at] += sign * ((high << LOW_BITS) | (low >>> LOW_BITS));
    row[at + 1] += sign * (low & LOW);
  }
}
