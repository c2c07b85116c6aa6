package dev.channelpulse.jobs.job;

import java.util.SplittableRandom;

/** Seeded binomial numbers: of so many, how many do. */
/*
 * Inversion by adding up chances from 0 on: exact but for the rounding of doubles, as many steps as
 * the number that comes out. Cut into parts of which the chance of 0 is a double.
 */
final class Binomial {

  private static final double SMALLEST_LOG = -500;

  private final SplittableRandom random;

  Binomial(SplittableRandom random) {
    this.random = random;
  }

  /**
   * Returns a number of 0 to {@code trials}.
   *
   * @param ratio chance of each, 0..1
   */
  long next(long trials, double ratio) {
    if (ratio > 0.5) {
      return trials - next(trials, 1 - ratio);
    }
    if (ratio <= 0) {
      return 0;
    }
    long most = Math.max(1, (long) (SMALLEST_LOG / StrictMath.log1p(-ratio)));
    long sum = 0;
    for (long left = trials; left > 0; left -= most) {
      sum += inverted(Math.min(left, most), ratio);
    }
    return sum;
  }

  private long inverted(long trials, double ratio) {
    double odds = ratio / (1 - ratio);
    double chance = StrictMath.exp((double) trials * StrictMath.log1p(-ratio));
    double rest = random.nextDouble() - chance;
    long number = 0;
    while (rest >= 0 && number < trials) {
      chance *= odds * (double) (trials - number) / (double) (number + 1);
      number++;
      rest -= chance;
    }
    return number;
  }
}
