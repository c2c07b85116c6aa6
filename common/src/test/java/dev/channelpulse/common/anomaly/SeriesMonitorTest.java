package dev.channelpulse.common.anomaly;

import static dev.channelpulse.common.anomaly.SeededSeries.DAY;
import static dev.channelpulse.common.anomaly.SeededSeries.WEEK;
import static dev.channelpulse.common.anomaly.SeededSeries.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.anomaly.Episode.State;
import dev.channelpulse.common.bytes.CodecContract;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** One series under watch: what decides, and that it may be put away at any tick. */
class SeriesMonitorTest {

  private static final AnomalyPolicy POLICY = AnomalyPolicy.standard();

  @Property(tries = 8)
  void puttingItAwayChangesNothing(@ForAll @IntRange(min = 0, max = 3) int which) {
    SeriesKind kind = SeriesKind.ofCode(which);
    SeededSeries series = new SeededSeries(which, 30, 10);
    SeriesMonitor kept = new SeriesMonitor(kind, POLICY);
    SeriesMonitor read = new SeriesMonitor(kind, POLICY);
    Promotion promotion = new Promotion(millis(DAY + 700), millis(DAY + 800), null);
    for (int minute = 0; minute < 2 * DAY; minute++) {
      Observation observation = observation(kind, series, minute, minute % 1000 < 20 ? 0.1 : 1);
      Promotion now = minute < DAY + 700 ? null : promotion;
      Judgement judgement = kept.judge(POLICY, millis(minute), observation, now);
      assertThat(read.judge(POLICY, millis(minute), observation, now)).isEqualTo(judgement);
      State state = kept.settle(POLICY, judgement, now, true, Side.BOTH);
      assertThat(read.settle(POLICY, judgement, now, true, Side.BOTH)).isEqualTo(state);
      if (minute % 7 == 0) {
        read = CodecContract.roundTrip(SeriesMonitorCodec.INSTANCE, read);
      } else if (minute % 11 == 0) {
        read = SeriesMonitorCodec.INSTANCE.copy(read);
      }
    }
    byte[] bytes = CodecContract.written(SeriesMonitorCodec.INSTANCE, kept);
    assertThat(CodecContract.written(SeriesMonitorCodec.INSTANCE, read)).isEqualTo(bytes);
    assertThat(bytes).hasSizeLessThan(6_000);
  }

  @Example
  void onlyDiscoveriesAndOnlyTheBadSideFire() {
    Watched watched = twoWeeks(SeriesKind.COUNT, 200);
    int now = 2 * WEEK;
    assertThat(after(watched, now, 0, 5, true, Side.LOW)).isEqualTo(State.FIRING);
    assertThat(after(watched, now, 0, 5, true, Side.HIGH)).isEqualTo(State.CALM);
    assertThat(after(watched, now, 30, 2, true, Side.BOTH)).isEqualTo(State.FIRING);
    assertThat(after(watched, now, 30, 2, false, Side.BOTH)).isEqualTo(State.CALM);
    assertThat(after(watched, now, 1_000, 2, true, Side.HIGH)).isEqualTo(State.FIRING);
    assertThat(after(watched, now, 1_000, 1, true, Side.HIGH)).isEqualTo(State.PENDING);
  }

  /* At a mean of 5 one minute without any happens every few hours, and four in a row never. */
  @Example
  void zerosInARowAreAnAlertWhereOneZeroIsNone() {
    Watched watched = twoWeeks(SeriesKind.COUNT, 5);
    int now = 2 * WEEK + 20 * 60;
    for (int minute = 2 * WEEK; minute < now; minute++) {
      SeededSeries series = new SeededSeries(minute, 5, 0);
      watched.tick(millis(minute), Observation.count(series.count(minute, 1)));
    }
    watched.fired.clear();
    watched.tick(millis(now), Observation.count(0));
    assertThat(watched.state).isEqualTo(State.CALM);
    watched.tick(millis(now + 1), Observation.count(0));
    watched.tick(millis(now + 2), Observation.count(0));
    watched.tick(millis(now + 3), Observation.count(0));
    assertThat(watched.state).isEqualTo(State.FIRING);
    assertThat(watched.monitor.episode().startMillis()).isEqualTo(millis(now));
    assertThat(watched.monitor.episode().direction()).isEqualTo(-1);
  }

