package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Nothing that a failure might leave behind is let through. */
class CheckpointGateTest {

  @Test
  void whatIsToldForTheFirstTimeWaitsForACompletedCheckpoint() throws Exception {
    try (Gate gate = new Gate()) {
      gate.take(open("jd", 1));
      assertThat(gate.through()).isEmpty();

      gate.begin(1);
      gate.take(open("wechat", 1));
      assertThat(gate.through()).isEmpty();

      gate.complete(1);
      assertThat(gate.through()).containsExactly(open("jd", 1));
      gate.begin(2);
      gate.complete(2);
      assertThat(gate.through()).containsExactly(open("wechat", 1));
    }
  }

  @Test
  void anOpenWindowThatACheckpointKnowsIsToldAtOnceAndItsEndWaits() throws Exception {
    try (Gate gate = new Gate()) {
      gate.take(open("jd", 1));
      gate.begin(1);
      gate.complete(1);
      gate.through();

      gate.take(open("jd", 2));
      assertThat(gate.through()).containsExactly(open("jd", 2));

      gate.take(ended("jd", 3));
      assertThat(gate.through()).isEmpty();
      gate.begin(2);
      gate.complete(2);
      assertThat(gate.through()).containsExactly(ended("jd", 3));

      gate.take(ended("jd", 4));
      assertThat(gate.through()).as("a correction is not sure to come again").isEmpty();
    }
  }

  @Test
  void anotherMinuteOfTheSameSeriesWaits() throws Exception {
    try (Gate gate = new Gate()) {
      gate.take(open("jd", 1));
      gate.begin(1);
      gate.complete(1);
      gate.through();

      gate.take(point("jd", 60_000, 1, 0));
      assertThat(gate.through()).isEmpty();
    }
  }

  @Test
  void ofWhatWaitsOnlyTheLatestVersionIsWritten() throws Exception {
    try (Gate gate = new Gate()) {
      gate.take(open("jd", 1));
      gate.take(open("wechat", 1));
      gate.take(open("jd", 2));
      gate.begin(1);
      gate.complete(1);

      assertThat(gate.through()).containsExactly(open("wechat", 1), open("jd", 2));
    }
  }

  @Test
  void aNewerVersionNeverOvertakesOneThatWaits() throws Exception {
    try (Gate gate = new Gate()) {
      gate.take(open("jd", 1));
      gate.begin(1);
      gate.take(open("jd", 2));
      gate.begin(2);
      gate.complete(1);
      gate.take(open("jd", 3));
      assertThat(gate.through()).containsExactly(open("jd", 1));

      gate.complete(2);
      gate.take(open("jd", 4));
      assertThat(gate.through()).as("3 has not gone yet").containsExactly(open("jd", 2));
      gate.begin(3);
      gate.complete(3);
      gate.take(open("jd", 5));
      assertThat(gate.through()).containsExactly(open("jd", 4), open("jd", 5));
    }
  }

  @Test
  void aCheckpointThatFailedIsMadeUpForByTheNext() throws Exception {
    try (Gate gate = new Gate()) {
      gate.take(open("jd", 1));
      gate.begin(1);
      gate.take(open("wechat", 1));
      gate.begin(2);
      gate.complete(2);

      assertThat(gate.through()).containsExactly(open("jd", 1), open("wechat", 1));
    }
  }

  @Test
  void whatWaitedIsRestoredAndGoesBeforeAnythingNewer() throws Exception {
    OperatorSubtaskState state;
    try (Gate gate = new Gate()) {
      gate.take(open("jd", 1));
      state = gate.begin(1);
      gate.take(open("taobao", 1));
    }
    try (Gate restored = new Gate(state)) {
      restored.take(open("jd", 2));
      assertThat(restored.through()).isEmpty();

      restored.begin(2);
      assertThat(restored.through()).containsExactly(open("jd", 1));
      restored.complete(2);
      assertThat(restored.through())
          .as("taobao was told after the checkpoint, and now by nobody")
          .containsExactly(open("jd", 2));
    }
  }

  @Test
  void withAnotherParallelismOneVersionOfAPointIsRestoredTheLatest() throws Exception {
    OperatorSubtaskState state;
    try (Gate gate = new Gate()) {
      gate.take(open("jd", 1));
      gate.take(open("wechat", 1));
      gate.begin(1);
      gate.take(open("jd", 2));
      gate.begin(2);
      gate.take(ended("jd", 3));
      state = gate.begin(3);
    }
    List<Point> through = new ArrayList<>();
    for (int subtask = 0; subtask < 2; subtask++) {
      try (Gate gate = new Gate(state, 2, subtask)) {
        gate.begin(4);
        through.addAll(gate.through());
      }
    }
    assertThat(through).containsExactlyInAnyOrder(ended("jd", 3), open("wechat", 1));
  }

