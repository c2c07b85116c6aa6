package dev.channelpulse.jobs.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.event.Origin;
import dev.channelpulse.jobs.ClickEvents;
import dev.channelpulse.jobs.Told;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {

  private static final int MAX_PARALLELISM = 128;
  private static final long HORIZON_MILLIS = Duration.ofHours(24).toMillis();
  private static final long OUT_OF_ORDERNESS_MILLIS = Duration.ofSeconds(10).toMillis();
  private static final long NOON = Instant.parse("2026-11-11T04:00:00Z").toEpochMilli();

  @Test
  void aClickInTimeGoesThrough() throws Exception {
    try (var harness = opened()) {
      harness.setProcessingTime(NOON + 2);
      Received<ClickEvent> received = accepted("e1", NOON, NOON + 1);
      harness.processElement(received, NOON);
      assertThat(harness.extractOutputValues()).containsExactly(received.event());
      assertThat(health(harness))
          .containsExactly("health [clicks] 11T04:00 records=1 freshness4=1");
      assertThat(letters(harness, Door.REJECTED)).isEmpty();
      assertThat(letters(harness, Door.TOO_LATE)).isEmpty();
    }
  }

  @Test
  void aLateClickGoesThroughAndCounts() throws Exception {
    try (var harness = opened()) {
      harness.setProcessingTime(NOON);
      harness.processElement(accepted("in time", NOON, NOON + OUT_OF_ORDERNESS_MILLIS), NOON);
      harness.processElement(accepted("late", NOON, NOON + OUT_OF_ORDERNESS_MILLIS + 1), NOON);
      harness.processElement(accepted("latest", NOON, NOON + HORIZON_MILLIS), NOON);
      assertThat(harness.extractOutputValues())
          .extracting(ClickEvent::eventId)
          .containsExactly("in time", "late", "latest");
      assertThat(health(harness))
          .containsExactly(
              "health [clicks] 11T04:00 records=1 freshness0=1",
              "health [clicks] 11T04:00 records=1 late=1 freshness0=1",
              "health [clicks] 11T04:00 records=1 late=1 freshness0=1");
    }
  }

  @Test
  void aClickTooLateLeavesWholeAndCountsAtItsArrival() throws Exception {
    try (var harness = opened()) {
      Received<ClickEvent> received = accepted("e1", NOON, NOON + HORIZON_MILLIS + 1);
      harness.processElement(received, NOON);
      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(letters(harness, Door.TOO_LATE))
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(
              new DeadLetter(
                  "clicks",
                  3,
                  7,
                  received.origin().arrivalMillis(),
                  received.origin().key(),
                  received.origin().value(),
                  "too_late",
                  "event_time must be at most 86400000 ms before arrival and watermark, found"
                      + " 86400001 ms"));
      assertThat(health(harness)).containsExactly("health [clicks] 12T04:00 records=1 too_late=1");
    }
  }

  @Test
  void aClickTooFarBehindTheWatermarkIsTooLateWhateverItsArrivalSays() throws Exception {
    try (var harness = opened()) {
      harness.processWatermark(NOON + HORIZON_MILLIS);
      harness.processElement(accepted("in", NOON, NOON), NOON);
      harness.processElement(accepted("out", NOON - 1, NOON - 1), NOON - 1);
      assertThat(admitted(harness)).containsExactly("in");
      assertThat(letters(harness, Door.TOO_LATE)).hasSize(1);
    }
  }

  @Test
  void aRejectedRecordLeavesWholeAndCountsAtItsArrival() throws Exception {
    try (var harness = opened()) {
      Received<ClickEvent> received =
          new Received<>(
              new Origin("clicks", 3, 7, NOON, null, null), null, "tombstone", "no value");
      harness.processElement(received, NOON);
      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(letters(harness, Door.REJECTED))
          .containsExactly(
              new DeadLetter("clicks", 3, 7, NOON, null, null, "tombstone", "no value"));
      assertThat(health(harness)).containsExactly("health [clicks] 11T04:00 records=1 rejected=1");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 7, MAX_PARALLELISM})
  void theWatermarkIsRememberedAtAnyParallelism(int parallelism) throws Exception {
    OperatorSubtaskState snapshot = snapshotOfFour();
    for (int task = 0; task < parallelism; task++) {
      try (var harness = harness(parallelism, task)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, MAX_PARALLELISM, 4, parallelism, task));
        harness.open();
        harness.processElement(accepted("in", NOON, NOON), NOON);
        harness.processElement(accepted("out", NOON - 1, NOON - 1), NOON - 1);
        assertThat(admitted(harness)).as("task %d of %d", task, parallelism).containsExactly("in");
      }
    }
  }

  @Test
  void aDoorThatHasSeenNoWatermarkRemembersNone() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = opened()) {
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness(1, 0)) {
      harness.initializeState(snapshot);
      harness.open();
      harness.processElement(accepted("in", 0, 0), 0);
      assertThat(admitted(harness)).containsExactly("in");
    }
  }

  /** Four doors behind one watermark, as after one broadcast: all at noon and a horizon. */
  private static OperatorSubtaskState snapshotOfFour() throws Exception {
    OperatorSubtaskState[] snapshots = new OperatorSubtaskState[4];
    for (int task = 0; task < snapshots.length; task++) {
      try (var harness = harness(snapshots.length, task)) {
        harness.open();
        harness.processWatermark(NOON + HORIZON_MILLIS);
        harness.processElement(accepted("e" + task, NOON + HORIZON_MILLIS, NOON), NOON);
        snapshots[task] = harness.snapshot(1, 1);
      }
    }
    return AbstractStreamOperatorTestHarness.repackageState(snapshots);
  }

  private static Received<ClickEvent> accepted(String id, long timeMillis, long arrivalMillis) {
    return new Received<>(
        new Origin(
            "clicks",
            3,
            7,
            arrivalMillis,
            id.getBytes(StandardCharsets.UTF_8),
            ("value of " + id).getBytes(StandardCharsets.UTF_8)),
        ClickEvents.pageView(id, timeMillis),
        null,
        null);
  }

  private static List<String> admitted(
      OneInputStreamOperatorTestHarness<Received<ClickEvent>, ClickEvent> harness) {
    return harness.extractOutputValues().stream().map(ClickEvent::eventId).toList();
  }

  private static List<String> health(
      OneInputStreamOperatorTestHarness<Received<ClickEvent>, ClickEvent> harness) {
    return Told.facts(side(harness, Door.HEALTH));
  }

  private static List<DeadLetter> letters(
      OneInputStreamOperatorTestHarness<Received<ClickEvent>, ClickEvent> harness,
      OutputTag<DeadLetter> tag) {
    return side(harness, tag);
  }

  private static <T> List<T> side(
      OneInputStreamOperatorTestHarness<Received<ClickEvent>, ClickEvent> harness,
      OutputTag<T> tag) {
    Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  private static OneInputStreamOperatorTestHarness<Received<ClickEvent>, ClickEvent> opened()
      throws Exception {
    var harness = harness(1, 0);
    harness.open();
    return harness;
  }

  private static OneInputStreamOperatorTestHarness<Received<ClickEvent>, ClickEvent> harness(
      int parallelism, int task) throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(new ClickDoor(HORIZON_MILLIS, OUT_OF_ORDERNESS_MILLIS)),
        MAX_PARALLELISM,
        parallelism,
        task);
  }
}
