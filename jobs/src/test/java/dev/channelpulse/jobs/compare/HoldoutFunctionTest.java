package dev.channelpulse.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.ArmField;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.jobs.KeyedEntries;
import dev.channelpulse.jobs.state.CalendarBook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HoldoutFunctionTest {

  private static final long LIVE_MILLIS = 2_000;
  private static final Duration RETENTION = Duration.ofDays(2);
  private static final Duration CORRECTION = Duration.ofDays(91);
  private static final ComparePolicy POLICY =
      new ComparePolicy(LIVE_MILLIS, RETENTION.toMillis(), CORRECTION.toMillis());
  private static final Instant START = Instant.parse("2026-11-10T12:00:00Z");
  private static final int HOURS = 24;

  @Test
  void pointsComeAtTheTickAndFinalOnesAtTheMinutesEnd() throws Exception {
    try (var harness = opened(null, calendar(1, START, 0.5))) {
      add(harness, 0, "treatment", 300);
      add(harness, 0, "control", 290);
      assertThat(points(harness, 0)).isEmpty();
      harness.setProcessingTime(LIVE_MILLIS);
      assertThat(points(harness, 0))
          .hasSize(5)
          .containsEntry("0 buyer_conversion holdout", "300/290 final=0 decided=0 calendar=1");
      harness.reach(START.plusSeconds(60).toEpochMilli());
      assertThat(points(harness, 5))
          .hasSize(5)
          .containsEntry(
              "0 amount_per_visitor holdout_cuped", "300/290 final=1 decided=0 calendar=1");
    }
  }

  @Test
  void aLateFactRewritesItsMinuteAndThoseAfterIt() throws Exception {
    try (var harness = opened(null, calendar(1, START, 0.5))) {
      for (int minute = 0; minute < 3; minute++) {
        add(harness, minute, "treatment", 100);
        add(harness, minute, "control", 100);
      }
      harness.reach(START.plus(Duration.ofHours(20)).toEpochMilli());
      int before = harness.extractOutputValues().size();
      add(harness, 1, "control", 7);
      harness.setProcessingTime(LIVE_MILLIS);
      assertThat(harness.extractOutputValues()).as("left to the minute's end").hasSize(before);
      harness.reach(START.plus(Duration.ofMinutes(20 * 60 + 1)).toEpochMilli());
      Map<String, String> points = points(harness, before);
      assertThat(points)
          .hasSize(10)
          .containsEntry("1 buyer_conversion holdout", "200/207 final=1 decided=0 calendar=1")
          .containsEntry("2 buyer_conversion holdout", "300/307 final=1 decided=0 calendar=1");
    }
  }

  @Test
  void aCalendarThatComesLaterIsTakenFromItsMomentOn() throws Exception {
    try (var harness = opened(null)) {
      add(harness, 0, "treatment", 100);
      add(harness, 0, "control", 100);
      add(harness, 2, "control", 100);
      harness.setProcessingTime(LIVE_MILLIS);
      assertThat(points(harness, 0)).isEmpty();
      harness.processBroadcastElement(calendar(3, START.plusSeconds(60), 0.5), 0);
      assertThat(points(harness, 0)).hasSize(5).containsKey("2 buyer_conversion holdout");
      harness.processBroadcastElement("{}".getBytes(StandardCharsets.UTF_8), 0);
      assertThat(harness.extractOutputValues()).hasSize(5);
    }
  }

  @Test
  void whatComesAfterTheEndRewritesTheLastMinuteUntilAllIsForgotten() throws Exception {
    OperatorSubtaskState snapshot;
    byte[] calendar = calendar(1, START, 0.5);
    int last = HOURS * 60 - 1;
    try (var harness = opened(null, calendar)) {
      add(harness, 0, "treatment", 200);
      add(harness, 0, "control", 200);
      add(harness, last, "control", 3);
      harness.reach(START.plus(Duration.ofDays(20)).toEpochMilli());
      add(harness, 0, "control", 1);
      snapshot = harness.snapshot(1, 1);
      assertThat(points(harness, 0)).hasSize(10);
    }
    try (var harness = opened(snapshot, calendar)) {
      add(harness, last, "treatment", 5);
      harness.reach(START.plus(Duration.ofDays(20)).plusSeconds(60).toEpochMilli());
      assertThat(points(harness, 0))
          .hasSize(5)
          .containsEntry(
              last + " orders_per_visitor holdout", "205/203 final=1 decided=0 calendar=1");
      harness.reach(START.plus(Duration.ofDays(100)).toEpochMilli());
      assertThat(KeyedEntries.of(harness)).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  private static Harness opened(@Nullable OperatorSubtaskState snapshot, byte[]... atHand)
      throws Exception {
    Harness harness = new Harness(List.of(atHand));
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  private static byte[] calendar(int version, Instant effectiveFrom, double share) {
    return """
        {"version": %d, "effective_from": %d, "campaigns": [
          {"id": "d11", "name": {"zh": "双11", "en": "Double 11"}, "from": %d, "to": %d,
           "design": {"kind": "holdout", "assignment": "exposure", "share": %s}}]}
        """
        .formatted(
            version,
            effectiveFrom.toEpochMilli(),
            START.toEpochMilli(),
            START.plus(Duration.ofHours(HOURS)).toEpochMilli(),
            share)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void add(Harness harness, int minute, String arm, long units) throws Exception {
    long[] row = new long[Family.ARMS.width()];
    row[ArmField.UNITS.index()] = units;
    row[ArmField.BUYERS.index()] = units / 10;
    harness.processElement(
        new Fact(
            Series.arm("d11", arm), START.plus(Duration.ofMinutes(minute)).toEpochMilli(), row),
        0);
  }

  /* The last of each minute and comparison, of those from a place in the output on. */
  private static Map<String, String> points(Harness harness, int from) {
    Map<String, String> told = new TreeMap<>();
    List<Point> all = new ArrayList<>(harness.extractOutputValues());
    for (Point point : all.subList(from, all.size())) {
      told.put(
          "%d %s %s"
              .formatted(
                  (point.timeMillis() - START.toEpochMilli()) / 60_000,
                  point.tags().get("metric"),
                  point.tags().get("method")),
          "%s/%s final=%s decided=%s calendar=%s"
              .formatted(
                  point.fields().get("treated"),
                  point.fields().get("control"),
                  point.fields().get("final"),
                  point.fields().get("decided"),
                  point.fields().get("calendar")));
    }
    return told;
  }

  /** One campaign's operator. */
  private static final class Harness
      extends KeyedBroadcastOperatorTestHarness<String, Fact, byte[], Point> {

    Harness(List<byte[]> atHand) throws Exception {
      super(
          new CoBroadcastWithKeyedOperator<>(
              new HoldoutFunction("CNY", () -> atHand, POLICY), List.of(CalendarBook.documents())),
          fact -> fact.series().tags().get(0),
          Types.STRING,
          8,
          1,
          0);
    }

    void reach(long millis) throws Exception {
      getTwoInputOperator().processWatermarkStatus2(WatermarkStatus.IDLE);
      processWatermark(millis);
    }
  }
}
