package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Checked.ALL;
import static dev.channelpulse.oracle.Checked.DIRECT;
import static dev.channelpulse.oracle.Checked.DOUYIN;
import static dev.channelpulse.oracle.Checked.KUAISHOU;
import static dev.channelpulse.oracle.Checked.WECHAT;
import static dev.channelpulse.oracle.Fed.click;
import static dev.channelpulse.oracle.Fed.paid;
import static dev.channelpulse.oracle.Fed.placed;
import static dev.channelpulse.oracle.Fed.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/orders.md and docs/attribution.md, counted by hand: whose an order is, and the funnel. */
class OracleCreditTest {
  private static final String DAY = "00:00";

  @Test
  void fiveOrdersOfOneBuyerAreFiveConversionsTwoOfThemWithoutAClick() {
    Checked found =
        Checked.of(
            click("d", "2026-11-01T10:00:00").with("utm_source", "douyin").with("user_id", "u"),
            paid("o1", "u", "2026-11-01T10:01:00", "1").with("visitor_id", "d"),
            paid("o2", "u", "2026-11-01T10:02:00", "1").with("visitor_id", "d"),
            paid("o3", "u", "2026-11-01T10:03:00", "1").with("visitor_id", "d"),
            paid("o4", "u", "10:00:00", "1"),
            paid("o5", "u", "10:01:00", "1"));
    assertThat(found.sum("orders_1d", "channel_type", "all", "paid")).isEqualTo(5);
    assertThat(found.sum("orders_1d", "channel_type", "all", "untracked_paid")).isEqualTo(2);
    for (String model : Path.MODELS) {
      assertThat(found.sum("credit_1d", "model", model, "conversions_micro")).isEqualTo(5_000_000);
      assertThat(found.sum("credit_1d", "model", model, "amount")).isEqualTo(500);
    }
  }

  @Test
  void aGuestWhoLogsInIsOneVisitorOnOneJourney() {
    Checked found =
        Checked.of(
            click("d", "2026-11-10T10:00:00").with("utm_source", "douyin"),
            click("d", "10:00:00"),
            click("d", "10:01:00").with("user_id", "u"),
            placed("o", "u", "10:02:00", "3.00"),
            paid("o", "u", "10:03:00", "3.00"));
    assertThat(found.traffic("1d", ALL, DAY)).containsEntry("visitors", 1L);
    assertThat(found.channel("orders_1d", DOUYIN, DAY)).containsEntry("paid", 1L);
    assertThat(found.credit("1d", "last", DIRECT, DAY))
        .isEqualTo(Map.of("conversions_micro", 1_000_000L, "amount", 300L));
    for (String model :
        List.of("last_non_direct", "first", "linear", "position", "time_decay", "set_shapley")) {
      assertThat(found.credit("1d", model, DOUYIN, DAY))
          .isEqualTo(Map.of("conversions_micro", 1_000_000L, "amount", 300L));
    }
    // On the device that the account was last seen on, in the direct visit under way there.
    assertThat(found.counts("funnel_1d", DAY, "channel_type", "direct", "platform", "all"))
        .isEqualTo(
            Map.of(
                "visited", 1L,
                "viewed_item", 1L,
                "carted", 1L,
                "checked_out", 1L,
                "placed", 1L,
                "paid", 1L));
  }

  @Test
  void everyModelSplitsThePathOverAllDevicesOfTheAccount() {
    Checked found =
        Checked.of(
            click("d", "2026-11-04T10:00:00").with("utm_source", "douyin").with("user_id", "u"),
            click("e", "2026-11-08T10:00:00").with("utm_source", "kuaishou").with("user_id", "u"),
            click("f", "2026-11-11T10:00:00").with("utm_source", "wechat").with("user_id", "u"),
            click("x", "2026-11-11T09:00:00").with("utm_source", "wechat").with("user_id", "v"),
            paid("o", "u", "10:00:00", "1.00"));
    credits(found, "last", 0, 0, 1_000_000);
    credits(found, "first", 1_000_000, 0, 0);
    credits(found, "linear", 333_333, 333_333, 333_334);
    credits(found, "position", 400_000, 200_000, 400_000);
    // Weights 1/2, 2^(−3/7) = 0.742997…, 1: of 2.242997… 222916.12, 331251.92 and the rest.
    credits(found, "time_decay", 222_916, 331_251, 445_833);
    credits(found, "set_shapley", 333_333, 333_333, 333_334);
    assertThat(found.credit("1d", "linear", DOUYIN, DAY)).containsEntry("amount", 33L);
    assertThat(found.credit("1d", "linear", KUAISHOU, DAY)).containsEntry("amount", 33L);
    assertThat(found.credit("1d", "linear", WECHAT, DAY)).containsEntry("amount", 34L);
    assertThat(found.channel("orders_1d", WECHAT, DAY)).containsEntry("paid", 1L);
  }

