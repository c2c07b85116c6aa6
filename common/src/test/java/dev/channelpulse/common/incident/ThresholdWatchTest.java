package dev.channelpulse.common.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Severity;
import dev.channelpulse.common.anomaly.Observation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThresholdWatchTest {

  private static final long MINUTE = 60_000;
  private static final Threshold FLOOR =
      new Threshold(
          "pay-floor",
          WatchedMetric.PAY_SUCCESS,
          WatchedPlace.SHOP,
          0.8,
          null,
          20,
          2,
          3,
          Response.of(Severity.PAGE));

  private final ThresholdWatch watch = new ThresholdWatch();
  private long minute;

  @Test
  void twoOfThreeBadMinutesFireAndThreeGoodOnesEndIt() {
    assertThat(after(FLOOR, rate(70))).isFalse();
    assertThat(after(FLOOR, rate(90))).isFalse();
    assertThat(after(FLOOR, rate(79))).isTrue();
    assertThat(watch.startMillis).isZero();
    assertThat(after(FLOOR, rate(80))).isTrue();
    assertThat(after(FLOOR, rate(81))).isTrue();
    assertThat(after(FLOOR, rate(82))).isFalse();
    assertThat(watch.startMillis).isEqualTo(ThresholdWatch.NEVER);
  }

  @Test
  void aRateOfFewSaysNothing() {
    Observation few = Observation.rate(0, 19);
    assertThat(after(FLOOR, few)).isFalse();
    assertThat(after(FLOOR, few)).isFalse();
    assertThat(after(FLOOR, null)).isFalse();
  }

  @Test
  void aCeilingIsPassedFromBelow() {
    Threshold ceiling =
        new Threshold(
            "many-refunds",
            WatchedMetric.REFUNDS,
            WatchedPlace.SHOP,
            null,
            10.0,
            0,
            1,
            1,
            Response.of(Severity.INFO));
    assertThat(after(ceiling, Observation.count(10))).isFalse();
    assertThat(after(ceiling, Observation.count(11))).isTrue();
  }

  private boolean after(Threshold threshold, @Nullable Observation observation) {
    watch.minute(threshold, minute, observation);
    minute += MINUTE;
    return watch.firing;
  }

  private static Observation rate(long percent) {
    return Observation.rate(percent, 100);
  }
}
