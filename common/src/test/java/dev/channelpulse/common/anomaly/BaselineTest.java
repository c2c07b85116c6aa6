package dev.channelpulse.common.anomaly;

import static dev.channelpulse.common.anomaly.SeededSeries.DAY;
import static dev.channelpulse.common.anomaly.SeededSeries.WEEK;
import static dev.channelpulse.common.anomaly.SeededSeries.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.channelpulse.common.anomaly.Expectation.Source;
import java.time.ZoneId;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** What a series is expected to come to, and what a baseline does not let itself be taught. */
class BaselineTest {

  private static final AnomalyPolicy POLICY = AnomalyPolicy.standard();

  @Example
  void knowsMoreWithTime() {
    SeededSeries series = new SeededSeries(1, 200, 0);
    Baseline baseline = new Baseline(SeriesKind.COUNT, POLICY);
    assertThat(expect(baseline, 0)).isEqualTo(Expectation.NOTHING);
    learn(baseline, series, 0, 15, 1);
    assertThat(expect(baseline, 15).source()).isEqualTo(Source.LOCAL);
    learn(baseline, series, 15, 119, 1);
    assertThat(expect(baseline, 119).known()).isFalse();
    learn(baseline, series, 119, 120, 1);
    assertThat(expect(baseline, 120).known()).isTrue();
    learn(baseline, series, 120, DAY, 1);
    assertThat(expect(baseline, DAY).source()).isEqualTo(Source.DAILY);
    learn(baseline, series, DAY, WEEK, 1);
    Expectation expectation = expect(baseline, WEEK);
    assertThat(expectation.source()).isEqualTo(Source.WEEKLY);
    assertThat(expectation.low()).isLessThan(expectation.expected());
    assertThat(expectation.high()).isGreaterThan(expectation.expected());
  }

  /* Over the second week the mean error is 5 % of the mean and less, day and night. */
  @Property(tries = 3)
  void expectsTheMean(@ForAll @IntRange(min = 1, max = 3) int seed) {
    SeededSeries series = new SeededSeries(seed, 200, 0);
    Baseline baseline = new Baseline(SeriesKind.COUNT, POLICY);
    learn(baseline, series, 0, WEEK, 1);
    double error = 0;
    for (int minute = WEEK; minute < 2 * WEEK; minute++) {
      double mean = series.mean(minute);
      error += Math.abs(expect(baseline, minute).expected() / mean - 1);
      learn(baseline, series, minute, minute + 1, 1);
    }
    assertThat(error / WEEK).isLessThan(0.05);
  }

  @Example
  void anIncidentDoesNotBecomeTheNewNormal() {
    SeededSeries series = new SeededSeries(7, 200, 0);
    Watched watched = new Watched(SeriesKind.COUNT, POLICY, Side.BOTH);
    int from = WEEK + 600;
    for (int minute = 0; minute < 2 * WEEK + 600; minute++) {
      boolean broken = minute >= from && minute < from + 180;
      watched.tick(millis(minute), Observation.count(series.count(minute, broken ? 0.2 : 1)));
    }
    assertThat(watched.fired).contains(millis(from + 1));
    double sum = 0;
    double mean = 0;
    for (int minute = 2 * WEEK + 600; minute < 2 * WEEK + 780; minute++) {
      sum += expect(watched.monitor.baseline(), minute).expected();
      mean += series.mean(minute);
      watched.tick(millis(minute), Observation.count(series.count(minute, 1)));
    }
    assertThat(sum / mean).isCloseTo(1, within(0.05));
  }