  @Test
  void ofSeveralTouchesAChannelHasOneEqualPart() {
    Checked found =
        Checked.of(
            click("d", "2026-11-05T10:00:00").with("utm_source", "douyin").with("user_id", "u"),
            click("d", "2026-11-06T10:00:00").with("utm_source", "wechat").with("user_id", "u"),
            click("d", "2026-11-07T10:00:00").with("utm_source", "douyin").with("user_id", "u"),
            click("d", "2026-11-08T10:00:00").with("utm_source", "kuaishou").with("user_id", "u"),
            click("d", "2026-11-09T10:00:00").with("utm_source", "douyin").with("user_id", "u"),
            paid("o", "u", "10:00:00", "1.00"));
    credits(found, "set_shapley", 333_334, 333_333, 333_333);
    credits(found, "linear", 600_000, 200_000, 200_000);
    assertThat(found.credit("1d", "set_shapley", DOUYIN, DAY)).containsEntry("amount", 34L);
  }

  /** Effects: of three conversions one does not come by douyin, one not by kuaishou. */
  @Test
  void dataDrivenSplitsADayByWhatItsPathsWouldLoseWithoutAChannel() {
    Checked found =
        Checked.of(
            click("a", "2026-11-09T10:00:00").with("utm_source", "douyin").with("user_id", "u"),
            click("a", "2026-11-10T10:00:00").with("utm_source", "kuaishou").with("user_id", "u"),
            click("b", "09:00:00").with("utm_source", "kuaishou").with("user_id", "v"),
            click("c", "09:00:00").with("utm_source", "douyin").with("user_id", "w"),
            paid("o", "u", "10:00:00", "1.00"),
            paid("p", "v", "11:00:00", "1.00"),
            paid("q", "w", "12:00:00", "1.00"),
            paid("x", "nobody", "12:00:00", "7.00"),
            refunded("r", "q", "w", "2026-11-12T09:00:00", "1.00"));
    // Of douyin 2/3, half of them on to kuaishou; of kuaishou 1/3 + 2/3 · 1/2: the same.
    credits(found, "data_driven", 1_500_000, 1_500_000, 0);
    assertThat(found.credit("1d", "data_driven", DOUYIN, DAY)).containsEntry("amount", 150L);
    assertThat(found.credit("1d", "data_driven", Checked.UNASSIGNED, DAY))
        .isEqualTo(Map.of("conversions_micro", 1_000_000L, "amount", 700L));
    assertThat(found.credit("1d", "data_driven", KUAISHOU, "2026-11-12T00:00"))
        .isEqualTo(Map.of("conversions_micro", -500_000L, "amount", -50L));
    for (String grain : List.of("1m", "1h", "today")) {
      assertThat(found.sum("credit_" + grain, "model", "data_driven", "amount")).isZero();
    }
  }

