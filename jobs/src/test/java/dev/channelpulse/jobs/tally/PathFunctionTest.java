package dev.channelpulse.jobs.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.PathField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.jobs.Told;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class PathFunctionTest {

  private static final long LIVE_MILLIS = 2000;
  private static final Duration RETENTION = Duration.ofDays(2).plusMinutes(30);
  private static final Duration COHORTS = Duration.ofDays(91);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Instant MIDNIGHT = Instant.parse("2026-11-10T16:00:00Z");
  private static final String C1 = "search/paid/c1";
  private static final String C2 = "search/paid/c2";
  private static final String C3 = "search/paid/c3";
  private static final String[] TOY = {
    "credit_day [data_driven, search, c1, paid] 10T16:00 conversions_micro=200000 amount=200",
    "credit_day [data_driven, search, c2, paid] 10T16:00 conversions_micro=400000 amount=400",
    "credit_day [data_driven, search, c3, paid] 10T16:00 conversions_micro=400000 amount=400"
  };

  private final List<Fact> out = new ArrayList<>();

  @Test
  void toldAtTheTickThatFollowsTheFacts() throws Exception {
    try (Harness paths = opened()) {
      paths.toy();
      paths.expect();
      paths.tick();
      paths.expect(TOY);
      assertThat(paths.numProcessingTimeTimers()).isZero();
      paths.refund(10);
      paths.tick();
      paths.expect(
          TOY[0],
          "credit_day [data_driven, search, c1, paid] 20T16:00 conversions_micro=-200000"
              + " amount=-200",
          TOY[1],
          "credit_day [data_driven, search, c2, paid] 20T16:00 conversions_micro=-400000"
              + " amount=-400",
          TOY[2],
          "credit_day [data_driven, search, c3, paid] 20T16:00 conversions_micro=-400000"
              + " amount=-400");
      paths.expectForgotten();
    }
  }

  @Test
  void toldBeforeTheWatermarkGoesOn() throws Exception {
    try (Harness paths = opened()) {
      paths.toy();
      paths.watermark(Duration.ofSeconds(59));
      paths.expect();
      paths.watermark(Duration.ofDays(1));
      paths.expect(TOY);
      paths.expectForgotten();
    }
  }

  @Test
  void theEndOfTheInputTellsAllAndLeavesNothing() throws Exception {
    try (Harness paths = opened()) {
      paths.toy();
      paths.processWatermark(Long.MAX_VALUE);
      paths.expect(TOY);
      paths.expectForgotten();
    }
  }

  @Test
  void aRestartBeforeOrAfterTheTickChangesNothing() throws Exception {
    OperatorSubtaskState before;
    OperatorSubtaskState after;
    try (Harness paths = opened()) {
      paths.toy();
      before = paths.snapshot(7, 0);
      paths.tick();
      after = paths.snapshot(8, 0);
      paths.collect();
    }
    try (Harness paths = new Harness()) {
      paths.initializeState(after);
      paths.open();
      paths.watermark(Duration.ofDays(1));
      paths.expect(TOY);
      paths.expectForgotten();
      paths.expect(TOY);
    }
    out.clear();
    try (Harness paths = new Harness()) {
      paths.initializeState(before);
      paths.open();
      paths.watermark(Duration.ofDays(1));
      paths.expect(TOY);
      paths.expectForgotten();
    }
  }

  @Test
  void aDayThatIsGoneTakesNothing() throws Exception {
    try (Harness paths = opened()) {
      paths.watermark(COHORTS.plusDays(1));
      paths.toy();
      paths.tick();
      paths.expect();
      paths.expectForgotten();
    }
  }

  private Harness opened() throws Exception {
    Harness paths = new Harness();
    paths.open();
    return paths;
  }

  private final class Harness extends KeyedOneInputStreamOperatorTestHarness<Long, Fact, Fact> {

    Harness() throws Exception {
      super(
          new KeyedProcessOperator<>(
              new PathFunction(
                  new TallyPolicy(LIVE_MILLIS, RETENTION.toMillis(), COHORTS.toMillis(), ZONE))),
          fact -> new BusinessCalendar(ZONE).dayStart(fact.minuteMillis()),
          Types.LONG,
          8,
          1,
          0);
    }

    /** The toy of attribution.json: shares 0.2, 0.4 and 0.4. */
    void toy() throws Exception {
      step("start", C1, 2);
      step(C1, C2, 1);
      step(C2, C3, 2);
      step(C3, "conversion", 1);
      step(C1, "loss", 1);
      step("start", C2, 1);
      step(C3, "loss", 1);
      add(Series.ofPaths(MIDNIGHT.toEpochMilli()), 0, 1, 1_000);
    }

    void refund(int daysLater) throws Exception {
      long day = MIDNIGHT.plus(Duration.ofDays(daysLater)).toEpochMilli();
      add(Series.ofPaths(day), 0, -1, -1_000);
    }

    private void step(String from, String to, long count) throws Exception {
      add(Series.paths(from, to), count, 0, 0);
    }

    private void add(Series series, long steps, long conversions, long amount) throws Exception {
      long[] row = new long[Family.PATHS.width()];
      row[PathField.STEPS.index()] = steps;
      row[PathField.CONVERSIONS.index()] = conversions;
      row[PathField.AMOUNT.index()] = amount;
      long millis = MIDNIGHT.toEpochMilli();
      processElement(new Fact(series, millis, row), millis);
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
      watermark(COHORTS.plusDays(1));
      setProcessingTime(getProcessingTime() + 9 * LIVE_MILLIS);
      assertThat(numKeyedStateEntries()).isZero();
      assertThat(numEventTimeTimers()).isZero();
      assertThat(numProcessingTimeTimers()).isZero();
    }
  }
}
