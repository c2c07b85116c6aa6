package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Checked.ALL;
import static dev.channelpulse.oracle.Checked.DIRECT;
import static dev.channelpulse.oracle.Checked.DOUYIN;
import static dev.channelpulse.oracle.Checked.UNASSIGNED;
import static dev.channelpulse.oracle.Fed.click;
import static dev.channelpulse.oracle.Fed.deposit;
import static dev.channelpulse.oracle.Fed.order;
import static dev.channelpulse.oracle.Fed.paid;
import static dev.channelpulse.oracle.Fed.placed;
import static dev.channelpulse.oracle.Fed.rate;
import static dev.channelpulse.oracle.Fed.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/orders.md, counted by hand: money, payments, pre-sales, the doors. */
class OracleOrdersTest {
  private static final String DAY = "00:00";
  private static final String NEXT_DAY = "2026-11-12T00:00";

  @Test
  void anOrderCountsWhereItsMomentsAre() {
    Checked found =
        Checked.of(
            click("d", "10:00:00").with("utm_source", "douyin").with("user_id", "u"),
            placed("o", "u", "10:01:00", "120.00")
                .with("visitor_id", "d")
                .with("units", 3)
                .with("discount", "10.00")
                .with("platform_subsidy", "2.50")
                .with("coupon_id", "c"),
            order("pay_failed", "o", "u", "10:02:00").with("payment_id", "p"),
            paid("o", "u", "10:03:00", "120.00"));

    for (var row : Stream.of(ALL, Checked.CONTENT, DOUYIN).toList()) {
      assertThat(found.channel("orders_1m", row, "10:01"))
          .isEqualTo(Map.of("placed", 1L, "placed_amount", 12_000L, "placed_buyers", 1L));
      assertThat(found.channel("orders_1m", row, "10:02"))
          .isEqualTo(Map.of("pay_attempts", 1L, "pay_failures", 1L));
      assertThat(found.channel("orders_1m", row, "10:03"))
          .isEqualTo(
              Map.of(
                  "paid", 1L,
                  "paid_amount", 12_000L,
                  "paid_buyers", 1L,
                  "new_buyers", 1L,
                  "units", 3L,
                  "discount", 1_000L,
                  "platform_subsidy", 250L,
                  "coupon_orders", 1L,
                  "coupon_amount", 1_000L,
                  "pay_attempts", 1L));
    }
    assertThat(found.channel("orders_today", DOUYIN, "10:02"))
        .isEqualTo(
            Map.of(
                "placed", 1L,
                "placed_amount", 12_000L,
                "placed_buyers", 1L,
                "pay_attempts", 1L,
                "pay_failures", 1L));
    assertThat(found.channel("orders_today", DOUYIN, "23:59"))
        .isEqualTo(found.channel("orders_1d", DOUYIN, DAY));
  }

  @Test
  void thePerBuyerAndPerOrderDifferWhereSomebodyBuysTwice() {
    Checked found =
        Checked.of(
            paid("o1", "u", "10:00:00", "10.00"),
            paid("o2", "u", "10:30:00", "20.00"),
            paid("o3", "v", "11:00:00", "30.00"));
    // 客单价 60 / 2 = 30; 笔单价 60 / 3 = 20.
    assertThat(found.channel("orders_1d", ALL, DAY))
        .isEqualTo(
            Map.of(
                "paid", 3L,
                "paid_amount", 6_000L,
                "paid_buyers", 2L,
                "new_buyers", 2L,
                "repeat_buyers", 1L,
                "pay_attempts", 3L,
                "untracked_paid", 3L));
    assertThat(found.channel("orders_1h", UNASSIGNED, "10:00"))
        .containsEntry("paid", 2L)
        .containsEntry("paid_buyers", 1L);
  }

