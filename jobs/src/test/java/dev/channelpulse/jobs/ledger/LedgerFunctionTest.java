package dev.channelpulse.jobs.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.HashedIdCodec;
import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.ledger.AccountTouch;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.Exchange;
import dev.channelpulse.common.ledger.LedgerPolicy;
import dev.channelpulse.common.ledger.OrderEntry;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.place.Place;
import dev.channelpulse.jobs.Told;
import dev.channelpulse.jobs.state.CodecType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class LedgerFunctionTest {

  private static final int MAX_PARALLELISM = 128;
  private static final Duration HORIZON = Duration.ofHours(24);
  private static final Duration SETTLE = Duration.ofDays(2).plusMinutes(30);
  private static final Duration REFUNDS = Duration.ofDays(90);
  private static final LedgerPolicy POLICY =
      new LedgerPolicy(
          ZoneId.of("Asia/Shanghai"),
          Duration.ofDays(7).toMillis(),
          HORIZON.toMillis(),
          SETTLE.toMillis(),
          REFUNDS.toMillis(),
          Duration.ofDays(365).toMillis(),
          Set.of());
  private static final Instant MIDNIGHT = Instant.parse("2026-11-10T16:00:00Z");
  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);
  private static final Place PLACE = new Place("web", "CN-GD");
  private static final HashedId BUYER = HashedId.of("buyer");

  private static final OrderEntry PLACED = entry(OrderType.PLACED, "placed", Duration.ZERO, 900);
  private static final OrderEntry PAID = entry(OrderType.PAID, "paid", Duration.ofMinutes(1), 900);
  private static final OrderEntry REFUNDED =
      entry(OrderType.REFUNDED, "refunded", Duration.ofDays(20), 900);
  private static final AccountTouch TOUCH = touch(Duration.ofMinutes(-5), 1);

  /** What placing, paying and the touch come to: three levels, six models. */
  private static final List<String> PLACED_AND_PAID = placedAndPaid();

  @Test
  void anOrderInOrder() throws Exception {
    try (var harness = opened()) {
      take(harness, TOUCH);
      take(harness, PLACED);
      take(harness, PAID);
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      assertForgotten(harness, PLACED_AND_PAID);
    }
  }

  @Test
  void outOfOrderIsTheSame() throws Exception {
    try (var harness = opened()) {
      take(harness, PAID);
      take(harness, PLACED);
      take(harness, TOUCH);
      assertForgotten(harness, PLACED_AND_PAID);
    }
  }

  @Test
  void lateIsTheSame() throws Exception {
    try (var harness = opened()) {
      take(harness, PAID);
      watermark(harness, HORIZON);
      take(harness, PLACED);
      watermark(harness, SETTLE);
      take(harness, TOUCH);
      assertForgotten(harness, PLACED_AND_PAID);
    }
  }

  @Test
  void onlyDifferencesLeave() throws Exception {
    try (var harness = opened()) {
      take(harness, PLACED);
      take(harness, PAID);
      watermark(harness, Duration.ofDays(10));
      int before = harness.extractOutputValues().size();
      take(harness, REFUNDED);
      List<Fact> facts = harness.extractOutputValues();
      assertThat(Told.sums(facts.subList(before, facts.size())))
          .hasSize(14 + 4 + 1)
          .contains(
              "buyer_cohort [unassigned, 30] 10T16:00 net_amount=-900",
              "orders [all, all, all] 30T16:00 refunds=1 refund_amount=900",
              "orders_cohort [all, all, all] 10T16:00 refund_amount=900",
              "slices [unassigned, other, unknown, unknown, alipay] 30T16:00 refunds=1"
                  + " refund_amount=900",
              "credit [linear, unassigned, other, unknown] 30T16:00 conversions_micro=-1000000"
                  + " amount=-900");
    }
  }

  @Test
  void duplicatesCountOnlyAsSuch() throws Exception {
    List<String> expected = new ArrayList<>(PLACED_AND_PAID);
    expected.add("health [orders] 10T16:01 duplicates=9");
    expected.sort(null);
    try (var harness = opened()) {
      take(harness, TOUCH);
      take(harness, PLACED);
      for (int i = 0; i < 10; i++) {
        take(harness, PAID);
      }
      assertForgotten(harness, expected);
    }
  }

  @Test
  void aTouchOutOfReachIsLeftOutARecordIsNot() throws Exception {
    try (var harness = opened()) {
      watermark(harness, Duration.ofDays(10));
      take(harness, touch(Duration.ofHours(12), 1));
      assertThat(harness.numKeyedStateEntries()).isZero();
      take(harness, PLACED);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
      forget(harness);
      assertThat(Told.sums(harness.extractOutputValues()))
          .containsExactly(
              "orders [all, all, all] 10T16:00 placed=1 placed_amount=900"
                  + " placed_buyers_minute=1 placed_buyers_hour=1 placed_buyers_day=1",
              "orders [unassigned, all, all] 10T16:00 placed=1 placed_amount=900"
                  + " placed_buyers_minute=1 placed_buyers_hour=1 placed_buyers_day=1",
              "orders [unassigned, other, unknown] 10T16:00 placed=1 placed_amount=900"
                  + " placed_buyers_minute=1 placed_buyers_hour=1 placed_buyers_day=1",
              "slices [unassigned, other, unknown, unknown, none] 10T16:00 placed=1");
    }
  }

  @Test
  void aTouchThatIsTakenBackLeavesNothing() throws Exception {
    try (var harness = opened()) {
      take(harness, touch(Duration.ofMinutes(-5), -1));
      take(harness, TOUCH);
      assertForgotten(harness, List.of());
    }
  }

  @Test
  void aRestoredLedgerGoesOnWhereItWas() throws Exception {
    OperatorSubtaskState snapshot;
    List<Fact> facts = new ArrayList<>();
    try (var harness = opened()) {
      take(harness, TOUCH);
      take(harness, PLACED);
      facts.addAll(harness.extractOutputValues());
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness(1, 0)) {
      harness.initializeState(snapshot);
      harness.open();
      take(harness, PAID);
      forget(harness);
      facts.addAll(harness.extractOutputValues());
    }
    assertThat(Told.sums(facts)).isEqualTo(PLACED_AND_PAID);
  }

  @Test
  void twoTasksShareTheBuyersOfOne() throws Exception {
    int buyers = 20;
    OperatorSubtaskState snapshot;
    try (var harness = opened()) {
      for (int i = 0; i < buyers; i++) {
        BuyerEntry sent = new BuyerEntry(HashedId.of("b" + i), PLACED);
        harness.processElement1(new StreamRecord<>(sent, 0));
      }
      snapshot = harness.snapshot(1, 1);
    }
    int shared = 0;
    for (int task = 0; task < 2; task++) {
      try (var harness = harness(2, task)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, MAX_PARALLELISM, 1, 2, task));
        harness.open();
        assertThat(harness.numKeyedStateEntries()).isPositive();
        assertThat(harness.numEventTimeTimers()).isEqualTo(harness.numKeyedStateEntries());
        shared += harness.numKeyedStateEntries();
        forget(harness);
        assertThat(harness.extractOutputValues()).isEmpty();
      }
    }
    assertThat(shared).isEqualTo(buyers);
  }

  @Test
  void aFirstOrderIsOwedToTheAcceptWhetherItComesBeforeOrAfter() throws Exception {
    AccountTouch accepted = accepted(Duration.ofDays(-8));
    List<String> expected = new ArrayList<>(PLACED_AND_PAID);
    expected.add("leads_cohort [search, baidu] 02T16:00 first_orders_30d=1");
    expected.sort(null);
    try (var harness = opened()) {
      take(harness, accepted);
      take(harness, TOUCH);
      watermark(harness, Duration.ofSeconds(-1));
      take(harness, PLACED);
      take(harness, PAID);
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      assertForgotten(harness, expected);
    }
    try (var harness = opened()) {
      take(harness, PLACED);
      take(harness, PAID);
      take(harness, TOUCH);
      watermark(harness, Duration.ofHours(20));
      take(harness, accepted);
      assertForgotten(harness, expected);
    }
  }

  @Test
  void anAcceptWithoutAnOrderIsKeptForThirtyDaysAndForgotten() throws Exception {
    AccountTouch accepted = accepted(Duration.ZERO);
    Duration due = Duration.ofDays(30 + 7).plus(SETTLE);
    try (var harness = opened()) {
      take(harness, accepted);
      watermark(harness, due);
      assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
      watermark(harness, due.plusMillis(1));
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
      take(harness, accepted);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  private static List<String> placedAndPaid() {
    List<String> rows = new ArrayList<>();
    for (String model :
        List.of(
            "first",
            "last",
            "last_non_direct",
            "linear",
            "position",
            "set_shapley",
            "time_decay")) {
      rows.add(
          "credit ["
              + model
              + ", search, baidu, paid] 10T16:01 conversions_micro=1000000 amount=900");
    }
    for (String series :
        List.of("[all, all, all]", "[search, all, all]", "[search, baidu, paid]")) {
      rows.add(
          "orders "
              + series
              + " 10T16:00 placed=1 placed_amount=900 placed_buyers_minute=1 placed_buyers_hour=1"
              + " placed_buyers_day=1");
      rows.add(
          "orders "
              + series
              + " 10T16:01 paid=1 paid_amount=900 new_buyers=1 units=2 pay_attempts=1"
              + " paid_buyers_minute=1 paid_buyers_hour=1 paid_buyers_day=1");
      rows.add("orders_cohort " + series + " 10T16:00 paid_amount=900");
    }
    for (String type : List.of("all", "search")) {
      for (int age : List.of(0, 1, 7, 30, 90)) {
        rows.add("buyer_cohort [" + type + ", " + age + "] 10T16:00 buyers=1 net_amount=900");
      }
    }
    rows.add("payments [alipay, none] 10T16:01 attempts=1");
    rows.add("paths [1794326400000] 10T16:00 conversions=1 amount=900");
    rows.add("paths [search/paid/baidu, conversion] 10T16:00 steps=1");
    rows.add("paths [start, search/paid/baidu] 10T16:00 steps=1");
    rows.add("slices [search, baidu, web, CN-GD, none] 10T16:00 placed=1");
    rows.add(
        "slices [search, baidu, web, CN-GD, alipay] 10T16:01 paid=1 paid_amount=900"
            + " pay_attempts=1");
    rows.sort(null);
    return rows;
  }

  private static void assertForgotten(
      KeyedTwoInputStreamOperatorTestHarness<HashedId, BuyerEntry, AccountTouch, Fact> harness,
      List<String> expected)
      throws Exception {
    forget(harness);
    assertThat(Told.sums(harness.extractOutputValues()).stream().sorted()).isEqualTo(expected);
  }

  private static void forget(
      KeyedTwoInputStreamOperatorTestHarness<HashedId, BuyerEntry, AccountTouch, Fact> harness)
      throws Exception {
    watermark(harness, Duration.ofDays(400));
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  private static void watermark(
      KeyedTwoInputStreamOperatorTestHarness<HashedId, BuyerEntry, AccountTouch, Fact> harness,
      Duration afterMidnight)
      throws Exception {
    long millis = MIDNIGHT.plus(afterMidnight).toEpochMilli();
    harness.processWatermark1(new Watermark(millis));
    harness.processWatermark2(new Watermark(millis));
  }

  private static void take(
      KeyedTwoInputStreamOperatorTestHarness<HashedId, BuyerEntry, AccountTouch, Fact> harness,
      OrderEntry entry)
      throws Exception {
    harness.processElement1(new StreamRecord<>(new BuyerEntry(BUYER, entry), entry.timeMillis()));
  }

  private static void take(
      KeyedTwoInputStreamOperatorTestHarness<HashedId, BuyerEntry, AccountTouch, Fact> harness,
      AccountTouch touch)
      throws Exception {
    harness.processElement2(new StreamRecord<>(touch, touch.timeMillis()));
  }

  private static AccountTouch touch(Duration afterMidnight, int sign) {
    long time = MIDNIGHT.plus(afterMidnight).toEpochMilli();
    return new AccountTouch(
        BUYER, HashedId.of("device"), time, time, BAIDU, null, null, PLACE, sign);
  }

  private static AccountTouch accepted(Duration afterMidnight) {
    long time = MIDNIGHT.plus(afterMidnight).toEpochMilli();
    return new AccountTouch(BUYER, HashedId.of("phone"), time, time, BAIDU, null, time, PLACE, 1);
  }

  private static OrderEntry entry(
      OrderType type, String eventId, Duration afterMidnight, long amountMinor) {
    return OrderEntry.of(
        new OrderEvent(
            eventId,
            MIDNIGHT.plus(afterMidnight).toEpochMilli(),
            type,
            "order",
            "payment",
            "refund",
            "buyer",
            null,
            amountMinor,
            "CNY",
            2,
            List.of(),
            null,
            0,
            0,
            "alipay",
            null,
            false,
            false),
        type == OrderType.REFUNDED ? 0 : Exchange.SAME);
  }

  private static KeyedTwoInputStreamOperatorTestHarness<HashedId, BuyerEntry, AccountTouch, Fact>
      opened() throws Exception {
    var harness = harness(1, 0);
    harness.open();
    return harness;
  }

  private static KeyedTwoInputStreamOperatorTestHarness<HashedId, BuyerEntry, AccountTouch, Fact>
      harness(int parallelism, int task) throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(new LedgerFunction(POLICY, "orders")),
        BuyerEntry::buyer,
        AccountTouch::account,
        CodecType.of(HashedIdCodec.INSTANCE),
        MAX_PARALLELISM,
        parallelism,
        task);
  }
}
