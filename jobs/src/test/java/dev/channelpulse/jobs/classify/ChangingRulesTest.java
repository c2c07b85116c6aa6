package dev.channelpulse.jobs.classify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.Parsed;
import dev.channelpulse.common.journey.Hit;
import dev.channelpulse.common.journey.VisitorEvent;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.jobs.state.RuleBook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Rules that change while clicks are classified: each click by those of its event time. */
class ChangingRulesTest {

  /** Times count from here. */
  private static final long DAY = Instant.parse("2026-11-11T00:00:00Z").toEpochMilli();

  private static final byte[] FIRST = document(1, 0, "content");
  private static final int MAX_PARALLELISM = 8;

  /** One rule: what comes from zhihu is of this type. */
  static byte[] document(int version, long effectiveFromMillis, String type) {
    return """
        {"version": %d, "effective_from": %d, "own_domains": [], "payment_domains": [], "rules": [
          {"id": "zhihu-%s", "all": [{"field": "utm_source", "op": "eq", "value": "zhihu"}],
           "then": {"channel_type": "%s", "platform": "zhihu", "paid": "organic",
                    "ga4_channel": "Organic Social"}}]}
        """
        .formatted(version, DAY + effectiveFromMillis, type, type)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ClickEvent click(long timeMillis) {
    String json =
        """
        {"event_id": "e-%1$d", "event_time": %1$d, "type": "page_view", "visitor_id": "v",
         "utm_source": "zhihu"}
        """
            .formatted(DAY + timeMillis);
    Parsed<ClickEvent> parsed =
        new ClickParser(10_000).parse(json.getBytes(StandardCharsets.UTF_8));
    return ((Parsed.Accepted<ClickEvent>) parsed).event();
  }

  private static BroadcastOperatorTestHarness<ClickEvent, byte[], VisitorEvent> harness(
      List<byte[]> atHand, int parallelism, int subtask) throws Exception {
    List<byte[]> documents = new ArrayList<>(atHand);
    return new BroadcastOperatorTestHarness<>(
        new CoBroadcastWithNonKeyedOperator<>(
            new ClassifyFunction(FIRST, () -> documents, "clicks"), List.of(RuleBook.documents())),
        MAX_PARALLELISM,
        parallelism,
        subtask);
  }

  private static BroadcastOperatorTestHarness<ClickEvent, byte[], VisitorEvent> opened(
      byte[]... atHand) throws Exception {
    var harness = harness(List.of(atHand), 1, 0);
    harness.open();
    return harness;
  }

  private static String type(
      BroadcastOperatorTestHarness<ClickEvent, byte[], VisitorEvent> harness, long timeMillis)
      throws Exception {
    harness.processElement(click(timeMillis), timeMillis);
    List<VisitorEvent> hits = harness.extractOutputValues();
    Hit hit = Objects.requireNonNull(hits.get(hits.size() - 1).hit());
    return Objects.requireNonNull(hit.touch()).channel().type().text();
  }

  @Test
  void aDocumentJudgesFromItsMomentOn() throws Exception {
    try (var harness = opened()) {
      assertThat(type(harness, 20_000)).isEqualTo("content");
      harness.processBroadcastElement(document(2, 10_000, "social"), 0);
      assertThat(type(harness, 9_999)).isEqualTo("content");
      assertThat(type(harness, 10_000)).isEqualTo("social");
      assertThat(type(harness, 20_000)).isEqualTo("social");
    }
  }

  @Test
  void aDocumentOfTomorrowWaits() throws Exception {
    try (var harness = opened()) {
      harness.processBroadcastElement(document(2, 86_400_000, "social"), 0);
      assertThat(type(harness, 86_399_999)).isEqualTo("content");
      assertThat(type(harness, 86_400_000)).isEqualTo("social");
      assertThat(type(harness, 86_399_998)).isEqualTo("content");
    }
  }

  @Test
  void whatIsAtHandJudgesTheFirstClick() throws Exception {
    try (var harness = opened(document(2, 10_000, "social"), document(3, 20_000, "referral"))) {
      assertThat(type(harness, 20_000)).isEqualTo("referral");
      assertThat(type(harness, 19_999)).isEqualTo("social");
      harness.processBroadcastElement(document(2, 10_000, "social"), 0);
      harness.processBroadcastElement(document(3, 20_000, "referral"), 0);
      assertThat(type(harness, 20_001)).isEqualTo("referral");
    }
  }

  @Test
  void aRefusedDocumentChangesNothing() throws Exception {
    try (var harness = opened(document(2, 10_000, "social"))) {
      harness.processBroadcastElement("{".getBytes(StandardCharsets.UTF_8), 0);
      harness.processBroadcastElement(document(2, 10_000, "display"), 0);
      harness.processBroadcastElement(document(1, 10_000, "display"), 0);
      harness.processBroadcastElement(document(3, 10_000, "nowhere"), 0);
      assertThat(type(harness, 10_000)).isEqualTo("social");
      harness.processBroadcastElement(document(3, 10_000, "push"), 0);
      assertThat(type(harness, 10_000)).isEqualTo("push");
    }
  }

  @Test
  void acceptedAndRefusedAreCountedOnce() throws Exception {
    ClassifyFunction function =
        new ClassifyFunction(FIRST, () -> List.of(document(2, 10_000, "social")), "clicks");
    var operator = new CoBroadcastWithNonKeyedOperator<>(function, List.of(RuleBook.documents()));
    try (var harness = new BroadcastOperatorTestHarness<>(operator, MAX_PARALLELISM, 1, 0)) {
      harness.open();
      assertThat(function.accepted()).isEqualTo(1);
      harness.processBroadcastElement(document(2, 10_000, "social"), 0);
      harness.processBroadcastElement(document(3, 20_000, "display"), 0);
      harness.processBroadcastElement(document(3, 20_000, "push"), 0);
      harness.processBroadcastElement(document(3, 20_000, "push"), 0);
      assertThat(function.accepted()).isEqualTo(2);
      assertThat(function.refused()).isEqualTo(1);
    }
  }

  @Test
  void whatIsKnownSurvivesARestart() throws Exception {
    OperatorSubtaskState saved;
    try (var harness = opened()) {
      harness.processBroadcastElement(document(2, 10_000, "social"), 0);
      saved = harness.snapshot(1, 1);
    }
    try (var harness = harness(List.of(), 1, 0)) {
      harness.initializeState(saved);
      harness.open();
      assertThat(type(harness, 10_000)).isEqualTo("social");
      assertThat(type(harness, 9_999)).isEqualTo("content");
    }
  }

  @Test
  void aDocumentPublishedBeforeARestartIsKnownAfterIt() throws Exception {
    OperatorSubtaskState saved;
    try (var harness = opened()) {
      saved = harness.snapshot(1, 1);
      harness.processBroadcastElement(document(2, 10_000, "social"), 0);
    }
    try (var harness = harness(List.of(document(2, 10_000, "social")), 1, 0)) {
      harness.initializeState(saved);
      harness.open();
      assertThat(type(harness, 10_000)).isEqualTo("social");
    }
  }

  @Test
  void everySubtaskKnowsAllAfterRescaling() throws Exception {
    OperatorSubtaskState saved;
    try (var one = harness(List.of(), 2, 0);
        var two = harness(List.of(), 2, 1)) {
      one.open();
      two.open();
      one.processBroadcastElement(document(2, 10_000, "social"), 0);
      two.processBroadcastElement(document(2, 10_000, "social"), 0);
      saved =
          AbstractStreamOperatorTestHarness.repackageState(one.snapshot(1, 1), two.snapshot(1, 1));
    }
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var harness = harness(List.of(), 3, subtask)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                saved, MAX_PARALLELISM, 2, 3, subtask));
        harness.open();
        assertThat(type(harness, 10_000)).isEqualTo("social");
      }
    }
  }

  @Test
  void idleRulesHoldNoWatermarkUp() throws Exception {
    try (var harness = opened()) {
      harness.getTwoInputOperator().processWatermarkStatus2(WatermarkStatus.IDLE);
      harness.processWatermark(5_000);
      assertThat(harness.getOutput()).containsExactly(new Watermark(5_000));
    }
  }

  @Test
  void everyClickCountsForTheRuleThatDecidedIt() throws Exception {
    try (var harness = opened()) {
      harness.processBroadcastElement(document(2, 120_000, "social"), 0);
      type(harness, 60_000);
      type(harness, 61_000);
      type(harness, 120_000);
      List<String> counted =
          harness.getSideOutput(ClassifyFunction.FACTS).stream()
              .map(record -> record.getValue())
              .filter(fact -> fact.series().family() == Family.RULES)
              .map(
                  fact ->
                      fact.series().tags()
                          + " "
                          + (fact.minuteMillis() - DAY)
                          + " "
                          + fact.deltas()[0])
              .toList();
      assertThat(counted)
          .containsExactly(
              "[zhihu-content] 60000 1", "[zhihu-content] 60000 1", "[zhihu-social] 120000 1");
    }
  }
}
