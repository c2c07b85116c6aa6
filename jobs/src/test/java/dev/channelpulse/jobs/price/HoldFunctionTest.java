package dev.channelpulse.jobs.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.event.OrderRecord;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.money.HeldOrder;
import dev.channelpulse.common.money.HeldOrderCodec;
import dev.channelpulse.common.money.Rate;
import dev.channelpulse.common.money.RateDay;
import dev.channelpulse.common.money.RateDayCodec;
import dev.channelpulse.jobs.OrderEvents;
import dev.channelpulse.jobs.Told;
import dev.channelpulse.jobs.state.CodecType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

class HoldFunctionTest {

  private static final long DAY = Instant.parse("2026-11-10T16:00:00Z").toEpochMilli();
  private static final Duration MEMORY = Duration.ofDays(90);
  private static final long END = DAY + Duration.ofDays(1).plus(MEMORY).toMillis();
  private static final RateDay USD = new RateDay("USD", DAY);
  private static final RateDay EUR = new RateDay("EUR", DAY);
  private static final long SEVEN = 7_000_000_000L;
  private static final long EIGHT = 8_000_000_000L;
  private static final PricePolicy POLICY =
      new PricePolicy("CNY", 2, MEMORY.toMillis(), ZoneId.of("Asia/Shanghai"));

  @Test
  void whereTheRateIsKnownARecordGoesThrough() throws Exception {
    try (var harness = opened()) {
      rate(harness, USD, SEVEN);
      order(harness, USD, "e1", 7);
      assertThat(entries(harness)).containsExactly(priced(USD, "e1", 7, SEVEN));
      assertThat(facts(harness)).isEmpty();
      assertForgotten(harness);
    }
  }

  @Test
  void aRecordWaitsForItsOwnRate() throws Exception {
    try (var harness = opened()) {
      order(harness, USD, "e1", 7);
      order(harness, USD, "e2", 60_000);
      rate(harness, EUR, EIGHT);
      assertThat(entries(harness)).isEmpty();
      assertThat(facts(harness))
          .containsExactly("health [orders] 10T16:00 held=1", "health [orders] 10T16:01 held=1");
      rate(harness, USD, SEVEN);
      assertThat(entries(harness))
          .containsExactly(priced(USD, "e1", 7, SEVEN), priced(USD, "e2", 60_000, SEVEN));
      assertThat(sums(harness)).isEmpty();
      assertForgotten(harness);
      assertThat(letters(harness)).isEmpty();
    }
  }

  @Test
  void aRateThatChangesIsForRecordsReadLater() throws Exception {
    try (var harness = opened()) {
      rate(harness, USD, SEVEN);
      order(harness, USD, "e1", 7);
      rate(harness, USD, EIGHT);
      order(harness, USD, "e2", 8);
      assertThat(entries(harness))
          .containsExactly(priced(USD, "e1", 7, SEVEN), priced(USD, "e2", 8, EIGHT));
      assertForgotten(harness);
    }
  }

  @Test
  void moreThanMayWaitAreRejectedWhole() throws Exception {
    try (var harness = opened()) {
      order(harness, USD, "e1", 7);
      order(harness, USD, "e2", 8);
      order(harness, USD, "e3", 9);
      order(harness, EUR, "e4", 9);
      assertThat(letters(harness))
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(
              OrderEvents.origin(DAY + 120_000, "e3")
                  .letter(
                      "no_rate",
                      "at most 2 records of a currency and day must wait for their rate, found USD"
                          + " on the business day of its event_time"));
      assertThat(sums(harness))
          .containsExactly(
              "health [orders] 10T16:00 held=3", "health [orders] 10T16:02 rejected=1");
      rate(harness, USD, SEVEN);
      order(harness, USD, "e5", 9);
      assertThat(entries(harness))
          .containsExactly(
              priced(USD, "e1", 7, SEVEN),
              priced(USD, "e2", 8, SEVEN),
              priced(USD, "e5", 9, SEVEN));
    }
  }

  @Test
  void whatHasWaitedTooLongIsRejectedWhole() throws Exception {
    try (var harness = opened()) {
      order(harness, USD, "e1", 7);
      harness.processBothWatermarks(new Watermark(END - 1));
      assertThat(letters(harness)).isEmpty();
      assertForgotten(harness);
      order(harness, USD, "e2", 8);
      rate(harness, USD, SEVEN);
      assertThat(letters(harness))
          .extracting(DeadLetter::reason)
          .containsExactly("no_rate", "no_rate");
      assertThat(letters(harness).get(0).detail())
          .isEqualTo(
              "the rate must come within 7776000000 ms after its day, found USD on the business day"
                  + " of its event_time");
      assertThat(letters(harness).get(1).value()).isEqualTo(OrderEvents.origin(0, "e2").value());
      assertThat(entries(harness)).isEmpty();
      assertThat(sums(harness)).containsExactly("health [orders] 10T16:02 rejected=2");
      assertForgotten(harness);
    }
  }

