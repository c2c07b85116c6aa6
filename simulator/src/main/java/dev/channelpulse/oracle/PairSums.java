package dev.channelpulse.oracle;

import java.math.BigInteger;

/** Exact sums over units of two numbers of each, of their squares and of their product. */
/*
 * The job keeps a sum of squares or products as two longs and makes high · 2³² + low of them; both
 * parts and the first product are exact as doubles, so that only the addition rounds. Rounding the
 * exact sum once, as here, is the same to the last bit.
 */
final class PairSums {
  private BigInteger first = BigInteger.ZERO;
  private BigInteger second = BigInteger.ZERO;
  private BigInteger firstSquares = BigInteger.ZERO;
  private BigInteger secondSquares = BigInteger.ZERO;
  private BigInteger products = BigInteger.ZERO;

  /** Adds a unit's two numbers, or with sign −1 takes them back. */
  void add(long one, long other, int sign) {
    BigInteger x = BigInteger.valueOf(one);
    BigInteger y = BigInteger.valueOf(other);
    BigInteger times = BigInteger.valueOf(sign);
    first = first.add(x.multiply(times));
    second = second.add(y.multiply(times));
    firstSquares = firstSquares.add(x.multiply(x).multiply(times));
    secondSquares = secondSquares.add(y.multiply(y).multiply(times));
    products = products.add(x.multiply(y).multiply(times));
  }

  double first() {
    return first.doubleValue();
  }

  double second() {
    return second.doubleValue();
  }

  double firstSquares() {
    return firstSquares.doubleValue();
  }

  double secondSquares() {
    return secondSquares.doubleValue();
  }

  double products() {
    return products.doubleValue();
  }
}