  @Test
  void ofTwoPointsOfOnePlaceTheFieldsAreLaidOverEachOther() throws Exception {
    try (Gate gate = new Gate()) {
      gate.take(open("jd", 1));
      gate.take(
          new Point(
              "traffic_1m",
              new TreeMap<>(Map.of("channel", "jd")),
              new TreeMap<>(Map.of("visitors", 2L)),
              0));
      gate.begin(1);
      gate.complete(1);

      assertThat(gate.through()).containsExactly(open("jd", 2));
    }
  }

  @Test
  void howeverManyWaitTheyAreRestoredInOrder() throws Exception {
    List<Point> points = new ArrayList<>();
    for (int each = 0; each < 2_500; each++) {
      points.add(open("c" + each, each));
    }
    OperatorSubtaskState state;
    try (Gate gate = new Gate()) {
      for (Point point : points) {
        gate.take(point);
      }
      state = gate.begin(1);
    }
    try (Gate restored = new Gate(state)) {
      restored.begin(2);
      assertThat(restored.through()).isEqualTo(points);
    }
  }

  @Test
  void afterARestoreWhatWasKnownWaitsAgain() throws Exception {
    OperatorSubtaskState state;
    try (Gate gate = new Gate()) {
      gate.take(open("jd", 1));
      gate.begin(1);
      gate.complete(1);
      state = gate.begin(2);
    }
    try (Gate restored = new Gate(state)) {
      restored.take(open("jd", 2));
      assertThat(restored.through()).isEmpty();
      restored.begin(3);
      restored.complete(3);
      assertThat(restored.through()).containsExactly(open("jd", 2));
    }
  }

  @Test
  void theEndOfTheInputLetsAllThroughInOrder() throws Exception {
    try (Gate gate = new Gate()) {
      gate.take(open("jd", 1));
      gate.begin(1);
      gate.take(open("jd", 2));
      gate.end();

      assertThat(gate.through()).containsExactly(open("jd", 1), open("jd", 2));
    }
  }

  @Test
  void withoutCheckpointsEverythingGoesAtOnce() throws Exception {
    try (Gate gate = new Gate(false)) {
      gate.take(open("jd", 1));
      gate.take(ended("jd", 2));

      assertThat(gate.through()).containsExactly(open("jd", 1), ended("jd", 2));
    }
  }

  private static Point open(String channel, long visitors) {
    return point(channel, 0, visitors, 0);
  }

  private static Point ended(String channel, long visitors) {
    return point(channel, 0, visitors, 1);
  }

  private static Point point(String channel, long minute, long visitors, long isFinal) {
    return new Point(
        "traffic_1m",
        new TreeMap<>(Map.of("channel", channel)),
        new TreeMap<>(Map.of("visitors", visitors, "final", isFinal)),
        minute);
  }

  /** A gate of its own, by hand. */
  private static final class Gate implements AutoCloseable {
    private static final int MOST_PARALLEL = 8;

    private final OneInputStreamOperatorTestHarness<Point, Point> harness;

    Gate() throws Exception {
      this(true);
    }

    Gate(boolean checkpoints) throws Exception {
      harness = harness(checkpoints, 1, 0);
      harness.open();
    }

    Gate(OperatorSubtaskState state) throws Exception {
      this(state, 1, 0);
    }

    Gate(OperatorSubtaskState state, int parallelism, int subtask) throws Exception {
      harness = harness(true, parallelism, subtask);
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MOST_PARALLEL, 1, parallelism, subtask));
      harness.open();
    }

    private static OneInputStreamOperatorTestHarness<Point, Point> harness(
        boolean checkpoints, int parallelism, int subtask) throws Exception {
      OneInputStreamOperatorTestHarness<Point, Point> harness =
          new OneInputStreamOperatorTestHarness<>(
              new CheckpointGate(), MOST_PARALLEL, parallelism, subtask);
      if (checkpoints) {
        harness
            .getEnvironment()
            .getJobConfiguration()
            .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
      }
      return harness;
    }

    void take(Point point) throws Exception {
      harness.processElement(new StreamRecord<>(point));
    }

    OperatorSubtaskState begin(long checkpoint) throws Exception {
      harness.prepareSnapshotPreBarrier(checkpoint);
      return harness.snapshot(checkpoint, checkpoint);
    }

    void complete(long checkpoint) throws Exception {
      harness.notifyOfCompletedCheckpoint(checkpoint);
    }

    void end() throws Exception {
      harness.endInput();
    }

    List<Point> through() {
      List<Point> points = new ArrayList<>(harness.extractOutputValues());
      harness.getOutput().clear();
      return points;
    }

    @Override
    public void close() throws Exception {
      harness.close();
    }
  }
}