  @Test
  void moneyBeyondAllBoundsIsRejected() throws Exception {
    try (var harness = opened()) {
      rate(harness, USD, Long.MAX_VALUE / 2);
      order(harness, USD, "e1", 7);
      assertThat(entries(harness)).isEmpty();
      assertThat(letters(harness))
          .extracting(letter -> letter.reason() + ": " + letter.detail())
          .containsExactly(
              "bad_amount: each amount must be at most 10^15 minor units"
                  + " of CNY, found USD on the business day of its event_time");
      assertThat(sums(harness)).containsExactly("health [orders] 10T16:02 rejected=1");
      assertForgotten(harness);
    }
  }

  @Test
  void anIdleRatesInputNeitherHoldsBackNorJumps() throws Exception {
    try (var harness = opened()) {
      harness.processWatermarkStatus2(WatermarkStatus.IDLE);
      order(harness, USD, "e1", 7);
      harness.processWatermark1(new Watermark(DAY + 7));
      harness.processWatermarkStatus1(WatermarkStatus.IDLE);
      assertThat(letters(harness)).isEmpty();
      rate(harness, USD, SEVEN);
      assertThat(entries(harness)).hasSize(1);
      harness.processWatermarkStatus1(WatermarkStatus.ACTIVE);
      harness.processWatermark1(new Watermark(END));
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void whatWaitsOutlivesARestart() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = opened()) {
      order(harness, USD, "e1", 7);
      order(harness, USD, "e2", 8);
      rate(harness, EUR, EIGHT);
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      order(harness, USD, "e3", 9);
      assertThat(letters(harness)).hasSize(1);
      order(harness, EUR, "e4", 10);
      rate(harness, USD, SEVEN);
      assertThat(entries(harness))
          .containsExactly(
              priced(EUR, "e4", 10, EIGHT),
              priced(USD, "e1", 7, SEVEN),
              priced(USD, "e2", 8, SEVEN));
      assertThat(sums(harness))
          .containsExactly(
              "health [orders] 10T16:00 held=-2", "health [orders] 10T16:02 rejected=1");
      assertForgotten(harness);
    }
  }

  private static void assertForgotten(
      KeyedTwoInputStreamOperatorTestHarness<RateDay, HeldOrder, Rate, BuyerEntry> harness)
      throws Exception {
    harness.processBothWatermarks(new Watermark(END));
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  private static void rate(
      KeyedTwoInputStreamOperatorTestHarness<RateDay, HeldOrder, Rate, BuyerEntry> harness,
      RateDay day,
      long rateNanos)
      throws Exception {
    harness.processElement2(new StreamRecord<>(new Rate(day, rateNanos)));
  }

  private static void order(
      KeyedTwoInputStreamOperatorTestHarness<RateDay, HeldOrder, Rate, BuyerEntry> harness,
      RateDay day,
      String eventId,
      long intoDayMillis)
      throws Exception {
    harness.processElement1(
        new StreamRecord<>(held(day, eventId, intoDayMillis), DAY + intoDayMillis));
  }

  private static BuyerEntry priced(
      RateDay day, String eventId, long intoDayMillis, long rateNanos) {
    return held(day, eventId, intoDayMillis).priced(rateNanos).orElseThrow();
  }

  private static HeldOrder held(RateDay day, String eventId, long intoDayMillis) {
    return HeldOrder.of(
        day,
        new OrderRecord(
            OrderEvents.order(OrderType.PAID, eventId, DAY + intoDayMillis, day.currency()),
            OrderEvents.origin(DAY + 120_000, eventId)));
  }

  private static List<BuyerEntry> entries(
      KeyedTwoInputStreamOperatorTestHarness<RateDay, HeldOrder, Rate, BuyerEntry> harness) {
    return harness.extractOutputValues();
  }

  private static List<DeadLetter> letters(
      KeyedTwoInputStreamOperatorTestHarness<RateDay, HeldOrder, Rate, BuyerEntry> harness) {
    return side(harness, HoldFunction.REJECTED);
  }

  private static List<String> facts(
      KeyedTwoInputStreamOperatorTestHarness<RateDay, HeldOrder, Rate, BuyerEntry> harness) {
    return Told.facts(side(harness, HoldFunction.FACTS));
  }

  private static List<String> sums(
      KeyedTwoInputStreamOperatorTestHarness<RateDay, HeldOrder, Rate, BuyerEntry> harness) {
    return Told.sums(side(harness, HoldFunction.FACTS));
  }

  private static <T> List<T> side(
      KeyedTwoInputStreamOperatorTestHarness<RateDay, HeldOrder, Rate, BuyerEntry> harness,
      OutputTag<T> tag) {
    Queue<StreamRecord<T>> records = harness.getSideOutput(tag);
    return records == null ? List.of() : records.stream().map(StreamRecord::getValue).toList();
  }

  private static KeyedTwoInputStreamOperatorTestHarness<RateDay, HeldOrder, Rate, BuyerEntry>
      opened() throws Exception {
    var harness = harness();
    harness.open();
    return harness;
  }

  private static KeyedTwoInputStreamOperatorTestHarness<RateDay, HeldOrder, Rate, BuyerEntry>
      harness() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(new HoldFunction<>(POLICY, HeldOrderCodec.INSTANCE)),
        HeldOrder::day,
        Rate::day,
        CodecType.of(RateDayCodec.INSTANCE));
  }
}
