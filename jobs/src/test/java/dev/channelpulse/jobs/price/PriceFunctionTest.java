package dev.channelpulse.jobs.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderRecord;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.ledger.Exchange;
import dev.channelpulse.common.money.HeldOrder;
import dev.channelpulse.common.money.Rate;
import dev.channelpulse.common.money.RateDay;
import dev.channelpulse.jobs.OrderEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Queue;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PriceFunctionTest {

  private static final long TIME = Instant.parse("2026-11-10T16:00:07Z").toEpochMilli();
  private static final PricePolicy POLICY =
      new PricePolicy("CNY", 2, 1_000, ZoneId.of("Asia/Shanghai"));

  @ParameterizedTest
  @EnumSource(names = {"PLACED", "DEPOSIT_PAID", "PAID"})
  void moneyInTheReportingCurrencyIsWorthItself(OrderType type) throws Exception {
    OrderRecord order = record(type, "CNY");
    assertThat(passed(order)).containsExactly(BuyerEntry.of(order.event(), Exchange.SAME));
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUNDED", "PAY_FAILED", "CANCELLED"})
  void whatNeedsNoRateHasNone(OrderType type) throws Exception {
    OrderRecord order = record(type, "USD");
    assertThat(passed(order)).containsExactly(BuyerEntry.of(order.event(), 0));
    OrderRecord none = record(type, type == OrderType.REFUNDED ? "CNY" : null);
    assertThat(passed(none)).containsExactly(BuyerEntry.of(none.event(), 0));
  }

  @ParameterizedTest
  @EnumSource(names = {"PLACED", "DEPOSIT_PAID", "PAID"})
  void otherMoneyGoesToTheRateOfItsBusinessDay(OrderType type) throws Exception {
    try (var harness = opened()) {
      OrderRecord order = record(type, "USD");
      harness.processElement(order, TIME);
      assertThat(harness.extractOutputValues()).isEmpty();
      Queue<StreamRecord<HeldOrder>> foreign = harness.getSideOutput(PriceFunction.FOREIGN);
      RateDay day = new RateDay("USD", Instant.parse("2026-11-10T16:00:00Z").toEpochMilli());
      assertThat(foreign)
          .extracting(StreamRecord::getValue)
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(HeldOrder.of(day, order));
    }
  }

  @Test
  void aDocumentThatIsNotInOrderIsRefusedAndCounted() throws Exception {
    RateFunction function = new RateFunction(POLICY);
    try (var harness =
        new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(function), 1, 1, 0)) {
      harness.open();
      harness.processElement(bytes("{\"currency\":\"USD\"}"), 0);
      harness.processElement(bytes("{\"currency\":\"USD\",\"day\":\"2026-11-11\",\"rate\":7}"), 0);
      assertThat(harness.extractOutputValues())
          .extracting(Rate::rateNanos)
          .containsExactly(7_000_000_000L);
      assertThat(function.refused()).isEqualTo(1);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<BuyerEntry> passed(OrderRecord order) throws Exception {
    try (var harness = opened()) {
      harness.processElement(order, TIME);
      assertThat(harness.getSideOutput(PriceFunction.FOREIGN)).isNull();
      return harness.extractOutputValues();
    }
  }

  private static OrderRecord record(OrderType type, @Nullable String currency) {
    OrderEvent event = OrderEvents.order(type, "e", TIME, currency);
    return new OrderRecord(event, OrderEvents.origin(TIME, "e"));
  }

  private static OneInputStreamOperatorTestHarness<OrderRecord, BuyerEntry> opened()
      throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(new PriceFunction(POLICY)), 1, 1, 0);
    harness.open();
    return harness;
  }
}
