package dev.channelpulse.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.OrderField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.TrafficField;
import dev.channelpulse.jobs.Told;
import dev.channelpulse.jobs.state.CalendarBook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CampaignFactsFunctionTest {

  private static final long START = Instant.parse("2026-11-10T12:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000L;
  private static final long HOUR = 60 * MINUTE;

  @Test
  void aMinuteCountsForEachCampaignThatTreatsItsChannelType() throws Exception {
    try (var harness = opened()) {
      orders(harness, Series.orders(ChannelType.CONTENT), START);
      assertThat(Told.facts(harness.extractOutputValues()))
          .containsExactly(
              "campaign [all-types, content] 10T12:00 placed=3 placed_amount=900 paid=2"
                  + " paid_amount=500 units=4 new_buyers=1 refunds=1 refund_amount=-100",
              "campaign [all-types, all] 10T12:00 placed=3 placed_amount=900 paid=2"
                  + " paid_amount=500 units=4 new_buyers=1 refunds=1 refund_amount=-100",
              "campaign [content-alone, content] 10T12:00 placed=3 placed_amount=900 paid=2"
                  + " paid_amount=500 units=4 new_buyers=1 refunds=1 refund_amount=-100",
              "campaign [content-alone, all] 10T12:00 placed=3 placed_amount=900 paid=2"
                  + " paid_amount=500 units=4 new_buyers=1 refunds=1 refund_amount=-100");
    }
  }

  @Test
  void trafficCountsWhatAdds() throws Exception {
    try (var harness = opened()) {
      long[] row = new long[Family.TRAFFIC.width()];
      Arrays.fill(row, 9);
      row[TrafficField.PAGE_VIEWS.index()] = 1;
      row[TrafficField.ITEM_VIEWS.index()] = 2;
      row[TrafficField.SESSIONS.index()] = 3;
      row[TrafficField.CART_ADDS.index()] = 4;
      row[TrafficField.CHECKOUTS.index()] = 5;
      row[TrafficField.NEW_VISITORS.index()] = 6;
      harness.processElement(new Fact(Series.traffic(ChannelType.SEARCH), START, row), 0);
      assertThat(Told.facts(harness.extractOutputValues()))
          .containsExactly(
              "campaign [all-types, search] 10T12:00 page_views=1 item_views=2 sessions=3"
                  + " cart_adds=4 checkouts=5 new_visitors=6",
              "campaign [all-types, all] 10T12:00 page_views=1 item_views=2 sessions=3"
                  + " cart_adds=4 checkouts=5 new_visitors=6");
    }
  }

  @Test
  void theShopAndItsChannelsCountNothing() throws Exception {
    try (var harness = opened()) {
      orders(harness, Series.orders(), START);
      orders(harness, new Series(Family.ORDERS, List.of("content", "douyin", "paid")), START);
      orders(harness, new Series(Family.ORDERS_COHORT, List.of("content", "all", "all")), START);
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void aFactOfOtherNumbersAloneBeginsNothing() throws Exception {
    try (var harness = opened()) {
      long[] row = new long[Family.ORDERS.width()];
      row[OrderField.PAY_ATTEMPTS.index()] = 1;
      harness.processElement(new Fact(Series.orders(ChannelType.SEARCH), START, row), 0);
      assertThat(harness.extractOutputValues()).isEmpty();
      long[] zeros = new long[Family.ORDERS.width()];
      harness.processElement(new Fact(Series.orders(ChannelType.SEARCH), START, zeros), 0);
      assertThat(harness.extractOutputValues()).hasSize(2);
    }
  }

  @Test
  void itsLastMillisecondSaysWhetherAMinuteIsOfTheCampaign() throws Exception {
    try (var harness = opened()) {
      orders(harness, Series.orders(ChannelType.AI), START - MINUTE);
      orders(harness, Series.orders(ChannelType.AI), START + 24 * HOUR);
      assertThat(harness.extractOutputValues()).isEmpty();
      orders(harness, Series.orders(ChannelType.AI), START + 24 * HOUR - MINUTE);
      assertThat(harness.extractOutputValues()).hasSize(2);
    }
  }

  @Test
  void aMinuteIsJudgedByTheCalendarInForceAtItsEnd() throws Exception {
    try (var harness = opened()) {
      byte[] later = calendar(2, START + HOUR, campaign("all-types", START + 2 * HOUR + 1, "[]"));
      harness.processBroadcastElement(later, 0);
      harness.processBroadcastElement("{}".getBytes(StandardCharsets.UTF_8), 0);
      orders(harness, Series.orders(ChannelType.AI), START + HOUR - MINUTE);
      orders(harness, Series.orders(ChannelType.AI), START + HOUR);
      orders(harness, Series.orders(ChannelType.AI), START + 2 * HOUR);
      orders(harness, Series.orders(ChannelType.AI), START + 26 * HOUR - MINUTE);
      orders(harness, Series.orders(ChannelType.AI), START + 26 * HOUR);
      assertThat(harness.extractOutputValues())
          .extracting(fact -> (fact.minuteMillis() - START) / MINUTE)
          .containsExactly(59L, 59L, 120L, 120L, 1559L, 1559L);
    }
  }

  private static void orders(
      BroadcastOperatorTestHarness<Fact, byte[], Fact> harness, Series series, long minuteMillis)
      throws Exception {
    long[] row = new long[Family.ORDERS.width()];
    row[OrderField.PLACED.index()] = 3;
    row[OrderField.PLACED_AMOUNT.index()] = 900;
    row[OrderField.PAID.index()] = 2;
    row[OrderField.PAID_AMOUNT.index()] = 500;
    row[OrderField.UNITS.index()] = 4;
    row[OrderField.NEW_BUYERS.index()] = 1;
    row[OrderField.REFUNDS.index()] = 1;
    row[OrderField.REFUND_AMOUNT.index()] = -100;
    row[OrderField.PAID_BUYERS_DAY.index()] = 77;
    harness.processElement(new Fact(series, minuteMillis, row), 0);
  }

  private static BroadcastOperatorTestHarness<Fact, byte[], Fact> opened() throws Exception {
    byte[] first =
        calendar(
            1,
            START - HOUR,
            campaign("all-types", START, "[]"),
            campaign("content-alone", START, "[\"content\"]"));
    var harness =
        new BroadcastOperatorTestHarness<>(
            new CoBroadcastWithNonKeyedOperator<>(
                new CampaignFactsFunction("CNY", () -> List.of(first)),
                List.of(CalendarBook.documents())),
            8,
            1,
            0);
    harness.open();
    return harness;
  }

  private static byte[] calendar(int version, long effectiveFromMillis, String... campaigns) {
    return """
        {"version": %d, "effective_from": %d, "campaigns": [%s]}
        """
        .formatted(version, effectiveFromMillis, String.join(",", campaigns))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String campaign(String id, long fromMillis, String treated) {
    return """
        {"id": "%s", "name": {"zh": "活动", "en": "Campaign"}, "from": %d, "to": %d,
         "treated_channels": %s, "design": {"kind": "pre_period"}}
        """
        .formatted(id, fromMillis, fromMillis + 24 * HOUR, treated);
  }
}