  @Example
  void anAlertEndsSoonAfterItsCause() {
    Watched watched = twoWeeks(SeriesKind.COUNT, 200);
    SeededSeries series = new SeededSeries(4, 200, 0);
    int now = 2 * WEEK;
    watched.fired.clear();
    for (int minute = now; minute < now + 30; minute++) {
      watched.tick(millis(minute), Observation.count(series.count(minute, 0.5)));
    }
    assertThat(watched.state).isEqualTo(State.FIRING);
    int ended = 0;
    for (int minute = now + 30; minute < now + 90; minute++) {
      watched.tick(millis(minute), Observation.count(series.count(minute, 1)));
      ended = watched.state == State.RESOLVED ? minute - now - 30 : ended;
    }
    assertThat(ended).isBetween(4, 30);
    assertThat(watched.fired).hasSize(1);
  }

  @Example
  void aSeriesThatNeverHadManyMayHaveNone() {
    Watched watched = twoWeeks(SeriesKind.COUNT, 0.2);
    for (int minute = 2 * WEEK; minute < 2 * WEEK + DAY; minute++) {
      watched.tick(millis(minute), Observation.count(0));
    }
    watched.tick(millis(2 * WEEK + DAY), Observation.count(9));
    watched.tick(millis(2 * WEEK + DAY + 1), Observation.count(9));
    assertThat(watched.fired).isEmpty();
  }

  @Example
  void bytesOfTheFirstVersionAreRead() {
    SeriesMonitor read =
        CodecContract.fixture(SeriesMonitorTest.class, SeriesMonitorCodec.INSTANCE, 1);
    byte[] bytes =
        CodecContract.fixtureBytes(SeriesMonitorTest.class, SeriesMonitorCodec.INSTANCE, 1);
    assertThat(CodecContract.written(SeriesMonitorCodec.INSTANCE, read)).isEqualTo(bytes);
    assertThat(CodecContract.written(SeriesMonitorCodec.INSTANCE, told())).isEqualTo(bytes);
    Baseline baseline = CodecContract.fixture(SeriesMonitorTest.class, BaselineCodec.INSTANCE, 1);
    assertThat(CodecContract.written(BaselineCodec.INSTANCE, baseline))
        .isEqualTo(CodecContract.written(BaselineCodec.INSTANCE, read.baseline()))
        .isEqualTo(CodecContract.fixtureBytes(SeriesMonitorTest.class, BaselineCodec.INSTANCE, 1));
  }

  /** The fixtures: ten days of ticks of four hours, the last of them without any payment. */
  static SeriesMonitor told() {
    AnomalyPolicy policy = POLICY.withStep(4 * 3_600_000);
    SeriesMonitor told = new SeriesMonitor(SeriesKind.AMOUNT, policy);
    for (int i = 0; i < 60; i++) {
      long payments = i == 59 ? 0 : 20 + i % 6 * 10 + i % 5;
      Observation observation = Observation.amount(payments * (9_900 + i), payments);
      Judgement judgement = told.judge(policy, millis(240 * i), observation, null);
      told.settle(policy, judgement, null, true, Side.BOTH);
    }
    return told;
  }

  private static State after(
      Watched watched, int from, long count, int ticks, boolean discovery, Side bad) {
    SeriesMonitor monitor = SeriesMonitorCodec.INSTANCE.copy(watched.monitor);
    State state = State.CALM;
    for (int minute = from; minute < from + ticks; minute++) {
      Judgement judgement = monitor.judge(POLICY, millis(minute), Observation.count(count), null);
      state = monitor.settle(POLICY, judgement, null, discovery, bad);
    }
    return state;
  }

  private static Watched twoWeeks(SeriesKind kind, double mean) {
    SeededSeries series = new SeededSeries(3, mean, 0);
    Watched watched = new Watched(kind, POLICY, Side.BOTH);
    for (int minute = 0; minute < 2 * WEEK; minute++) {
      watched.tick(millis(minute), observation(kind, series, minute, 1));
    }
    return watched;
  }

  private static Observation observation(
      SeriesKind kind, SeededSeries series, int minute, double factor) {
    long count = series.count(minute, factor);
    return switch (kind) {
      case COUNT -> Observation.count(count);
      case RATE -> Observation.rate(series.hits(count, 0.9 * factor), count);
      case AMOUNT -> Observation.amount(series.money(count), count);
      case GAUGE -> Observation.gauge(count - 20.5);
    };
  }
}