  @Example
  void whatLastsADayIsTheLevel() {
    SeededSeries series = new SeededSeries(8, 200, 0);
    Watched watched = new Watched(SeriesKind.COUNT, POLICY, Side.BOTH);
    for (int minute = 0; minute < 2 * WEEK; minute++) {
      watched.tick(millis(minute), Observation.count(series.count(minute, 1)));
    }
    int ended = -1;
    for (int minute = 2 * WEEK; minute < 2 * WEEK + 2 * DAY; minute++) {
      watched.tick(millis(minute), Observation.count(series.count(minute, 0.4)));
      if (ended < 0 && watched.state == Episode.State.RESOLVED) {
        ended = minute - 2 * WEEK;
      }
    }
    assertThat(ended).isBetween(DAY, DAY + 5);
    assertThat(watched.state).isEqualTo(Episode.State.CALM);
    double sum = 0;
    double mean = 0;
    for (int minute = 2 * WEEK + 2 * DAY; minute < 2 * WEEK + 3 * DAY; minute++) {
      sum += expect(watched.monitor.baseline(), minute).expected();
      mean += series.mean(minute);
      watched.tick(millis(minute), Observation.count(series.count(minute, 0.4)));
    }
    assertThat(sum / mean).isCloseTo(0.4, within(0.01));
  }

  @Example
  void aPromotionTeachesTheSlotsNothing() {
    SeededSeries series = new SeededSeries(9, 200, 0);
    Baseline with = new Baseline(SeriesKind.COUNT, POLICY);
    int from = WEEK + 20 * 60;
    Promotion promotion = new Promotion(millis(from), millis(from + 240), null);
    learn(with, series, 0, from, 1);
    Baseline without = BaselineCodec.INSTANCE.copy(with);
    for (int minute = from; minute < from + 240; minute++) {
      learn(with, series, minute, minute + 1, 8, promotion);
    }
    float[] slots = with.slots.weights.clone();
    float[] sums = with.slots.sums.clone();
    without.expect(POLICY, millis(from + 239), 1, null);
    assertThat(slots).isEqualTo(without.slots.weights);
    assertThat(sums).isEqualTo(without.slots.sums);
    assertThat(with.shift).isEqualTo(without.shift);
    Expectation expectation = with.expect(POLICY, millis(from + 239), 1, promotion);
    assertThat(expectation.ordinary() / series.mean(from + 239)).isCloseTo(1, within(0.1));
    assertThat(expectation.expected() / series.mean(from + 239)).isCloseTo(8, within(1.2));
  }

  @Example
  void aComparableCurveSaysWhatToExpect() {
    SeededSeries series = new SeededSeries(10, 200, 0);
    Baseline baseline = new Baseline(SeriesKind.COUNT, POLICY);
    learn(baseline, series, 0, WEEK, 1);
    PromotionCurve curve = new PromotionCurve();
    for (int minute = 0; minute < 60; minute++) {
      curve.add(minute, minute < 30 ? 600 : 300, 100);
    }
    Promotion promotion = new Promotion(millis(WEEK), millis(WEEK + 60), curve);
    Expectation opening = baseline.expect(POLICY, millis(WEEK), 1, promotion);
    assertThat(opening.expected()).isCloseTo(6 * opening.ordinary(), within(1e-6));
    Expectation later = baseline.expect(POLICY, millis(WEEK + 45), 1, promotion);
    assertThat(later.expected()).isCloseTo(3 * later.ordinary(), within(1e-6));
  }

  @Example
  void oneLargeOrderIsNoRushButManyAre() {
    SeededSeries series = new SeededSeries(11, 20, 0);
    Watched watched = new Watched(SeriesKind.AMOUNT, POLICY, Side.BOTH);
    for (int minute = 0; minute < WEEK + 600; minute++) {
      long payments = series.count(minute, 1);
      watched.tick(millis(minute), Observation.amount(series.money(payments), payments));
    }
    int now = WEEK + 600;
    Judgement one = judge(watched, now, Observation.amount(200_000 + 20_000_000, 21));
    Judgement many = judge(watched, now, Observation.amount(20_200_000, 2_000));
    assertThat(one.score()).isLessThan(20);
    assertThat(many.score()).isGreaterThan(100);
  }

