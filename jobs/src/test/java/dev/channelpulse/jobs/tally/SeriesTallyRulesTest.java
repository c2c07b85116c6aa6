package dev.channelpulse.jobs.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SeriesCodec;
import dev.channelpulse.common.metric.TrafficField;
import dev.channelpulse.jobs.state.CodecType;
import dev.channelpulse.jobs.state.RuleBook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Which version of the channel rules a point names. */
class SeriesTallyRulesTest {

  private static final byte[] FIRST = document(1, "2020-01-01T00:00:00Z");
  private static final Series SHOP = Series.traffic();

  private static byte[] document(int version, String effectiveFrom) {
    return "{\"version\":%d,\"effective_from\":\"%s\",\"own_domains\":[],\"payment_domains\":[],\"rules\":[]}"
        .formatted(version, effectiveFrom)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> harness()
      throws Exception {
    TallyPolicy policy = new TallyPolicy(1_000, 86_400_000, ZoneId.of("Asia/Shanghai"));
    return new KeyedBroadcastOperatorTestHarness<>(
        new CoBroadcastWithKeyedOperator<>(
            new SeriesTally(policy, FIRST), List.of(RuleBook.documents())),
        Fact::series,
        CodecType.of(SeriesCodec.INSTANCE),
        8,
        1,
        0);
  }

  private static KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> opened()
      throws Exception {
    var harness = harness();
    harness.open();
    harness.getTwoInputOperator().processWatermarkStatus2(WatermarkStatus.IDLE);
    return harness;
  }

  private static Fact pageViews(String minute, long count) {
    long[] row = new long[Family.TRAFFIC.width()];
    row[TrafficField.PAGE_VIEWS.index()] = count;
    return new Fact(SHOP, Instant.parse(minute).toEpochMilli(), row);
  }

  /** Returns the version on each point of a measurement, as InfluxDB would hold it. */
  private static SortedMap<String, Object> versions(
      KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> harness, String measurement) {
    SortedMap<String, Object> versions = new TreeMap<>();
    for (Point point : harness.extractOutputValues()) {
      if (point.measurement().equals(measurement)) {
        versions.put(
            Instant.ofEpochMilli(point.timeMillis()).toString(), point.fields().get("rules"));
      }
    }
    return versions;
  }

  @Test
  void aWindowNamesTheRulesOfItsLastMinuteThatCounts() throws Exception {
    try (var harness = opened()) {
      harness.processBroadcastElement(document(2, "2026-11-11T10:05:00Z"), 0);
      harness.processElement(pageViews("2026-11-11T10:04:00Z", 3), 0);
      harness.setProcessingTime(1_000);
      assertThat(versions(harness, "traffic_1h")).containsEntry("2026-11-11T10:00:00Z", 1L);
      harness.processElement(pageViews("2026-11-11T10:06:00Z", 1), 0);
      harness.setProcessingTime(2_000);
      assertThat(versions(harness, "traffic_1m"))
          .containsEntry("2026-11-11T10:04:00Z", 1L)
          .containsEntry("2026-11-11T10:06:00Z", 2L);
      assertThat(versions(harness, "traffic_1h")).containsEntry("2026-11-11T10:00:00Z", 2L);
      assertThat(versions(harness, "traffic_today"))
          .containsEntry("2026-11-11T10:04:00Z", 1L)
          .containsEntry("2026-11-11T10:06:00Z", 2L);
    }
  }

  @Test
  void whatIsTakenBackLeavesNoVersionBehind() throws Exception {
    try (var harness = opened()) {
      harness.processBroadcastElement(document(2, "2026-11-11T10:05:00Z"), 0);
      harness.processElement(pageViews("2026-11-11T10:04:00Z", 3), 0);
      harness.processElement(pageViews("2026-11-11T10:06:00Z", 1), 0);
      harness.processElement(pageViews("2026-11-11T10:06:00Z", -1), 0);
      harness.setProcessingTime(1_000);
      assertThat(versions(harness, "traffic_1h")).containsEntry("2026-11-11T10:00:00Z", 1L);
      assertThat(versions(harness, "traffic_today"))
          .containsEntry("2026-11-11T10:04:00Z", 1L)
          .containsEntry("2026-11-11T10:06:00Z", 1L);
    }
  }

  @Test
  void aDocumentThatComesAfterItsPointsHasThemWrittenAgain() throws Exception {
    try (var harness = opened()) {
      harness.processElement(pageViews("2026-11-11T10:04:00Z", 3), 0);
      harness.processElement(pageViews("2026-11-11T10:06:00Z", 1), 0);
      harness.setProcessingTime(1_000);
      harness.getOutput().clear();
      harness.processBroadcastElement(document(2, "2026-11-11T10:05:30Z"), 0);
      assertThat(versions(harness, "traffic_1m")).isEqualTo(Map.of("2026-11-11T10:06:00Z", 2L));
      assertThat(versions(harness, "traffic_1h")).containsEntry("2026-11-11T10:00:00Z", 2L);
      assertThat(versions(harness, "traffic_1d")).containsEntry("2026-11-10T16:00:00Z", 2L);
      assertThat(versions(harness, "traffic_today")).isEqualTo(Map.of("2026-11-11T10:06:00Z", 2L));
      harness.getOutput().clear();
      harness.processBroadcastElement(document(2, "2026-11-11T10:05:30Z"), 0);
      harness.processBroadcastElement(document(1, "2026-11-11T10:00:00Z"), 0);
      assertThat(harness.getOutput()).isEmpty();
    }
  }

  @Test
  void whatIsKnownSurvivesARestart() throws Exception {
    OperatorSubtaskState saved;
    try (var harness = opened()) {
      harness.processBroadcastElement(document(2, "2026-11-11T10:05:00Z"), 0);
      harness.processElement(pageViews("2026-11-11T10:04:00Z", 3), 0);
      saved = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(saved);
      harness.open();
      harness.processElement(pageViews("2026-11-11T10:06:00Z", 1), 0);
      harness.setProcessingTime(1_000);
      assertThat(versions(harness, "traffic_1h")).containsEntry("2026-11-11T10:00:00Z", 2L);
    }
  }
}