  /** As above, but of those who come by kuaishou one leaves for good: douyin is owed less. */
  @Test
  void dataDrivenKnowsThePathsThatLedNowhere() {
    Checked found =
        Checked.of(
            click("a", "2026-11-09T10:00:00").with("utm_source", "douyin").with("user_id", "u"),
            click("a", "2026-11-10T10:00:00").with("utm_source", "kuaishou").with("user_id", "u"),
            click("b", "09:00:00").with("utm_source", "kuaishou").with("user_id", "v"),
            click("c", "09:00:00").with("utm_source", "douyin").with("user_id", "w"),
            paid("o", "u", "10:00:00", "1.00"),
            paid("p", "v", "11:00:00", "1.00"),
            paid("q", "w", "12:00:00", "1.00"),
            // One path, on the day of its second visit.
            click("e", "2026-11-08T10:00:00").with("utm_source", "kuaishou"),
            click("e", "09:00:00").with("utm_source", "kuaishou"),
            // None: an order of the device follows, or another visit on another day.
            click("f", "09:00:00").with("utm_source", "wechat").with("user_id", "x"),
            paid("r", "x", "2026-11-18T09:00:00", "1.00"),
            click("g", "09:00:00").with("utm_source", "wechat"),
            click("g", "2026-11-18T09:00:00").with("utm_source", "wechat"));
    // From kuaishou 2/3 convert, from douyin 1/2 + 1/2 · 2/3 = 5/6, from the start 3/4; without
    // douyin 1/2 · 2/3 = 1/3, without kuaishou 1/2 · 1/2. Effects 5/9 and 2/3: 5 to 6.
    credits(found, "data_driven", 3 * 454_545, 3 * 545_455, 0);
  }

  private static void credits(
      Checked found, String model, long douyin, long kuaishou, long wechat) {
    assertThat(
            List.of(
                micro(found, model, DOUYIN),
                micro(found, model, KUAISHOU),
                micro(found, model, WECHAT)))
        .isEqualTo(List.of(douyin, kuaishou, wechat));
  }

  private static long micro(Checked found, String model, List<String> row) {
    return (Long) found.credit("1d", model, row, DAY).getOrDefault("conversions_micro", 0L);
  }

  @Test
  void refundsTakeBackToTheLastUnit() {
    Checked found =
        Checked.of(
            click("d", "2026-11-09T10:00:00").with("utm_source", "douyin").with("user_id", "u"),
            click("d", "2026-11-10T10:00:00").with("utm_source", "kuaishou").with("user_id", "u"),
            click("d", "09:00:00").with("utm_source", "wechat").with("user_id", "u"),
            paid("o", "u", "10:00:00", "1.00"),
            refunded("r", "o", "u", "10:01:00", "0.01"),
            refunded("s", "o", "u", "10:02:00", "0.98"),
            refunded("t", "o", "u", "10:03:00", "0.01"));
    // 100 is 33, 33, 34; 99 is 32, 33, 34 (99 · 0.333333 = 32.99…, 99 · 0.666666 = 65.99…).
    assertThat(found.credit("1m", "linear", DOUYIN, "10:00")).containsEntry("amount", 33L);
    assertThat(found.credit("1m", "linear", DOUYIN, "10:01")).isEqualTo(Map.of("amount", -1L));
    assertThat(found.credit("1m", "linear", KUAISHOU, "10:01")).isEmpty();
    for (List<String> row : List.of(DOUYIN, KUAISHOU, WECHAT)) {
      assertThat(found.credit("1d", "linear", row, DAY)).isEmpty();
      assertThat((Long) found.credit("1m", "linear", row, "10:03").get("conversions_micro"))
          .isNegative();
    }
  }

  @Test
  void aTouchIsOfWhoNamesTheVisitFirstElseOfTheNextElseOfTheLast() {
    Checked found =
        Checked.of(
            click("d", "2026-11-09T10:00:00").with("utm_source", "douyin"),
            click("d", "2026-11-10T10:00:00").with("utm_source", "kuaishou").with("user_id", "u"),
            click("d", "2026-11-10T10:01:00").with("user_id", "v"),
            click("d", "09:00:00").with("utm_source", "wechat"),
            paid("o", "u", "10:00:00", "1.00"),
            paid("p", "v", "10:00:00", "1.00").with("visitor_id", "elsewhere"));
    credits(found, "linear", 333_333, 333_333, 333_334);
    assertThat(found.channel("orders_1d", Checked.UNASSIGNED, DAY))
        .containsEntry("untracked_paid", 1L);
  }

  /** What a device did before it logged in counts for what is ordered from that visit on. */
  @Test
  void earlierOrdersStayAsTheyAre() {
    Checked found =
        Checked.of(
            click("d", "2026-11-10T10:00:00").with("utm_source", "douyin"),
            paid("o", "u", "2026-11-11T09:59:59.999", "1.00"),
            click("d", "2026-11-11T10:00:00"),
            click("d", "2026-11-11T10:05:00").with("user_id", "u"),
            paid("p", "u", "2026-11-11T10:00:00", "1.00"));
    assertThat(found.channel("orders_1d", Checked.UNASSIGNED, DAY)).containsEntry("paid", 1L);
    assertThat(found.channel("orders_1d", DOUYIN, DAY)).containsEntry("paid", 1L);
  }