  @Test
  void onePaymentIsOneHoweverOftenItComes() {
    Fed payment = paid("o", "u", "10:00:00", "10.00");
    Fed[] records = new Fed[12];
    for (int i = 0; i < 10; i++) {
      records[i] = payment.arriving("10:0" + i + ":00");
    }
    records[10] = payment.arriving("2026-11-12T09:59:59");
    records[11] = paid("o", "u", "10:05:00", "10.00").arriving("2026-11-12T10:00:00");
    Checked found = Checked.of(records);
    assertThat(found.channel("orders_1d", ALL, DAY))
        .containsEntry("paid", 1L)
        .containsEntry("paid_amount", 1_000L)
        .containsEntry("pay_attempts", 1L);
    assertThat(found.health("orders", "10:00"))
        .isEqualTo(Map.of("records", 11L, "late", 10L, "duplicates", 10L));
    assertThat(found.health("orders", "10:05"))
        .isEqualTo(Map.of("records", 1L, "late", 1L, "duplicates", 1L));
    assertThat(found.channel("orders_1d", ALL, NEXT_DAY)).isEmpty();
  }

  @Test
  void aRefundAfterTheDayChangesTheNetOfTheDayOfPaymentAlone() {
    Fed[] before = {placed("o", "u", "10:00:00", "10.00"), paid("o", "u", "10:01:00", "10.00")};
    Checked open = Checked.of(before);
    Checked found =
        Checked.of(before[0], before[1], refunded("r", "o", "u", "2026-11-12T09:00:00", "4.00"));
    assertThat(found.channel("orders_1d", ALL, DAY))
        .isEqualTo(open.channel("orders_1d", ALL, DAY))
        .containsEntry("paid_amount", 1_000L);
    assertThat(found.channel("orders_1d", ALL, NEXT_DAY))
        .isEqualTo(Map.of("refunds", 1L, "refund_amount", 400L));
    assertThat(open.channel("orders_cohort_1d", ALL, DAY))
        .isEqualTo(Map.of("paid_amount", 1_000L, "net_amount", 1_000L));
    assertThat(found.channel("orders_cohort_1d", ALL, DAY))
        .isEqualTo(Map.of("paid_amount", 1_000L, "refund_amount", 400L, "net_amount", 600L));
    assertThat(found.channel("orders_cohort_1d", ALL, NEXT_DAY)).isEmpty();
  }

  @Test
  void aRefundOfAnOrderThatIsNotPaidIsNothing() {
    Checked found = Checked.of(refunded("r", "o", "u", "10:00:00", "4.00"));
    assertThat(found.points().stream().map(point -> point.measurement()).distinct())
        .containsExactly("health_1m");
    Checked paidLater =
        Checked.of(
            refunded("r", "o", "u", "10:00:00", "4.00"), paid("o", "u", "10:05:00", "10.00"));
    assertThat(paidLater.channel("orders_1m", ALL, "10:00"))
        .isEqualTo(Map.of("refunds", 1L, "refund_amount", 400L));
  }

  @Test
  void aPresaleIsPaidAsAWholeWithItsBalance() {
    Checked found =
        Checked.of(
            placed("o", "u", "19:59:00", "500.00").with("presale", true),
            deposit("o", "u", "20:00:00", "100.00").with("presale", true),
            paid("o", "u", "2026-11-14T20:30:00", "400.00").with("presale", true));
    assertThat(found.channel("orders_1d", ALL, DAY))
        .isEqualTo(
            Map.of(
                "placed", 1L, "placed_amount", 50_000L, "placed_buyers", 1L, "pay_attempts", 1L));
    assertThat(found.channel("orders_1d", ALL, "2026-11-14T00:00"))
        .containsEntry("paid", 1L)
        .containsEntry("paid_amount", 50_000L)
        .containsEntry("pay_attempts", 1L);
    assertThat(found.channel("orders_cohort_1d", ALL, "2026-11-14T00:00"))
        .containsEntry("net_amount", 50_000L);
    assertThat(found.counts("presale_1d", DAY, "campaign", "none"))
        .isEqualTo(Map.of("deposits", 1L, "deposit_amount", 10_000L, "balance_due", 40_000L));
    assertThat(found.counts("presale_1d", "2026-11-14T00:00", "campaign", "none"))
        .isEqualTo(Map.of("balance_paid", 1L, "balance_amount", 40_000L));
  }

