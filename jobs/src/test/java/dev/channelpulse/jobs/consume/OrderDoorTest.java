package dev.channelpulse.jobs.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderRecord;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.event.Origin;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.jobs.OrderEvents;
import dev.channelpulse.jobs.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** What the orders' door does that the clicks' does not. */
class OrderDoorTest {

  private static final long NOON = Instant.parse("2026-11-11T04:00:00Z").toEpochMilli();
  private static final Duration HORIZON = Duration.ofHours(24);

  @Test
  void anOrderGoesThroughWithItsRecord() throws Exception {
    try (var harness = opened()) {
      Received<OrderEvent> received = received(NOON, NOON + 1, false);
      harness.setProcessingTime(NOON + 2);
      harness.processElement(received, NOON);
      assertThat(harness.extractOutputValues())
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(new OrderRecord(event(NOON, false), received.origin()));
      assertThat(side(harness, Door.HEALTH))
          .isEqualTo(List.of("health [orders] 11T04:00 records=1 freshness4=1"));
    }
  }

  @Test
  void aTestOrderEndsAtTheDoor() throws Exception {
    try (var harness = opened()) {
      harness.processElement(received(NOON, NOON + HORIZON.toMillis(), true), NOON);
      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(side(harness, Door.HEALTH))
          .isEqualTo(List.of("health [orders] 11T04:00 records=1 tests=1"));
      assertThat(harness.getSideOutput(Door.REJECTED)).isNull();
      assertThat(harness.getSideOutput(Door.TOO_LATE)).isNull();
    }
  }

  @Test
  void aTestOrderTooLateIsTooLate() throws Exception {
    try (var harness = opened()) {
      harness.processElement(received(NOON, NOON + HORIZON.toMillis() + 1, true), NOON);
      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(side(harness, Door.HEALTH))
          .isEqualTo(List.of("health [orders] 12T04:00 records=1 too_late=1"));
      assertThat(harness.getSideOutput(Door.TOO_LATE)).hasSize(1);
    }
  }

  private static Received<OrderEvent> received(long timeMillis, long arrivalMillis, boolean test) {
    Origin origin = OrderEvents.origin(arrivalMillis, "e");
    return new Received<>(origin, event(timeMillis, test), null, null);
  }

  private static OrderEvent event(long timeMillis, boolean test) {
    return OrderEvents.order(OrderType.PLACED, "e", timeMillis, "CNY", "b", null, test);
  }

  private static List<String> side(
      OneInputStreamOperatorTestHarness<Received<OrderEvent>, OrderRecord> harness,
      OutputTag<Fact> tag) {
    Queue<StreamRecord<Fact>> records = harness.getSideOutput(tag);
    return Told.facts(records.stream().map(StreamRecord::getValue).toList());
  }

  private static OneInputStreamOperatorTestHarness<Received<OrderEvent>, OrderRecord> opened()
      throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new OrderDoor(HORIZON.toMillis(), 10_000)), 1, 1, 0);
    harness.open();
    return harness;
  }
}
