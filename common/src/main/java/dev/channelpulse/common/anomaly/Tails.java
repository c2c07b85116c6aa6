package dev.channelpulse.common.anomaly;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How likely a value so far from its mean or farther is, on its side of it.
 *
 * <p>Below two and a half sigmas, where nothing is decided, by the normal distribution. Beyond, by
 * one that has the mean, the variance and about the skew of what is measured:
 *
 * <ul>
 *   <li>a count by the negative binomial, exactly; the Poisson where the variance is the mean
 *   <li>a rate by the beta-binomial, exactly
 *   <li>an amount by the gamma, and never below the chance that nothing is sold
 *   <li>a gauge by Student's t of that variance
 * </ul>
 */
/*
 * The normal tail alone would be off by a factor of 20 for counts of 30 with a variance of 90. The
 * incomplete beta and gamma functions take about a microsecond, for one value in eighty.
 */
final class Tails {

  private static final double SCREEN_SIGMAS = 2.5;
  private static final double LARGEST_EXACT = 1e6;
  /* Of variance and mean, below which a count is as good as Poisson. */
  private static final double POISSON_RATIO = 1 + 1e-6;
  private static final double MOST_CORRELATION = 0.99;
  private static final double NEGLIGIBLE = 1e-17;
  /* One part of so much is as good as none. */
  private static final double HUGE = 1e290;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Tails() {}

  /** Returns the chance of a count at {@code count} or beyond it, seen from the mean. */
  static double count(double count, double mean, double variance) {
    double score = (count - mean) / Math.sqrt(variance);
    if (Math.abs(score) < SCREEN_SIGMAS || mean > LARGEST_EXACT || count > LARGEST_EXACT) {
      return normal(score);
    }
    if (variance <= mean * POISSON_RATIO) {
      PoissonDistribution poisson = PoissonDistribution.of(mean);
      return score < 0
          ? poisson.cumulativeProbability((int) count)
          : poisson.survivalProbability((int) count - 1);
    }
    double size = mean * mean / (variance - mean);
    double part = size / (size + mean);
    return score < 0
        ? BetaDistribution.of(size, count + 1).cumulativeProbability(part)
        : BetaDistribution.of(size, count).survivalProbability(part);
  }

  /** Returns the chance that a count of this mean and variance is 0. */
  static double zeroCount(double mean, double variance) {
    if (variance <= mean * POISSON_RATIO) {
      return Math.exp(-mean);
    }
    double size = mean * mean / (variance - mean);
    return Math.exp(-size * Math.log1p(mean / size));
  }

  /**
   * Returns the chance of a numerator at {@code numerator} or beyond it.
   *
   * @param variance of the rate, at least that of a binomial
   */
  static double rate(double numerator, double denominator, double rate, double variance) {
    double score = (numerator / denominator - rate) / Math.sqrt(variance);
    if (Math.abs(score) < SCREEN_SIGMAS) {
      return normal(score);
    }
    if (denominator > LARGEST_EXACT) {
      return normal(score);
    }
    double inflation = Math.max(1, variance * denominator / (rate * (1 - rate)));
    double correlation = Math.min(MOST_CORRELATION, (inflation - 1) / (denominator - 1));
    /* Misses above their mean are hits below theirs. */
    return score < 0
        ? above(denominator - numerator, denominator, 1 - rate, correlation)
        : above(numerator, denominator, rate, correlation);
  }

  /* The sum from a value on, over the sum of all: both walked through by the ratio of neighbours,
  from the value outwards, until nothing is added any more. */
  private static double above(double value, double of, double rate, double correlation) {
    double tail = 0;
    double weight = 1;
    for (double k = value; k <= of && weight > NEGLIGIBLE * tail; k++) {
      tail += weight;
      weight *= k < of ? step(k, of, rate, correlation) : 0;
    }
    double rest = 0;
    weight = 1;
    for (double k = value - 1; k >= 0 && weight > NEGLIGIBLE * rest; k--) {
      weight /= step(k, of, rate, correlation);
      if (weight > HUGE) {
        return 0;
      }
      rest += weight;
    }
    return tail / (tail + rest);
  }

  /* The chance of one more hit than k over that of k. */
  private static double step(double k, double of, double rate, double correlation) {
    double hit = rate * (1 - correlation) + k * correlation;
    double miss = (1 - rate) * (1 - correlation) + (of - k - 1) * correlation;
    return (of - k) * hit / ((k + 1) * miss);
  }

  /** Returns the chance of an amount at {@code amount} or beyond it. */
  static double amount(double amount, double mean, double variance) {
    double score = (amount - mean) / Math.sqrt(variance);
    if (Math.abs(score) < SCREEN_SIGMAS) {
      return normal(score);
    }
    double shape = mean * mean / variance;
    ContinuousDistribution gamma = GammaDistribution.of(shape, mean / shape);
    return score < 0
        ? Math.max(zeroAmount(mean, variance), gamma.cumulativeProbability(amount))
        : gamma.survivalProbability(amount);
  }

  /**
   * Returns the most that the chance of selling nothing can be: with n payments expected, whose
   * amounts have the squared relative deviation c, it is exp(−n), and this exp(−n/(1 + c)).
   */
  static double zeroAmount(double mean, double variance) {
    return Math.exp(-mean * mean / variance);
  }

  /** Returns the chance of a gauge so many sigmas away or farther. */
  static double gauge(double score, double degrees) {
    if (Math.abs(score) < SCREEN_SIGMAS) {
      return normal(score);
    }
    /* A t of these degrees has the variance d/(d − 2). */
    return TDistribution.of(degrees)
        .cumulativeProbability(-Math.abs(score) * Math.sqrt(degrees / (degrees - 2)));
  }

  private static double normal(double score) {
    return NORMAL.cumulativeProbability(-Math.abs(score));
  }
}