  @Test
  void aCancelledPresaleLapses() {
    Checked found =
        Checked.of(
            placed("o", "u", "19:59:00", "500.00"),
            deposit("o", "u", "20:00:00", "100.00"),
            order("cancelled", "o", "u", "21:00:00"),
            refunded("r", "o", "u", "21:01:00", "100.00"));
    assertThat(found.counts("presale_1m", "21:00", "campaign", "none"))
        .isEqualTo(Map.of("lapsed", 1L, "lapsed_amount", 40_000L));
    assertThat(found.channel("orders_1d", ALL, DAY))
        .isEqualTo(
            Map.of(
                "placed", 1L,
                "placed_amount", 50_000L,
                "placed_buyers", 1L,
                "pay_attempts", 1L,
                "cancelled", 1L));
  }

  @Test
  void aPresaleIsOfTheCampaignThatItsTouchNames() {
    Fed visit =
        click("d", "19:00:00")
            .with("user_id", "u")
            .with("utm_source", "douyin")
            .with("utm_campaign", "Double11 ");
    var records =
        Stream.of(visit, deposit("o", "u", "20:00:00", "1.00"), deposit("p", "v", "20:00:01", "2"))
            .map(Fed::record)
            .toList();
    Checked undeclared = Checked.of(Checked.config(), records);
    assertThat(undeclared.counts("presale_1d", DAY, "campaign", "other"))
        .isEqualTo(Map.of("deposits", 1L, "deposit_amount", 100L));
    assertThat(undeclared.counts("presale_1d", DAY, "campaign", "none"))
        .isEqualTo(Map.of("deposits", 1L, "deposit_amount", 200L));
    Checked declared = Checked.of(Checked.config().campaigns(Set.of("double11"), 200), records);
    assertThat(declared.counts("presale_1d", DAY, "campaign", "double11"))
        .isEqualTo(Map.of("deposits", 1L, "deposit_amount", 100L));
  }

  @Test
  void currenciesAreNeverAddedWithoutARate() {
    Fed yuan = paid("o", "u", "10:00:00", "10.00");
    Fed dollars = paid("p", "u", "10:00:01", "1.00").of("1.25", "USD");
    Fed back = refunded("r", "p", "u", "2026-11-12T10:00:00", "1.00").of("0.25", "USD");
    Fed backInYuan = refunded("s", "p", "u", "2026-11-12T10:00:01", "1.00");

    Checked without = Checked.of(yuan, dollars, back, rate("USD", "2026-11-12", "8"));
    assertThat(without.channel("orders_1d", ALL, DAY))
        .containsEntry("paid", 1L)
        .containsEntry("paid_amount", 1_000L);
    assertThat(without.channel("orders_1d", ALL, NEXT_DAY)).isEmpty();
    assertThat(without.health("orders", "10:00")).isEqualTo(Map.of("records", 2L, "held", 1L));

    Checked with =
        Checked.of(
            yuan,
            dollars,
            back,
            backInYuan,
            rate("USD", "2026-11-12", "8"),
            rate("USD", "2026-11-11", "7.1"));
    // 1.25 USD are 8.875 yuan, half to even 8.88; 0.25 USD at the rate of the payment 1.775, 1.78.
    assertThat(with.channel("orders_1d", ALL, DAY))
        .containsEntry("paid", 2L)
        .containsEntry("paid_amount", 1_888L);
    assertThat(with.channel("orders_1d", ALL, NEXT_DAY))
        .isEqualTo(Map.of("refunds", 1L, "refund_amount", 178L));
    assertThat(with.health("orders", "10:00")).isEqualTo(Map.of("records", 2L));
  }

  @Test
  void yenHaveNoDecimals() {
    Checked found =
        Checked.of(
            paid("o", "u", "10:00:00", "0").of("1500", "JPY"), rate("JPY", "2026-11-11", "0.047"));
    assertThat(found.channel("orders_1d", ALL, DAY)).containsEntry("paid_amount", 7_050L);
  }

