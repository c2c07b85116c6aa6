package dev.channelpulse.common.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlaceboIntervalsTest {

  @Test
  void nineteenWindowsGiveTheFirstIntervalOfNinetyFivePercent() {
    assertThat(PlaceboIntervals.minWindows(0.05)).isEqualTo(19);
    assertThat(PlaceboIntervals.minWindows(0.1)).isEqualTo(9);
    assertThat(PlaceboIntervals.minWindows(0.2)).isEqualTo(4);
    assertThat(growing(18).reach(0.05)).isNaN();
    assertThat(growing(19).reach(0.05)).isCloseTo(0.19, within(1e-12));
  }

  @Test
  void theRankIsThatOfOneWindowMore() {
    // ⌈40 · 0.95⌉ = 38 of 39; ⌈41 · 0.95⌉ = 39 of 40; ⌈100 · 0.95⌉ = 95 of 99.
    assertThat(growing(39).reach(0.05)).isCloseTo(0.38, within(1e-12));
    assertThat(growing(40).reach(0.05)).isCloseTo(0.39, within(1e-12));
    assertThat(growing(99).reach(0.05)).isCloseTo(0.95, within(1e-12));
  }

  @Test
  void nothingExpectedAndNothingSoldIsNoWindow() {
    PlaceboIntervals intervals =
        PlaceboIntervals.of(new double[] {0, 4, 9}, new double[] {0, 4, 4});
    assertThat(intervals.windows()).isEqualTo(2);
    assertThat(intervals.reach(0.4)).isEqualTo(0.5);
  }

  @Test
  void somethingSoldWhereNothingWasExpectedIsAsFarOffAsCanBe() {
    double[] actual = IntStream.rangeClosed(1, 19).asDoubleStream().toArray();
    double[] expected = actual.clone();
    expected[7] = 0;
    PlaceboIntervals intervals = PlaceboIntervals.of(actual, expected);
    assertThat(intervals.windows()).isEqualTo(19);
    assertThat(intervals.reach(0.05)).isNaN();
    assertThat(intervals.reach(0.1)).isEqualTo(0);
  }

  @Test
  void aWindowThatSoldNothingIsOffByOne() {
    double[] actual = new double[19];
    double[] expected = new double[19];
    Arrays.fill(expected, 5);
    actual[4] = -3;
    assertThat(PlaceboIntervals.of(actual, expected).reach(0.05)).isEqualTo(1);
  }

  @Test
  void withoutWindowsNoReach() {
    assertThat(PlaceboIntervals.of(new double[0], new double[0]).reach(0.05)).isNaN();
  }

  /* Window i sold (1 + i/100)² of what was expected: it is off by i/100. */
  private static PlaceboIntervals growing(int windows) {
    double[] expected = new double[windows];
    Arrays.fill(expected, 100);
    double[] actual = new double[windows];
    Arrays.setAll(actual, i -> 100 * Math.pow(1 + (windows - i) / 100.0, 2));
    return PlaceboIntervals.of(actual, expected);
  }
}