  @Example
  void smallDenominatorsDecideNothing() {
    SeededSeries series = new SeededSeries(12, 40, 0);
    Watched watched = new Watched(SeriesKind.RATE, POLICY, Side.LOW);
    for (int minute = 0; minute < DAY; minute++) {
      long of = series.count(minute, 1);
      watched.tick(millis(minute), Observation.rate(series.hits(of, 0.95), of));
    }
    assertThat(judge(watched, DAY, Observation.rate(0, 19)).standing())
        .isEqualTo(Judgement.Standing.SMALL);
    assertThat(judge(watched, DAY, Observation.rate(0, 20)).standing())
        .isEqualTo(Judgement.Standing.JUDGED);
    Judgement nothing = judge(watched, DAY, Observation.rate(0, 0));
    assertThat(nothing.standing()).isEqualTo(Judgement.Standing.UNKNOWN);
    assertThat(nothing.deviation()).isNaN();
    assertThat(nothing.pValue()).isEqualTo(1);
    Expectation expectation = judge(watched, DAY, Observation.rate(19, 20)).expectation();
    assertThat(expectation.expected()).isCloseTo(0.95, within(0.01));
    assertThat(expectation.high()).isLessThanOrEqualTo(1);
  }

  @Example
  void slotsAreThoseOfTheBusinessClock() {
    AnomalyPolicy berlin = POLICY.withZone(ZoneId.of("Europe/Berlin"));
    Baseline baseline = new Baseline(SeriesKind.GAUGE, berlin);
    /* Sunday, 25 October 2026, 02:59 summer time; an hour later the clock says so again. */
    long before = 1_792_889_940_000L;
    baseline.learn(berlin, before, Observation.gauge(1), null, false);
    int slot = baseline.slots.index;
    baseline.learn(berlin, before + 3_600_000, Observation.gauge(1), null, false);
    assertThat(baseline.slots.index).isEqualTo(slot);
    baseline.learn(berlin, before + 7 * 86_400_000L, Observation.gauge(1), null, false);
    assertThat(baseline.slots.index).isEqualTo(slot - 4);
  }

  @Example
  void otherSlotsAreLearnedAnew() {
    Baseline baseline = new Baseline(SeriesKind.COUNT, POLICY);
    learn(baseline, new SeededSeries(1, 10, 0), 0, DAY, 1);
    AnomalyPolicy hourly = POLICY.withStep(3_600_000);
    assertThat(hourly.slotMillis()).isEqualTo(3_600_000);
    assertThat(baseline.expect(hourly, millis(DAY), 1, null)).isEqualTo(Expectation.NOTHING);
  }

  @Example
  void refusesAnotherKindAndTimesBefore() {
    Baseline baseline = new Baseline(SeriesKind.COUNT, POLICY);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> baseline.judge(POLICY, 0, Observation.gauge(1), null))
        .withMessage("an observation must be a COUNT, found GAUGE");
    baseline.learn(POLICY, 900_000, Observation.count(1), null, false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> baseline.judge(POLICY, 899_999, Observation.count(1), null))
        .withMessage("a tick must not lie before 900000, found 899999");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Observation.rate(3, 2))
        .withMessage("a numerator must be 0 to the denominator, found 3.0 of 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Observation.gauge(Double.NaN))
        .withMessage("a value must be -10^18 to 10^18, found NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> Observation.count(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Observation.amount(1, -1));
  }

  private static Judgement judge(Watched watched, int minute, Observation observation) {
    return watched.monitor.judge(POLICY, millis(minute), observation, null);
  }

  private static Expectation expect(Baseline baseline, int minute) {
    return baseline.expect(POLICY, millis(minute), 1, null);
  }

  private static void learn(Baseline baseline, SeededSeries series, int from, int to, double by) {
    for (int minute = from; minute < to; minute++) {
      learn(baseline, series, minute, minute + 1, by, null);
    }
  }

  private static void learn(
      Baseline baseline,
      SeededSeries series,
      int from,
      int to,
      double by,
      @Nullable Promotion promotion) {
    for (int minute = from; minute < to; minute++) {
      baseline.learn(
          POLICY, millis(minute), Observation.count(series.count(minute, by)), promotion, false);
    }
  }
}