  @Test
  void partialPaymentsAddUpAndTheFirstIsTheMoment() {
    Checked found =
        Checked.of(
            paid("o", "u", "23:59:00", "6.00"),
            paid("o", "u", "2026-11-12T00:01:00", "4.00").with("payment_id", "second"));
    assertThat(found.channel("orders_1d", ALL, DAY))
        .containsEntry("paid", 1L)
        .containsEntry("paid_amount", 600L);
    assertThat(found.channel("orders_1d", ALL, NEXT_DAY))
        .isEqualTo(Map.of("paid_amount", 400L, "pay_attempts", 1L));
    assertThat(found.channel("orders_cohort_1d", ALL, DAY))
        .isEqualTo(Map.of("paid_amount", 1_000L, "net_amount", 1_000L));
  }

  @Test
  void whatWasBoughtIsOnTheOrderOrElseOnThePayment() {
    String items = "[{\"quantity\":2},{\"quantity\":3},{}]";
    Checked found =
        Checked.of(
            placed("o", "u", "10:00:00", "1").with("items", new Raw(items)),
            paid("o", "u", "10:00:01", "1").with("units", 9).with("discount", "1"),
            paid("p", "u", "10:00:02", "1").with("units", 7).with("discount", "2"),
            paid("q", "u", "10:00:03", "1").with("coupon_id", "c").with("discount", "3"));
    assertThat(found.channel("orders_1d", ALL, DAY))
        .containsEntry("units", 12L)
        .containsEntry("discount", 500L)
        .containsEntry("coupon_orders", 1L)
        .containsEntry("coupon_amount", 300L);
  }

  /** JSON as it is. */
  private record Raw(String json) {
    @Override
    public String toString() {
      return json;
    }
  }

  @Test
  void paymentsAreByMethodAndReason() {
    Checked found =
        Checked.of(
            paid("o", "u", "10:00:00", "1").with("payment_method", " Alipay"),
            paid("p", "u", "10:00:01", "1"),
            order("pay_failed", "q", "u", "10:00:02")
                .with("payment_id", "x")
                .with("payment_method", "alipay")
                .with("failure_reason", "Risk"),
            order("pay_failed", "q", "u", "10:00:03").with("payment_id", "x"));
    assertThat(found.counts("payments_1m", "10:00", "payment_method", "alipay", "reason", "none"))
        .isEqualTo(Map.of("attempts", 1L));
    assertThat(found.counts("payments_1m", "10:00", "payment_method", "unknown", "reason", "none"))
        .isEqualTo(Map.of("attempts", 1L));
    assertThat(found.counts("payments_1m", "10:00", "payment_method", "alipay", "reason", "risk"))
        .isEqualTo(Map.of("attempts", 1L, "failures", 1L));
    assertThat(
            found.counts("payments_1m", "10:00", "payment_method", "unknown", "reason", "unknown"))
        .isEqualTo(Map.of("attempts", 1L, "failures", 1L));
  }

  @Test
  void whatBecomesOfABuyerIsToldByTheFirstDayAndChannelType() {
    Checked found =
        Checked.of(
            Checked.until("2026-11-19T00:00:00"),
            Stream.of(
                    click("d", "23:00:00").with("utm_source", "douyin").with("user_id", "u"),
                    paid("o1", "u", "23:59:59.999", "10.00"),
                    refunded("r1", "o1", "u", "2026-11-12T00:00:00", "1.00"),
                    click("e", "2026-11-18T22:00:00")
                        .with("utm_source", "wechat")
                        .with("user_id", "u"),
                    paid("o2", "u", "2026-11-18T23:59:59.999", "20.00"),
                    deposit("o3", "u", "2026-11-18T10:00:00", "3.00"),
                    paid("o3", "u", "2026-12-11T23:59:59.999", "5.00").with("payment_id", "b"),
                    refunded("r2", "o2", "u", "2026-12-12T00:00:00", "4.00"),
                    paid("o4", "u", "2027-02-09T23:59:59.999", "7.00"),
                    paid("o5", "u", "2027-02-10T00:00:00", "9.00"),
                    paid("o6", "v", "10:00:00", "1.00"),
                    paid("o7", "v", "10:00:00", "1.00"))
                .map(Fed::record)
                .toList());
    assertCohort(found, "content", "0", 1, 0, 1_000);
    assertCohort(found, "content", "1", 1, 0, 900);
    assertCohort(found, "content", "7", 1, 1, 2_900);
    assertCohort(found, "content", "30", 1, 1, 3_700);
    assertCohort(found, "content", "90", 1, 1, 4_000);
    assertCohort(found, "all", "0", 2, 1, 1_200);
    assertCohort(found, "all", "90", 2, 2, 4_200);
    assertThat(found.points())
        .filteredOn(point -> point.measurement().equals("cohort_1d"))
        .hasSize(15)
        .allSatisfy(
            point ->
                assertThat(point.fields())
                    .containsEntry(
                        "final", Integer.parseInt(point.tags().get("age_days")) <= 7 ? 1L : 0L));
  }

