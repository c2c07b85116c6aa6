package dev.channelpulse.common.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PreTrendTest {

  private static final int DAYS = 35;

  @Test
  void parallelSeriesDoNotDrift() {
    long[] treated = {100, 200, 300, 100, 200, 300, 100, 200, 300, 100};
    long[] control = Arrays.stream(treated).map(sum -> 3 * sum).toArray();
    PreTrend trend = PreTrend.of(treated, control, 1);
    assertThat(trend.p()).isEqualTo(1);
    assertThat(trend.slots()).isEqualTo(10);
    assertThat(trend.diverges(0.05)).isFalse();
  }

  @Test
  void theSeasonIsNoDrift() {
    // On the last day of each week the treated series is ten times as high: without a season that
    // is a slope, with one it is not.
    long[] treated = new long[14];
    long[] control = new long[14];
    for (int day = 0; day < 14; day++) {
      treated[day] = day % 7 == 6 ? 10_000 : 1_000;
      control[day] = 5_000;
    }
    assertThat(PreTrend.of(treated, control, 1).slopePerSlot()).isGreaterThan(0.01);
    assertThat(PreTrend.of(treated, control, 7).p()).isEqualTo(1);
  }

  @Test
  void findsAnExactDrift() {
    PreTrend trend = drifting(1, 0.01, 0, 0);
    assertThat(trend.slopePerSlot()).isCloseTo(0.01, within(1e-5));
    assertThat(trend.p()).isLessThan(1e-9);
    assertThat(trend.diverges(0.05)).isTrue();
  }

  @Test
  void oneOddDayNeitherMakesNorHidesADrift() {
    PreTrend calm = drifting(3, 0, 0.05, 0);
    PreTrend odd = PreTrend.of(withOddDay(series(3, 0, 0.05, 0)), level(), 7);
    assertThat(calm.diverges(0.05)).isFalse();
    assertThat(odd.diverges(0.05)).isFalse();
    PreTrend drift = PreTrend.of(withOddDay(series(3, 0.01, 0.05, 0)), level(), 7);
    assertThat(drift.diverges(0.05)).isTrue();
    assertThat(drift.slopePerSlot()).isCloseTo(0.01, within(0.003));
  }

  /*
   * Of 1,000 series each; 0.5 is how much a day resembles the one before it. The figures of
   * docs/lift-modelled.md.
   */
  @Test
  void falseAlarmsAndPower() {
    int[] alarms = {alarms(0, 0), alarms(0, 0.5), alarms(0.005, 0), alarms(0.005, 0.5)};
    assertThat(alarms).containsExactly(39, 59, 995, 691);
  }

  private static int alarms(double slope, double memory) {
    int alarms = 0;
    for (int seed = 0; seed < 1000; seed++) {
      alarms += drifting(seed, slope, 0.05, memory).diverges(0.05) ? 1 : 0;
    }
    return alarms;
  }

  @Test
  void slotsWithoutBothAreLeftOut() {
    long[] treated = series(5, 0.01, 0.02, 0);
    long[] control = level();
    PreTrend all = PreTrend.of(treated, control, 7);
    treated[3] = 0;
    control[17] = 0;
    PreTrend some = PreTrend.of(treated, control, 7);
    assertThat(all.slots()).isEqualTo(DAYS);
    assertThat(some.slots()).isEqualTo(DAYS - 2);
    assertThat(some.slopePerSlot()).isCloseTo(0.01, within(0.001));
  }

  @Test
  void cannotBeTestedOnTooLittle() {
    assertThat(PreTrend.of(new long[0], new long[0], 7).p()).isNaN();
    assertThat(PreTrend.of(new long[DAYS], level(), 7).p()).isNaN();
    long[] ten = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assertThat(PreTrend.of(ten, ten, 7).p()).isNaN();
    assertThat(PreTrend.of(ten, ten, 7).diverges(0.99)).isFalse();
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PreTrend.of(new long[2], new long[3], 7))
        .withMessage("treated and control must have as many slots, found 2 and 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PreTrend.of(new long[2], new long[2], 0))
        .withMessage("season must be at least 1 slot, found 0");
  }

  private static PreTrend drifting(long seed, double slope, double sigma, double memory) {
    return PreTrend.of(series(seed, slope, sigma, memory), level(), 7);
  }

  private static long[] series(long seed, double slope, double sigma, double memory) {
    Random random = new Random(seed);
    long[] series = new long[DAYS];
    double deviation = sigma * random.nextGaussian();
    for (int day = 0; day < DAYS; day++) {
      double weekly = day % 7 == 6 ? 0.5 : 0;
      series[day] = Math.round(100_000 * StrictMath.exp(weekly + slope * day + deviation));
      deviation =
          memory * deviation + Math.sqrt(1 - memory * memory) * sigma * random.nextGaussian();
    }
    return series;
  }

  private static long[] withOddDay(long[] series) {
    series[DAYS - 2] *= 5;
    return series;
  }

  private static long[] level() {
    long[] level = new long[DAYS];
    Arrays.fill(level, 300_000);
    return level;
  }
}
