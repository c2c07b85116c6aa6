package dev.channelpulse.jobs.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.SpendGranularity;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.spend.SpendEntry;
import dev.channelpulse.common.spend.SpendKey;
import dev.channelpulse.common.spend.SpendKeyCodec;
import dev.channelpulse.common.spend.SpendPolicy;
import dev.channelpulse.common.spend.SpendReport;
import dev.channelpulse.jobs.Told;
import dev.channelpulse.jobs.state.CodecType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SpendFunctionTest {

  private static final long DAY = Instant.parse("2026-11-10T16:00:00Z").toEpochMilli();
  private static final Duration MEMORY = Duration.ofDays(90);
  private static final long END = DAY + Duration.ofDays(1).plus(MEMORY).toMillis();
  private static final SpendPolicy POLICY =
      new SpendPolicy(ZoneId.of("Asia/Shanghai"), MEMORY.toMillis(), Set.of());
  private static final String SERIES = "spend [search, baidu, none] 10T16:00 ";

  @Test
  void aRestatementGivesTheDifference() throws Exception {
    try (var harness = opened()) {
      take(harness, SpendGranularity.HOUR, "a", 1, 100);
      take(harness, SpendGranularity.HOUR, "b", 2, 70);
      take(harness, SpendGranularity.HOUR, "c", 0, 500);
      assertThat(Told.facts(harness.extractOutputValues()))
          .containsExactly(
              SERIES + "spend_hour=100 spend_day=100", SERIES + "spend_hour=-30 spend_day=-30");
      assertForgotten(harness);
    }
  }

  @Test
  void aCopyCountsAsADuplicateWhereItArrives() throws Exception {
    try (var harness = opened()) {
      take(harness, SpendGranularity.DAY, "a", DAY + 60_000, 100);
      take(harness, SpendGranularity.DAY, "a", DAY + 120_000, 100);
      assertThat(Told.facts(harness.extractOutputValues()))
          .containsExactly(SERIES + "spend_day=100", "health [spend] 10T16:02 duplicates=1");
      assertForgotten(harness);
    }
  }

  @Test
  void whatWasToldOutlivesARestart() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = opened()) {
      take(harness, SpendGranularity.HOUR, "a", 1, 100);
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      take(harness, SpendGranularity.DAY, "d", 2, 90);
      assertThat(Told.facts(harness.extractOutputValues()))
          .containsExactly(SERIES + "spend_day=-10");
      harness.processWatermark(END - 1);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
      assertForgotten(harness);
    }
  }

  private static void take(
      KeyedOneInputStreamOperatorTestHarness<SpendKey, SpendEntry, Fact> harness,
      SpendGranularity granularity,
      String eventId,
      long arrivalMillis,
      long amountMinor)
      throws Exception {
    SpendReport report =
        new SpendReport(granularity, DAY, HashedId.of(eventId), arrivalMillis, amountMinor, 0, 0);
    harness.processElement(
        new StreamRecord<>(new SpendEntry(new SpendKey("search", "baidu", "", DAY), report)));
  }

  private static void assertForgotten(
      KeyedOneInputStreamOperatorTestHarness<SpendKey, SpendEntry, Fact> harness) throws Exception {
    harness.processWatermark(END);
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  private static KeyedOneInputStreamOperatorTestHarness<SpendKey, SpendEntry, Fact> opened()
      throws Exception {
    var harness = harness();
    harness.open();
    return harness;
  }

  private static KeyedOneInputStreamOperatorTestHarness<SpendKey, SpendEntry, Fact> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new SpendFunction(POLICY, "spend")),
        SpendEntry::key,
        CodecType.of(SpendKeyCodec.INSTANCE));
  }
}