  @Test
  void takenBackForGoodOnceTheRefundsReachTheMoney() {
    Checked found =
        Checked.of(
            paid("o", "u", "10:00:00", "1.00"),
            refunded("r", "o", "u", "10:01:00", "1.00"),
            paid("o", "u", "10:02:00", "2.00").with("payment_id", "more"));
    assertThat(found.credit("1m", "first", Checked.UNASSIGNED, "10:01"))
        .isEqualTo(Map.of("conversions_micro", -1_000_000L, "amount", -100L));
    assertThat(found.credit("1d", "first", Checked.UNASSIGNED, DAY))
        .isEqualTo(Map.of("amount", 200L));
  }

  @Test
  void theDeviceThatAnOrderNamesBecomesItsBuyers() {
    Checked found =
        Checked.of(
            click("d", "09:00:00").with("utm_source", "wechat"),
            placed("o", "u", "10:00:00", "1.00").with("visitor_id", "d"),
            paid("o", "u", "10:01:00", "1.00"));
    assertThat(found.channel("orders_1d", WECHAT, DAY)).containsEntry("paid", 1L);
    assertThat(found.counts("funnel_1m", "10:01", "channel_type", "private", "platform", "wechat"))
        .containsEntry("visited", 1L)
        .containsEntry("paid", 1L);
  }

  @Test
  void theFunnelCountsEachVisitorByTheFurthestStep() {
    Checked found =
        Checked.of(
            click("a", "10:00:00"),
            click("b", "10:00:10"),
            click("b", "10:00:20").with("type", "item_view").with("event_id", "b2"),
            click("b", "10:02:00").with("type", "search").with("event_id", "b3"),
            click("c", "10:00:30").with("type", "checkout"),
            click("e", "10:00:30").with("type", "cart_add").with("utm_source", "wechat"),
            paid("o", "u", "10:01:00", "1").with("visitor_id", "nobody"));
    assertThat(found.counts("funnel_1m", "10:00", "channel_type", "all", "platform", "all"))
        .isEqualTo(Map.of("visited", 4L, "viewed_item", 3L, "carted", 2L, "checked_out", 1L));
    assertThat(found.counts("funnel_1m", "10:00", "channel_type", "private", "platform", "wechat"))
        .isEqualTo(Map.of("visited", 1L, "viewed_item", 1L, "carted", 1L));
    assertThat(found.counts("funnel_1m", "10:01", "channel_type", "all", "platform", "all"))
        .isEmpty();
    assertThat(found.counts("funnel_1m", "10:02", "channel_type", "direct", "platform", "other"))
        .isEqualTo(Map.of("visited", 1L));
  }

  @Test
  void ofManyTouchesTheLastFiftyCountAndDirectOnesPushNoneOut() {
    Fed[] records = new Fed[62];
    for (int i = 0; i < 51; i++) {
      String time = "2026-11-%02dT%02d:00:00".formatted(8 + i / 24, i % 24);
      records[i] =
          click("d" + i, time)
              .with("utm_source", i == 0 ? "douyin" : "wechat")
              .with("user_id", "u");
    }
    for (int i = 0; i < 10; i++) {
      records[51 + i] = click("e" + i, "2026-11-12T1%d:00:00".formatted(i)).with("user_id", "u");
    }
    records[61] = paid("o", "u", "2026-11-12T23:00:00", "1");
    Checked found = Checked.of(records);
    assertThat(found.sum("credit_1d", "platform", "douyin", "conversions_micro")).isZero();
    assertThat(micro(found, "linear", WECHAT, "2026-11-12T00:00")).isEqualTo(1_000_000);
    assertThat(micro(found, "last", DIRECT, "2026-11-12T00:00")).isEqualTo(1_000_000);
  }

  private static long micro(Checked found, String model, List<String> row, String day) {
    return (Long) found.credit("1d", model, row, day).getOrDefault("conversions_micro", 0L);
  }
}