  private static void assertCohort(
      Checked found, String type, String age, long buyers, long repeatBuyers, long net) {
    String[] tags = {"first_channel_type", type, "age_days", age};
    Map<String, Object> expected = new TreeMap<>(Map.of("buyers", buyers, "net_amount", net));
    if (repeatBuyers > 0) {
      expected.put("repeat_buyers", repeatBuyers);
    }
    assertThat(found.counts("cohort_1d", DAY, tags)).as(type + " " + age).isEqualTo(expected);
  }

  @Test
  void buyersAreNewAgainAfterAYear() {
    Checked found =
        Checked.of(
            paid("o1", "u", "2025-11-01T00:00:00", "1"),
            paid("o2", "u", "2026-11-01T00:00:00", "1"),
            paid("o3", "u", "2027-11-01T00:00:00.001", "1"));
    assertThat(found.channel("orders_1d", ALL, "2025-11-01T00:00")).containsEntry("new_buyers", 1L);
    assertThat(found.channel("orders_1d", ALL, "2026-11-01T00:00"))
        .containsEntry("repeat_buyers", 1L)
        .doesNotContainKey("new_buyers");
    assertThat(found.channel("orders_1d", ALL, "2027-11-01T00:00")).containsEntry("new_buyers", 1L);
  }

  @Test
  void anOrderIsForgottenNinetyDaysAfterItsLatestRecord() {
    Checked within =
        Checked.of(
            paid("o", "u", "2026-01-01T00:00:00", "9"),
            refunded("r", "o", "u", "2026-04-01T00:00:00", "1"),
            refunded("s", "o", "u", "2026-06-30T00:00:00", "1"));
    assertThat(within.sum("orders_1d", "channel_type", "all", "refund_amount")).isEqualTo(200);
    // The second refund is of that order, but too far from its payment for the cohort.
    assertThat(within.channel("orders_cohort_1d", ALL, "2026-01-01T00:00"))
        .containsEntry("refund_amount", 100L);
    Checked beyond =
        Checked.of(
            paid("o", "u", "2026-01-01T00:00:00", "9"),
            paid("o", "u", "2026-04-01T00:00:00.001", "9"));
    assertThat(beyond.sum("orders_1d", "channel_type", "all", "paid")).isEqualTo(2);
  }

  @Test
  void testOrdersAndWhatIsTurnedAwayCountAtTheDoorAlone() {
    Checked found =
        Checked.of(
            paid("o", "u", "10:00:00", "1").with("test", true),
            paid("p", "u", "10:00:00", "1").with("test", true).arriving("10:01:00"),
            paid("q", "u", "10:00:00", "-1"),
            paid("r", "u", "10:20:00", "1").arriving("10:00:00"),
            paid("s", "u", "2026-11-10T09:59:59.999", "1").arriving("10:00:00"));
    assertThat(found.health("orders", "10:00"))
        .isEqualTo(Map.of("records", 5L, "tests", 2L, "rejected", 2L, "too_late", 1L));
    assertThat(found.points()).hasSize(1);
  }

  @Test
  void anOrderWithoutAVisitIsUntracked() {
    Checked found =
        Checked.of(
            click("d", "2026-11-04T10:00:00").with("user_id", "u"),
            paid("o", "u", "10:00:00", "1"),
            paid("p", "u", "10:00:00.001", "1"));
    assertThat(found.channel("orders_1d", DIRECT, DAY))
        .containsEntry("paid", 1L)
        .doesNotContainKey("untracked_paid");
    assertThat(found.channel("orders_1d", UNASSIGNED, DAY))
        .containsEntry("paid", 1L)
        .containsEntry("untracked_paid", 1L);
  }
}
