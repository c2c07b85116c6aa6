package dev.channelpulse.simulator;

/**
 * Seeded random numbers, the same on every JDK and machine.
 *
 * <p>Not thread-safe.
 */
/*
 * SplitMix64: eight bytes of state, so that what an event looks like can be derived again from its
 * visit's seed and its index, instead of being kept for a duplicate hours later. StrictMath, because
 * Math may differ in the last bit from one processor to the next.
 */
final class Dice {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  Dice(long seed) {
    this.state = seed;
  }

  /** Starts over: the numbers that follow depend on these two alone. */
  void reseed(long seed, long index) {
    state = mix(seed + GOLDEN * index);
  }

  /** Scrambles 64 bits; different inputs have different outputs. */
  static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long bits() {
    state += GOLDEN;
    return mix(state);
  }

  /** Returns a number of [0, 1). */
  double unit() {
    return (bits() >>> 11) * 0x1.0p-53;
  }

  /** Returns a number of 0 to {@code bound} − 1. */
  int below(int bound) {
    return (int) (((bits() >>> 33) * bound) >>> 31);
  }

  boolean chance(double ratio) {
    return unit() < ratio;
  }

  /** Returns a waiting time with this mean. */
  double exponential(double mean) {
    return -mean * StrictMath.log(1 - unit());
  }

  /**
   * Returns a number of {@code min} to {@code max}, each order of magnitude as likely as another.
   */
  long logUniform(long min, long max) {
    double low = StrictMath.log((double) min);
    double high = StrictMath.log((double) max);
    long value = (long) StrictMath.exp(low + unit() * (high - low));
    return Math.max(min, Math.min(max, value));
  }
}
