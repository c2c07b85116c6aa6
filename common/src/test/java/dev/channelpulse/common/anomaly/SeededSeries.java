package dev.channelpulse.common.anomaly;

import java.util.SplittableRandom;

/** Values of a series of which the mean is known: seasons of the day and the week, then chance. */
final class SeededSeries {

  static final long MINUTE = 60_000;
  static final int DAY = 1440;
  static final int WEEK = 7 * DAY;

  /** A Monday's midnight of Shanghai. */
  static final long START = 1_793_548_800_000L;

  private static final double[] DAYS = {0.9, 0.95, 1, 1, 1.05, 1.25, 1.2};

  private final SplittableRandom random;
  private final double mean;
  /* Of a negative binomial; 0 for Poisson. */
  private final double size;

  SeededSeries(long seed, double mean, double size) {
    this.random = new SplittableRandom(seed);
    this.mean = mean;
    this.size = size;
  }

  /** Returns when a minute begins. */
  static long millis(int minute) {
    return START + minute * MINUTE;
  }

  /** Returns the mean of a minute, which over a day is about that of the series. */
  double mean(int minute) {
    double day = 2 * Math.PI * (minute % DAY) / DAY;
    double hours = 1 - 0.55 * Math.cos(day - 0.8) + 0.25 * Math.cos(2 * day - 0.3);
    return mean * DAYS[minute / DAY % 7] * hours;
  }

  /** Returns a count of a minute, its mean multiplied. */
  long count(int minute, double factor) {
    return draw(mean(minute) * factor);
  }

  /** Returns so many of so many. */
  long hits(long of, double chance) {
    long hits = 0;
    for (long i = 0; i < of; i++) {
      hits += random.nextDouble() < chance ? 1 : 0;
    }
    return hits;
  }

  /** Returns the money of so many payments of 100 on average, log-normal. */
  long money(long payments) {
    double sum = 0;
    for (long i = 0; i < payments; i++) {
      sum += 10_000 * Math.exp(0.8 * random.nextGaussian() - 0.32);
    }
    return Math.round(sum);
  }

  double normal() {
    return random.nextGaussian();
  }

  private long draw(double expected) {
    return poisson(size > 0 ? expected * gamma(size) / size : expected);
  }

  private long poisson(double expected) {
    if (expected > 200) {
      return Math.max(0, Math.round(expected + Math.sqrt(expected) * random.nextGaussian()));
    }
    double limit = Math.exp(-expected);
    long count = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /* Marsaglia and Tsang 2000, for shapes of 1 and more. */
  private double gamma(double shape) {
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return d * v;
      }
    }
  }
}
