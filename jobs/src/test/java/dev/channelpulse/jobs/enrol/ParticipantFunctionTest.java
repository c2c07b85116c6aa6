package dev.channelpulse.jobs.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.HashedIdCodec;
import dev.channelpulse.common.ledger.DeviceOrder;
import dev.channelpulse.common.ledger.DeviceOrder.Money;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.participant.ParticipantPolicy;
import dev.channelpulse.common.participant.Participation;
import dev.channelpulse.common.participant.Presence;
import dev.channelpulse.jobs.Told;
import dev.channelpulse.jobs.state.CodecType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParticipantFunctionTest {

  private static final Duration SETTLE = Duration.ofDays(2);
  private static final ParticipantPolicy POLICY =
      new ParticipantPolicy(SETTLE.toMillis(), Duration.ofDays(91).toMillis());
  private static final Instant START = Instant.parse("2026-11-10T12:00:00Z");
  private static final HashedId VISITOR = HashedId.of("v1");

  private static final List<String> ONE_UNIT_AND_ITS_ORDER =
      List.of(
          "arms [d11, treatment] 10T13:00 units=1",
          "arms [d11, treatment] 10T14:00 buyers=1 orders=1 orders_squares=1 placed=1"
              + " placed_squares=1 placed_paid=1 placed_paid_squares=1 placed_times_paid=1"
              + " amount=500 amount_squares_low=250000",
          "campaign [d11, all] 10T13:00 visitors=1",
          "campaign [d11, all] 10T14:00 paid_visitors=1",
          "campaign [d11, content] 10T13:00 visitors=1",
          "campaign [d11, content] 10T14:00 paid_visitors=1");

  @Test
  void inOrder() throws Exception {
    try (var harness = opened(null)) {
      harness.processElement1(new StreamRecord<>(visit(Duration.ofHours(1), 1)));
      harness.processElement2(new StreamRecord<>(order(1)));
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      assertForgotten(harness, List.of());
    }
  }

  @Test
  void outOfOrderLateAndTakenBackIsTheSame() throws Exception {
    try (var harness = opened(null)) {
      harness.processElement2(new StreamRecord<>(order(1)));
      watermark(harness, SETTLE);
      harness.processElement1(new StreamRecord<>(visit(Duration.ofHours(2), 1)));
      harness.processElement1(new StreamRecord<>(visit(Duration.ofHours(1), 1)));
      harness.processElement1(new StreamRecord<>(visit(Duration.ofHours(2), -1)));
      harness.processElement2(new StreamRecord<>(order(-1)));
      harness.processElement2(new StreamRecord<>(order(1)));
      assertForgotten(harness, List.of());
    }
  }

  @Test
  void aRestoredVisitorGoesOn() throws Exception {
    OperatorSubtaskState snapshot;
    List<Fact> before;
    try (var harness = opened(null)) {
      harness.processElement1(new StreamRecord<>(visit(Duration.ofHours(1), 1)));
      watermark(harness, SETTLE.plusHours(30));
      before = new ArrayList<>(harness.extractOutputValues());
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = opened(snapshot)) {
      harness.processElement2(new StreamRecord<>(order(1)));
      assertForgotten(harness, before);
    }
  }

  private static void assertForgotten(
      KeyedTwoInputStreamOperatorTestHarness<HashedId, Participation, DeviceOrder, Fact> harness,
      List<Fact> before)
      throws Exception {
    List<Fact> all = new ArrayList<>(before);
    all.addAll(harness.extractOutputValues());
    assertThat(Told.sums(all)).isEqualTo(ONE_UNIT_AND_ITS_ORDER);
    for (int day = 3; harness.numEventTimeTimers() > 0; day++) {
      assertThat(day).isLessThan(150);
      watermark(harness, Duration.ofDays(day));
    }
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  private static KeyedTwoInputStreamOperatorTestHarness<HashedId, Participation, DeviceOrder, Fact>
      opened(@Nullable OperatorSubtaskState snapshot) throws Exception {
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(new ParticipantFunction(POLICY)),
            Participation::visitor,
            DeviceOrder::visitor,
            CodecType.of(HashedIdCodec.INSTANCE));
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  private static void watermark(
      KeyedTwoInputStreamOperatorTestHarness<HashedId, Participation, DeviceOrder, Fact> harness,
      Duration after)
      throws Exception {
    Watermark mark = new Watermark(START.plus(after).toEpochMilli());
    harness.processWatermark1(mark);
    harness.processWatermark2(mark);
  }

  private static Participation visit(Duration after, int sign) {
    return new Participation(
        VISITOR,
        "d11",
        new Presence(
            START.plus(after).toEpochMilli(),
            ChannelType.CONTENT,
            true,
            Arm.TREATMENT,
            START.toEpochMilli(),
            START.plus(Duration.ofDays(1)).toEpochMilli()),
        sign);
  }

  private static DeviceOrder order(int sign) {
    long paid = START.plus(Duration.ofHours(2)).toEpochMilli();
    return new DeviceOrder(
        VISITOR, paid, paid, DeviceOrder.NEVER, List.of(new Money(paid, 500)), sign);
  }
}
