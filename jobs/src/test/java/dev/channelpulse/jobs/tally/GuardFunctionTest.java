package dev.channelpulse.jobs.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.UtmField;
import dev.channelpulse.common.metric.UtmPolicy;
import dev.channelpulse.jobs.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class GuardFunctionTest {

  private static final long LIVE_MILLIS = 2000;
  private static final int MAX_PARALLELISM = 8;
  private static final Duration RETENTION = Duration.ofDays(2).plusMinutes(30);
  private static final Duration DAY = Duration.ofDays(1);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant MIDNIGHT = Instant.parse("2026-11-10T16:00:00Z");

  private final List<Fact> out = new ArrayList<>();

  @Test
  void aNameIsShownAtTheFirstTickAfterACheckpointHoldsTheChoice() throws Exception {
    try (Harness guard = opened()) {
      guard.add("kol", 1, 2);
      guard.snapshot(6, 0);
      guard.tick();
      guard.notifyOfCompletedCheckpoint(6);
      guard.tick();
      guard.expect("health [clicks] 10T16:01 guarded=2", "utm [other] 10T16:01 sessions=2");
      guard.snapshot(7, 0);
      guard.tick();
      guard.notifyOfCompletedCheckpoint(7);
      guard.expect("health [clicks] 10T16:01 guarded=2", "utm [other] 10T16:01 sessions=2");
      guard.tick();
      guard.expect("utm [kol] 10T16:01 sessions=2");
      guard.add("kol", 2, 1);
      guard.expect("utm [kol] 10T16:01 sessions=2", "utm [kol] 10T16:02 sessions=1");
      guard.tick();
      assertThat(guard.numProcessingTimeTimers()).isZero();
      guard.expectForgotten();
    }
  }

  @Test
  void theEndOfTheInputShowsAllAndLeavesNothing() throws Exception {
    try (Harness guard = opened()) {
      guard.add("declared", 0, 1);
      guard.add("a", 0, 1);
      guard.add("b", 1, 2);
      guard.add("a", 1440, 2);
      guard.add("b", 1441, 1);
      guard.processWatermark(Long.MAX_VALUE);
      guard.expect(
          "health [clicks] 10T16:00 guarded=1",
          "health [clicks] 11T16:01 guarded=1",
          "utm [a] 11T16:00 sessions=2",
          "utm [b] 10T16:01 sessions=2",
          "utm [declared] 10T16:00 sessions=1",
          "utm [other] 10T16:00 sessions=1",
          "utm [other] 11T16:01 sessions=1");
      guard.expectForgotten();
    }
  }

  @Test
  void lateDataMovesNamesUntilTheDayIsLetGo() throws Exception {
    try (Harness guard = opened()) {
      guard.add("a", 0, 1);
      guard.add("b", 1, 2);
      guard.watermark(DAY.plus(RETENTION).minusMillis(1));
      guard.add("a", 2, 2);
      guard.watermark(DAY.plus(RETENTION));
      String[] sums = {
        "health [clicks] 10T16:01 guarded=2",
        "utm [a] 10T16:00 sessions=1",
        "utm [a] 10T16:02 sessions=2",
        "utm [other] 10T16:01 sessions=2"
      };
      guard.expect(sums);
      guard.add("b", 3, 9);
      guard.tick();
      guard.expect(sums);
      guard.expectForgotten();
    }
  }

  @Test
  void aChoiceThatWasRestoredIsShownAtTheFirstTick() throws Exception {
    OperatorSubtaskState snapshot;
    try (Harness guard = opened()) {
      guard.add("kol", 1, 2);
      guard.tick();
      snapshot = guard.snapshot(7, 0);
      guard.collect();
    }
    try (Harness guard = new Harness(1, 0)) {
      guard.initializeState(snapshot);
      guard.open();
      guard.add("kol", 2, 1);
      guard.tick();
      guard.expect("utm [kol] 10T16:01 sessions=2", "utm [kol] 10T16:02 sessions=1");
      guard.expectForgotten();
    }
  }

  @Test
  void anotherParallelismChangesNothing() throws Exception {
    OperatorSubtaskState snapshot;
    try (Harness guard = opened()) {
      for (int day = 0; day < 9; day++) {
        guard.add("a", day * 1440, 1);
        guard.add("b", day * 1440, 2);
      }
      guard.tick();
      snapshot = guard.snapshot(7, 0);
      guard.collect();
    }
    int days = 0;
    for (int task = 0; task < 3; task++) {
      try (Harness guard = new Harness(3, task)) {
        guard.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, MAX_PARALLELISM, 1, 3, task));
        guard.open();
        days += guard.numKeyedStateEntries();
        guard.processWatermark(Long.MAX_VALUE);
        guard.collect();
        guard.expectForgotten();
      }
    }
    assertThat(days).isEqualTo(9);
    assertThat(Told.sums(out)).hasSize(27);
    assertThat(Told.sums(out).stream().filter(row -> row.startsWith("utm [b]"))).hasSize(9);
  }

  private Harness opened() throws Exception {
    Harness guard = new Harness(1, 0);
    guard.open();
    return guard;
  }

  /** One name for strangers, and one that is declared. */
  private final class Harness extends KeyedOneInputStreamOperatorTestHarness<Long, Fact, Fact> {

    Harness(int parallelism, int task) throws Exception {
      super(
          new KeyedProcessOperator<>(
              new GuardFunction(
                  new UtmPolicy(Set.of("declared"), 1),
                  new TallyPolicy(LIVE_MILLIS, RETENTION.toMillis(), ZONE),
                  "clicks")),
          fact -> new BusinessCalendar(ZONE).dayStart(fact.minuteMillis()),
          Types.LONG,
          MAX_PARALLELISM,
          parallelism,
          task);
    }

    void add(String campaign, int minute, long sessions) throws Exception {
      long[] row = new long[Family.UTM.width()];
      row[UtmField.SESSIONS.index()] = sessions;
      long millis = MIDNIGHT.plus(Duration.ofMinutes(minute)).toEpochMilli();
      processElement(new Fact(Series.utm(campaign), millis, row), millis);
    }

    void watermark(Duration afterMidnight) throws Exception {
      processWatermark(MIDNIGHT.plus(afterMidnight).toEpochMilli());
    }

    void tick() throws Exception {
      setProcessingTime(getProcessingTime() + LIVE_MILLIS);
    }

    /** Takes what has come out to the sums of the test. */
    void collect() {
      out.addAll(extractOutputValues());
      getOutput().clear();
    }

    /** The sums of all that has come out in the test. */
    void expect(String... sums) {
      collect();
      assertThat(Told.sums(out)).containsExactly(sums);
    }

    void expectForgotten() throws Exception {
      watermark(Duration.ofDays(30));
      setProcessingTime(getProcessingTime() + 9 * LIVE_MILLIS);
      assertThat(numKeyedStateEntries()).isZero();
      assertThat(numEventTimeTimers()).isZero();
      assertThat(numProcessingTimeTimers()).isZero();
    }
  }
}
