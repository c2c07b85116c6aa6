package dev.channelpulse.jobs.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.Origin;
import dev.channelpulse.common.event.SpendEvent;
import dev.channelpulse.common.event.SpendGranularity;
import dev.channelpulse.common.event.SpendRecord;
import dev.channelpulse.jobs.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What the door of spend does that the others do not. */
class SpendDoorTest {

  private static final long DAY = Instant.parse("2026-11-10T16:00:00Z").toEpochMilli();
  private static final Duration HORIZON = Duration.ofDays(90);

  @Test
  void whatIsToldWeeksLaterCountsWhereItArrives() throws Exception {
    try (var harness = opened()) {
      Received<SpendEvent> received = told(DAY + HORIZON.toMillis());
      harness.setProcessingTime(DAY);
      harness.processElement(new StreamRecord<>(received));
      assertThat(harness.extractOutputValues())
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(new SpendRecord(event(), received.origin()));
      assertThat(health(harness)).containsExactly("health [spend] 08T16:00 records=1 freshness0=1");
    }
  }

  @Test
  void whatIsToldLaterThanThatIsTooLate() throws Exception {
    try (var harness = opened()) {
      harness.processElement(new StreamRecord<>(told(DAY + HORIZON.toMillis() + 1)));
      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(harness.getSideOutput(Door.TOO_LATE)).hasSize(1);
      assertThat(health(harness)).containsExactly("health [spend] 08T16:00 records=1 too_late=1");
    }
  }

  private static Received<SpendEvent> told(long arrivalMillis) {
    return new Received<>(
        new Origin("spend", 0, 7, arrivalMillis, null, new byte[] {1}), event(), null, null);
  }

  private static SpendEvent event() {
    return new SpendEvent(
        "e", DAY, SpendGranularity.DAY, "baidu", "search", null, 100, "CNY", 0, 0);
  }

  private static List<String> health(
      OneInputStreamOperatorTestHarness<Received<SpendEvent>, SpendRecord> harness) {
    return Told.facts(
        harness.getSideOutput(Door.HEALTH).stream().map(StreamRecord::getValue).toList());
  }

  private static OneInputStreamOperatorTestHarness<Received<SpendEvent>, SpendRecord> opened()
      throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new SpendDoor(HORIZON.toMillis())), 1, 1, 0);
    harness.open();
    return harness;
  }
}
