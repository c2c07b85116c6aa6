package dev.channelpulse.jobs.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.OnlineField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.jobs.Told;
import java.time.Instant;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LocalTallyTest {

  private static final long LIVE_MILLIS = 2000;
  private static final int MOST_ROWS = 20_000;
  private static final long MINUTE = Instant.parse("2026-11-10T16:00:00Z").toEpochMilli();
  private static final String SUM = "online [all] 10T16:00 visitors_5m=3 visitors_30m=-1";

  @Test
  void sumsGoAheadOfTheWatermark() throws Exception {
    try (var harness = opened()) {
      add(harness, 1, -1);
      add(harness, 2, 0);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark(MINUTE);
      assertThat(harness.getOutput()).hasSize(2);
      assertThat(harness.getOutput().peek())
          .isInstanceOfSatisfying(
              StreamRecord.class, record -> assertThat(record.getTimestamp()).isEqualTo(MINUTE));
      assertThat(Told.facts(harness.extractOutputValues())).containsExactly(SUM);
      assertThat(harness.getOutput()).last().isEqualTo(new Watermark(MINUTE));
    }
  }

  @Test
  void sumsGoAtEachLiveTick() throws Exception {
    try (var harness = opened()) {
      add(harness, 1, -1);
      harness.setProcessingTime(LIVE_MILLIS - 1);
      assertThat(harness.extractOutputValues()).isEmpty();
      add(harness, 2, 0);
      harness.setProcessingTime(LIVE_MILLIS);
      assertThat(Told.facts(harness.extractOutputValues())).containsExactly(SUM);
      add(harness, 3, -1);
      harness.setProcessingTime(2 * LIVE_MILLIS);
      assertThat(Told.facts(harness.extractOutputValues())).containsExactly(SUM, SUM);
      harness.setProcessingTime(9 * LIVE_MILLIS);
      assertThat(harness.extractOutputValues()).hasSize(2);
    }
  }

  @Test
  void nothingIsLeftBehindTheBarrier() throws Exception {
    try (var harness = opened()) {
      add(harness, 3, -1);
      harness.prepareSnapshotPreBarrier(1);
      assertThat(Told.facts(harness.extractOutputValues())).containsExactly(SUM);
      assertThat(harness.snapshot(1, 1).hasState()).isFalse();
    }
  }

  @Test
  void whatIsTakenBackGoesOnAsZero() throws Exception {
    try (var harness = opened()) {
      add(harness, 3, -1);
      add(harness, -3, 1);
      harness.processWatermark(MINUTE);
      assertThat(harness.extractOutputValues())
          .singleElement()
          .satisfies(fact -> assertThat(fact.deltas()).containsOnly(0));
    }
  }

  @Test
  void nothingIsLeftAtTheEnd() throws Exception {
    try (var harness = opened()) {
      add(harness, 3, -1);
      harness.endInput();
      harness.getOperator().finish();
      assertThat(Told.facts(harness.extractOutputValues())).containsExactly(SUM);
    }
  }

  @Test
  void theHeapHoldsNoMoreThanTheBound() throws Exception {
    try (var harness = opened()) {
      for (int i = 0; i < MOST_ROWS - 1; i++) {
        harness.processElement(fact(MINUTE + i * 60_000L, 1, 0), MINUTE);
      }
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processElement(fact(MINUTE - 60_000L, 1, 0), MINUTE);
      assertThat(harness.extractOutputValues()).hasSize(MOST_ROWS);
    }
  }

  private static void add(
      OneInputStreamOperatorTestHarness<Fact, Fact> harness, long fiveMinutes, long thirtyMinutes)
      throws Exception {
    harness.processElement(fact(MINUTE, fiveMinutes, thirtyMinutes), MINUTE);
  }

  private static Fact fact(long minuteMillis, long fiveMinutes, long thirtyMinutes) {
    long[] row = new long[OnlineField.values().length];
    row[OnlineField.VISITORS_5M.index()] = fiveMinutes;
    row[OnlineField.VISITORS_30M.index()] = thirtyMinutes;
    return new Fact(Series.online(), minuteMillis, row);
  }

  private static OneInputStreamOperatorTestHarness<Fact, Fact> opened() throws Exception {
    var harness = new OneInputStreamOperatorTestHarness<Fact, Fact>(new LocalTally(LIVE_MILLIS));
    harness.open();
    return harness;
  }
}
