package dev.channelpulse.jobs.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertState;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.WatchField;
import dev.channelpulse.jobs.state.CalendarBook;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchFunctionTest {

  private static final long MINUTE = 60_000;
  private static final long NOON = 1_794_369_600_000L;
  private static final int USUAL = 200;
  private static final WatchPlan PLAN =
      new WatchPlan(new byte[0], List.of("clicks"), 120, 5 * MINUTE, ZoneId.of("UTC"));

  @Test
  void aJobKilledInAnIncidentTellsNoSecondOneAndStillEndsIt() throws Exception {
    List<Alert> alerts = new ArrayList<>();
    OperatorSubtaskState snapshot;
    Random random = new Random(1);
    try (Harness harness = opened(null)) {
      for (int minute = 0; minute < USUAL + 5; minute++) {
        harness.minute(minute, minute < USUAL ? visitors(random) : 20);
      }
      snapshot = harness.snapshot(1, 1);
      alerts.addAll(harness.alerts());
    }
    assertThat(alerts).isNotEmpty();
    Alert first = alerts.get(0);
    assertThat(first.rule()).isEqualTo("volume-drop");
    assertThat(first.startMillis()).isEqualTo(NOON + USUAL * MINUTE);
    try (Harness harness = opened(snapshot)) {
      for (int minute = USUAL + 5; minute < USUAL + 40; minute++) {
        harness.minute(minute, minute < USUAL + 10 ? 20 : visitors(random));
      }
      alerts.addAll(harness.alerts());
    }
    assertThat(alerts).extracting(Alert::id).containsOnly(first.id());
    assertThat(alerts)
        .filteredOn(alert -> alert.state() == AlertState.RESOLVED)
        .singleElement()
        .isSameAs(alerts.get(alerts.size() - 1));
  }

  @Test
  void everySeriesThatIsKnownHasAPointAMinute() throws Exception {
    Random random = new Random(2);
    try (Harness harness = opened(null)) {
      for (int minute = 0; minute < USUAL; minute++) {
        harness.minute(minute, visitors(random));
      }
      List<Point> points = harness.extractOutputValues();
      Point last = points.get(points.size() - 1);
      assertThat(last.measurement()).isEqualTo("expected_1m");
      assertThat(last.timeMillis()).isEqualTo(NOON + (USUAL - 1) * MINUTE);
      assertThat(last.fields()).containsKeys("value", "expected", "low", "high", "score");
    }
  }

  @Test
  void factsOfAMinuteThatHasBeenJudgedChangeNothing() throws Exception {
    try (Harness harness = opened(null)) {
      harness.minute(0, 100);
      harness.minute(1, 100);
      harness.visit(0, 50);
      assertThat(harness.afterJudgement()).isEqualTo(1);
    }
  }

  @Test
  void minutesInWhichNothingComesAreJudgedToo() throws Exception {
    Random random = new Random(3);
    try (Harness harness = opened(null)) {
      for (int minute = 0; minute < USUAL; minute++) {
        harness.minute(minute, visitors(random));
      }
      harness.reach(NOON + (USUAL + 3) * MINUTE);
      assertThat(harness.alerts()).extracting(Alert::rule).contains("volume-drop");
      assertThat(harness.alerts().get(0).reading().value()).isZero();
    }
  }

  @Test
  void ofAGapAnHourIsJudgedAndThenWhatComesBehindIt() throws Exception {
    Random random = new Random(4);
    try (Harness harness = opened(null)) {
      for (int minute = 0; minute < USUAL; minute++) {
        harness.minute(minute, visitors(random));
      }
      int before = harness.extractOutputValues().size();
      harness.visit(USUAL + 5_000, 500);
      harness.reach(NOON + (USUAL + 5_001) * MINUTE);
      List<Long> judged =
          new ArrayList<>(harness.extractOutputValues())
              .subList(before, harness.extractOutputValues().size()).stream()
                  .filter(point -> point.measurement().equals("expected_1m"))
                  .filter(point -> "visitors".equals(point.tags().get("series")))
                  .map(Point::timeMillis)
                  .toList();
      assertThat(judged).hasSize(61).endsWith(NOON + (USUAL + 5_000) * MINUTE);
    }
  }

  @Test
  void theEndOfTheStreamJudgesWhatIsLeftAndEnds() throws Exception {
    try (Harness harness = opened(null)) {
      harness.visit(0, 100);
      harness.visit(5, 100);
      harness.reach(Long.MAX_VALUE);
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aSilentTopicIsToldByTheClock() throws Exception {
    try (Harness harness = opened(null)) {
      for (int second = 0; second <= 600; second += 5) {
        harness.setProcessingTime(second * 1000L);
        harness.records(second / 60);
      }
      harness.setProcessingTime(600_000 + 4 * MINUTE);
      assertThat(harness.alerts()).isEmpty();
      harness.setProcessingTime(600_000 + 6 * MINUTE);
      assertThat(harness.alerts()).extracting(Alert::rule).containsExactly("no-data");
      harness.records(11);
      harness.setProcessingTime(600_000 + 7 * MINUTE);
      assertThat(harness.alerts())
          .extracting(Alert::state)
          .containsExactly(AlertState.FIRING, AlertState.RESOLVED);
    }
  }

  private static long visitors(Random random) {
    return 500 + Math.round(22 * random.nextGaussian());
  }

  private static Harness opened(@Nullable OperatorSubtaskState snapshot) throws Exception {
    Harness harness = new Harness(new WatchFunction("CNY", List::of, PLAN));
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  /** One shop's operator. */
  private static final class Harness
      extends KeyedBroadcastOperatorTestHarness<Integer, Fact, byte[], Point> {

    private final WatchFunction function;

    Harness(WatchFunction function) throws Exception {
      super(
          new CoBroadcastWithKeyedOperator<>(function, List.of(CalendarBook.documents())),
          fact -> 0,
          Types.INT,
          8,
          1,
          0);
      this.function = function;
    }

    void minute(int minute, long visitors) throws Exception {
      visit(minute, visitors);
      reach(NOON + (minute + 1) * MINUTE);
    }

    void visit(int minute, long visitors) throws Exception {
      add(minute, Series.watch("all", "all"), WatchField.VISITORS, visitors);
    }

    void records(int minute) throws Exception {
      add(minute, Series.watchMember("topic", "clicks"), WatchField.RECORDS, 5);
    }

    private void add(int minute, Series series, WatchField field, long number) throws Exception {
      long[] row = new long[series.family().width()];
      row[field.index()] = number;
      processElement(new Fact(series, NOON + minute * MINUTE, row), 0);
    }

    void reach(long millis) throws Exception {
      getTwoInputOperator().processWatermarkStatus2(WatermarkStatus.IDLE);
      processWatermark(millis);
    }

    List<Alert> alerts() {
      var side = getSideOutput(WatchFunction.ALERTS);
      return side == null
          ? List.of()
          : side.stream().map(StreamRecord::getValue).map(Objects::requireNonNull).toList();
    }

    long afterJudgement() {
      return function.afterJudgement();
    }
  }
}
