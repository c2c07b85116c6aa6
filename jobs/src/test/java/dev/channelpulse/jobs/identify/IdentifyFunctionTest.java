package dev.channelpulse.jobs.identify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.HashedIdCodec;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.identity.AccountLink;
import dev.channelpulse.common.identity.Claim;
import dev.channelpulse.common.identity.IdentityPolicy;
import dev.channelpulse.common.journey.OrderStep;
import dev.channelpulse.common.journey.Step;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.Exchange;
import dev.channelpulse.jobs.OrderEvents;
import dev.channelpulse.jobs.state.CodecType;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentifyFunctionTest {

  private static final long NOON = Instant.parse("2026-11-11T04:00:00Z").toEpochMilli();
  private static final IdentityPolicy POLICY =
      new IdentityPolicy(
          Duration.ofHours(24).toMillis(),
          Duration.ofDays(180).toMillis(),
          Duration.ofDays(90).toMillis());
  private static final long FORGOTTEN = NOON + Duration.ofDays(182).toMillis();

  @Test
  void aStepIsOnTheDeviceThatItNames() throws Exception {
    try (var harness = opened()) {
      see(harness, "phone", NOON - 1);
      order(harness, OrderType.PLACED, "e1", NOON, "laptop");
      order(harness, OrderType.PAID, "e2", NOON + 1, null);
      order(harness, OrderType.PLACED, "e3", NOON + 2, "laptop");
      assertThat(harness.extractOutputValues())
          .containsExactly(
              step("laptop", OrderType.PLACED, "e1", NOON, 1),
              step("laptop", OrderType.PAID, "e2", NOON + 1, 1));
      assertForgotten(harness);
    }
  }

  @Test
  void aRecordThatIsNoStepStillSaysWhereTheAccountWas() throws Exception {
    try (var harness = opened()) {
      order(harness, OrderType.PAY_FAILED, "e1", NOON - 1, "laptop");
      order(harness, OrderType.CANCELLED, "e2", NOON - 1, null);
      order(harness, OrderType.PAID, "e3", NOON, null);
      assertThat(harness.extractOutputValues())
          .containsExactly(step("laptop", OrderType.PAID, "e3", NOON, 1));
      assertForgotten(harness);
    }
  }

  @Test
  void nothingToRememberLeavesNothing() throws Exception {
    try (var harness = opened()) {
      order(harness, OrderType.CANCELLED, "e", NOON, null);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void aLateSightingTakesBackAndGivesAnew() throws Exception {
    try (var harness = opened()) {
      see(harness, "phone", NOON - 10);
      order(harness, OrderType.PAID, "e", NOON, null);
      harness.processBothWatermarks(new Watermark(NOON + Duration.ofHours(23).toMillis()));
      see(harness, "laptop", NOON - 1);
      assertThat(harness.extractOutputValues())
          .containsExactly(
              step("phone", OrderType.PAID, "e", NOON, 1),
              step("phone", OrderType.PAID, "e", NOON, -1),
              step("laptop", OrderType.PAID, "e", NOON, 1));
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      assertForgotten(harness);
    }
  }

  @Test
  void anAccountOutlivesARestart() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = opened()) {
      see(harness, "phone", NOON - 10);
      order(harness, OrderType.PAID, "e1", NOON, null);
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      see(harness, "laptop", NOON);
      order(harness, OrderType.PAID, "e1", NOON, null);
      assertThat(harness.extractOutputValues())
          .containsExactly(
              step("phone", OrderType.PAID, "e1", NOON, -1),
              step("laptop", OrderType.PAID, "e1", NOON, 1));
      assertForgotten(harness);
    }
  }

  private static void assertForgotten(
      KeyedTwoInputStreamOperatorTestHarness<HashedId, AccountLink, BuyerEntry, OrderStep> harness)
      throws Exception {
    harness.processBothWatermarks(new Watermark(FORGOTTEN));
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  private static void see(
      KeyedTwoInputStreamOperatorTestHarness<HashedId, AccountLink, BuyerEntry, OrderStep> harness,
      String device,
      long timeMillis)
      throws Exception {
    harness.processElement1(
        new StreamRecord<>(
            new AccountLink(HashedId.of("b"), HashedId.of(device), timeMillis), timeMillis));
  }

  private static void order(
      KeyedTwoInputStreamOperatorTestHarness<HashedId, AccountLink, BuyerEntry, OrderStep> harness,
      OrderType type,
      String eventId,
      long timeMillis,
      @Nullable String device)
      throws Exception {
    harness.processElement2(
        new StreamRecord<>(entry(type, eventId, timeMillis, device), timeMillis));
  }

  private static OrderStep step(
      String device, OrderType type, String eventId, long timeMillis, int sign) {
    Claim claim = Objects.requireNonNull(Claim.of(entry(type, eventId, timeMillis, device)));
    Step step = type == OrderType.PAID ? Step.PAID : Step.PLACED;
    return new OrderStep(HashedId.of(device), HashedId.of("b"), claim.id(), timeMillis, step, sign);
  }

  private static BuyerEntry entry(
      OrderType type, String eventId, long timeMillis, @Nullable String device) {
    return BuyerEntry.of(
        OrderEvents.order(type, eventId, timeMillis, "CNY", "b", device, false), Exchange.SAME);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<
          HashedId, AccountLink, BuyerEntry, OrderStep>
      opened() throws Exception {
    var harness = harness();
    harness.open();
    return harness;
  }

  private static KeyedTwoInputStreamOperatorTestHarness<
          HashedId, AccountLink, BuyerEntry, OrderStep>
      harness() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(new IdentifyFunction(POLICY)),
        AccountLink::account,
        BuyerEntry::buyer,
        CodecType.of(HashedIdCodec.INSTANCE));
  }
}
