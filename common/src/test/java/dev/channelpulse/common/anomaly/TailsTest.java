package dev.channelpulse.common.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Tails against the sums that they stand for. */
class TailsTest {

  @Property(tries = 300)
  void aCountHasTheTailOfTheNegativeBinomial(
      @ForAll @DoubleRange(min = 0.5, max = 200) double mean,
      @ForAll @DoubleRange(min = 1, max = 8) double dispersion,
      @ForAll @DoubleRange(min = -6, max = 8) double score) {
    double variance = mean * dispersion;
    long count = Math.max(0, Math.round(mean + score * Math.sqrt(variance)));
    double exact = negativeBinomial(count, mean, variance);
    double tail = Tails.count((double) count, mean, variance);
    if (Math.abs((count - mean) / Math.sqrt(variance)) >= 2.5) {
      assertThat(tail).isCloseTo(exact, within(1e-9 + 1e-6 * exact));
    } else {
      assertThat(tail).isBetween(0.005, 0.5);
    }
  }

  @Example
  void aCountOfWhichTheVarianceIsTheMeanIsPoisson() {
    assertThat(Tails.count(0, 10, 10)).isCloseTo(Math.exp(-10), within(1e-15));
    assertThat(Tails.count(1, 10, 10)).isCloseTo(11 * Math.exp(-10), within(1e-15));
    assertThat(Tails.zeroCount(10, 10)).isEqualTo(Math.exp(-10));
    assertThat(Tails.zeroCount(10, 20)).isCloseTo(Math.pow(0.5, 10), within(1e-15));
    assertThat(Tails.count(2e6 + 10_000, 2e6, 4e6)).isCloseTo(2.867e-7, within(1e-9));
  }

  @Property(tries = 200)
  void aRateWithoutOverDispersionIsBinomial(
      @ForAll @IntRange(min = 20, max = 300) int of,
      @ForAll @DoubleRange(min = 0.05, max = 0.97) double rate,
      @ForAll @DoubleRange(min = 0, max = 1) double part) {
    long hits = Math.round(part * of);
    double score = (hits / (double) of - rate) / Math.sqrt(rate * (1 - rate) / of);
    double exact = betaBinomial(hits, of, rate, 0, score < 0);
    double tail = Tails.rate((double) hits, of, rate, rate * (1 - rate) / of);
    if (Math.abs(score) >= 2.5) {
      assertThat(tail).isCloseTo(exact, within(1e-9 + 1e-6 * exact));
    }
  }

  @Property(tries = 200)
  void anOverDispersedRateIsBetaBinomial(
      @ForAll @IntRange(min = 50, max = 400) int of,
      @ForAll @DoubleRange(min = 0.3, max = 0.9) double rate,
      @ForAll @IntRange(min = 1, max = 10) int perMille,
      @ForAll @DoubleRange(min = -4.5, max = -2.6) double score) {
    double correlation = perMille / 1_000.0;
    double variance = rate * (1 - rate) / of * (1 + (of - 1) * correlation);
    long hits = Math.max(0, Math.round(of * (rate + score * Math.sqrt(variance))));
    double exact = betaBinomial(hits, of, rate, correlation, true);
    double tail = Tails.rate((double) hits, of, rate, variance);
    if (hits / (double) of < rate - 2.5 * Math.sqrt(variance)) {
      assertThat(tail).isCloseTo(exact, within(1e-9 * exact));
    }
  }

  @Example
  void aRateFarOutIsAsGoodAsImpossible() {
    assertThat(Tails.rate(0, 100_000, 0.95, 0.0475 / 100_000)).isZero();
    assertThat(Tails.rate(20, 20, 0.05, 0.0475 / 20)).isCloseTo(9.5e-27, within(1e-27));
  }

  @Example
  void anAmountIsNeverLessLikelyThanThatNothingIsSold() {
    /* 4 payments of 100 each time: nothing is sold in e⁻⁴ of the minutes. */
    assertThat(Tails.zeroAmount(400, 40_000)).isCloseTo(Math.exp(-4), within(1e-15));
    /* 30 of them: the gamma of shape 30. */
    assertThat(Tails.amount(0, 3_000, 300_000)).isEqualTo(Math.exp(-30));
    assertThat(Tails.amount(-5, 3_000, 300_000)).isEqualTo(Math.exp(-30));
    /* A gamma of shape 30 beyond 60 is a Poisson of 60 below 30. */
    double poisson = 0;
    double chance = Math.exp(-60);
    for (int k = 0; k < 30; k++) {
      poisson += chance;
      chance *= 60.0 / (k + 1);
    }
    assertThat(Tails.amount(6_000, 3_000, 300_000)).isCloseTo(poisson, within(1e-15));
  }

  @Example
  void aGaugeHasTheTailOfTWithItsVariance() {
    /* The 0.9995 quantile of t with 8 degrees is 5.0413; its deviation is √(8/6). */
    assertThat(Tails.gauge(5.0413 / Math.sqrt(8 / 6.0), 8)).isCloseTo(0.0005, within(1e-7));
    assertThat(Tails.gauge(-5.0413 / Math.sqrt(8 / 6.0), 8)).isCloseTo(0.0005, within(1e-7));
    assertThat(Tails.gauge(0, 8)).isEqualTo(0.5);
  }

  private static double negativeBinomial(long count, double mean, double variance) {
    double size = variance > mean ? mean * mean / (variance - mean) : Double.POSITIVE_INFINITY;
    boolean below = count < mean;
    double chance = Tails.zeroCount(mean, variance);
    double sum = 0;
    double stop = below ? count : mean * 50 + 2_000;
    for (long k = 0; k <= stop; k++) {
      sum += below || k >= count ? chance : 0;
      double ratio =
          Double.isInfinite(size) ? mean / (k + 1) : (k + size) / (k + 1) * (mean / (mean + size));
      chance *= ratio;
    }
    return sum;
  }

  private static double betaBinomial(
      long hits, int of, double rate, double correlation, boolean below) {
    double[] chances = new double[of + 1];
    double total = 0;
    double log = 0;
    for (int k = 0; k <= of; k++) {
      chances[k] = log;
      double up = rate * (1 - correlation) + k * correlation;
      double down = (1 - rate) * (1 - correlation) + (of - k - 1) * correlation;
      log += Math.log((of - k) * up / ((k + 1) * down));
    }
    double most = Double.NEGATIVE_INFINITY;
    for (double each : chances) {
      most = Math.max(most, each);
    }
    double sum = 0;
    for (int k = 0; k <= of; k++) {
      double chance = Math.exp(chances[k] - most);
      total += chance;
      sum += (below ? k <= hits : k >= hits) ? chance : 0;
    }
    return sum / total;
  }
}
