package dev.channelpulse.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Campaign calendars that change while an operator runs. */
class CalendarBookTest {

  /** Times count from here, the beginning of every campaign. */
  private static final long DAY = Instant.parse("2026-11-11T00:00:00Z").toEpochMilli();

  private static final int MAX_PARALLELISM = 8;

  private static byte[] document(int version, long effectiveFromMillis, String campaign) {
    return """
        {"version": %d, "effective_from": %d, "campaigns": [
          {"id": "%s", "name": {"zh": "活动", "en": "Campaign"}, "from": %d, "to": %d,
           "design": {"kind": "pre_period"}}]}
        """
        .formatted(version, DAY + effectiveFromMillis, campaign, DAY, DAY + 86_400_000)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static BroadcastOperatorTestHarness<Long, byte[], String> harness(
      CampaignsAtFunction function, int parallelism, int subtask) throws Exception {
    return new BroadcastOperatorTestHarness<>(
        new CoBroadcastWithNonKeyedOperator<>(function, List.of(CalendarBook.documents())),
        MAX_PARALLELISM,
        parallelism,
        subtask);
  }

  private static BroadcastOperatorTestHarness<Long, byte[], String> harness(byte[]... atHand)
      throws Exception {
    return harness(new CampaignsAtFunction(() -> List.of(atHand)), 1, 0);
  }

  private static String running(
      BroadcastOperatorTestHarness<Long, byte[], String> harness, long timeMillis)
      throws Exception {
    harness.processElement(DAY + timeMillis, DAY + timeMillis);
    List<String> said = harness.extractOutputValues();
    return said.get(said.size() - 1);
  }

  @Test
  void beforeAnyDocumentNothingRuns() throws Exception {
    try (var harness = harness()) {
      harness.open();
      assertThat(running(harness, 0)).isEqualTo("0 []");
      assertThat(harness.getBroadcastState(CalendarBook.documents()).immutableEntries()).isEmpty();
    }
  }

  @Test
  void aCalendarCountsFromItsMomentOn() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.processBroadcastElement(document(1, 10_000, "a"), 0);
      harness.processBroadcastElement(document(2, 20_000, "b"), 0);
      assertThat(running(harness, 9_999)).isEqualTo("0 []");
      assertThat(running(harness, 10_000)).isEqualTo("1 [a]");
      assertThat(running(harness, 20_000)).isEqualTo("2 [b]");
      assertThat(running(harness, 19_999)).isEqualTo("1 [a]");
      assertThat(running(harness, 86_400_000)).isEqualTo("2 []");
    }
  }

  @Test
  void whatIsAtHandCountsForTheFirstElement() throws Exception {
    try (var harness = harness(document(1, 0, "a"), document(2, 20_000, "b"))) {
      harness.open();
      assertThat(running(harness, 20_000)).isEqualTo("2 [b]");
      harness.processBroadcastElement(document(1, 0, "a"), 0);
      assertThat(running(harness, 19_999)).isEqualTo("1 [a]");
    }
  }

  @Test
  void acceptedAndRefusedAreCountedOnce() throws Exception {
    CampaignsAtFunction function = new CampaignsAtFunction(() -> List.of(document(2, 0, "a")));
    try (var harness = harness(function, 1, 0)) {
      harness.open();
      byte[] broken = "{\"version\": 3}".getBytes(StandardCharsets.UTF_8);
      harness.processBroadcastElement(document(2, 0, "a"), 0);
      harness.processBroadcastElement(document(2, 0, "other-content"), 0);
      harness.processBroadcastElement(document(1, 0, "lower"), 0);
      harness.processBroadcastElement(broken, 0);
      harness.processBroadcastElement(broken, 0);
      assertThat(running(harness, 0)).isEqualTo("2 [a]");
      assertThat(function.intake().accepted()).isEqualTo(1);
      assertThat(function.intake().refused()).isEqualTo(3);
      harness.processBroadcastElement(document(3, 0, "b"), 0);
      assertThat(running(harness, 0)).isEqualTo("3 [b]");
      assertThat(function.intake().accepted()).isEqualTo(2);
    }
  }

  @Test
  void onlyTheFirstSubtaskCounts() throws Exception {
    CampaignsAtFunction function = new CampaignsAtFunction(List::of);
    try (var harness = harness(function, 2, 1)) {
      harness.open();
      harness.processBroadcastElement(document(1, 0, "a"), 0);
      harness.processBroadcastElement(document(1, 0, "b"), 0);
      assertThat(running(harness, 0)).isEqualTo("1 [a]");
      assertThat(function.intake().accepted()).isZero();
      assertThat(function.intake().refused()).isZero();
    }
  }

  @Test
  void whatIsKnownSurvivesARestart() throws Exception {
    OperatorSubtaskState saved;
    try (var harness = harness()) {
      harness.open();
      harness.processBroadcastElement(document(1, 10_000, "a"), 0);
      harness.processBroadcastElement(document(2, 20_000, "b"), 0);
      saved = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(saved);
      harness.open();
      assertThat(running(harness, 9_999)).isEqualTo("0 []");
      assertThat(running(harness, 10_000)).isEqualTo("1 [a]");
      assertThat(running(harness, 20_000)).isEqualTo("2 [b]");
    }
  }

  @Test
  void everySubtaskKnowsAllAfterRescaling() throws Exception {
    OperatorSubtaskState saved;
    try (var one = harness(new CampaignsAtFunction(List::of), 2, 0);
        var two = harness(new CampaignsAtFunction(List::of), 2, 1)) {
      one.open();
      two.open();
      one.processBroadcastElement(document(1, 0, "a"), 0);
      two.processBroadcastElement(document(1, 0, "a"), 0);
      saved =
          AbstractStreamOperatorTestHarness.repackageState(one.snapshot(1, 1), two.snapshot(1, 1));
    }
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var harness = harness(new CampaignsAtFunction(List::of), 3, subtask)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                saved, MAX_PARALLELISM, 2, 3, subtask));
        harness.open();
        assertThat(running(harness, 0)).isEqualTo("1 [a]");
      }
    }
  }
}
