package dev.channelpulse.common.ledger;

import static dev.channelpulse.common.ledger.Book.cancelled;
import static dev.channelpulse.common.ledger.Book.deposit;
import static dev.channelpulse.common.ledger.Book.failed;
import static dev.channelpulse.common.ledger.Book.in;
import static dev.channelpulse.common.ledger.Book.paid;
import static dev.channelpulse.common.ledger.Book.placed;
import static dev.channelpulse.common.ledger.Book.refunded;
import static dev.channelpulse.common.ledger.Book.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.attribution.AttributionModel;
import dev.channelpulse.common.attribution.PathStep;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.metric.CohortField;
import dev.channelpulse.common.metric.CreditField;
import dev.channelpulse.common.metric.OrderField;
import dev.channelpulse.common.metric.PathField;
import dev.channelpulse.common.metric.PaymentField;
import dev.channelpulse.common.metric.PresaleField;
import dev.channelpulse.common.metric.Series;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);
  private static final Channel DOUYIN = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);

  private final Book book = new Book();

  @Test
  void everyOrderIsAConversionWhetherAClickLedToItOrNot() {
    book.touch("10T12:00", BAIDU, null).touch("11T12:00", DOUYIN, null);
    for (int i = 1; i <= 5; i++) {
      String time = i <= 3 ? "11T13:0" + i : "20T13:0" + i;
      book.take(paid("o" + i, "p", time, 10_001));
    }
    assertThat(book.orders(OrderField.PAID)).isEqualTo(5);
    assertThat(book.orders(OrderField.UNTRACKED_PAID)).isEqualTo(2);
    assertThat(book.orders(Series.orders(DOUYIN), OrderField.PAID)).isEqualTo(3);
    assertThat(book.orders(Series.orders(OrderPath.UNTRACKED), OrderField.PAID)).isEqualTo(2);
    for (AttributionModel model : AttributionModel.values()) {
      assertThat(book.credit(model.text(), CreditField.CONVERSIONS_MICRO)).isEqualTo(5_000_000);
      assertThat(book.credit(model.text(), CreditField.AMOUNT)).isEqualTo(50_005);
    }
    assertThat(book.credit("linear", BAIDU, CreditField.CONVERSIONS_MICRO)).isEqualTo(1_500_000);
    assertThat(book.credit("first", BAIDU, CreditField.CONVERSIONS_MICRO)).isEqualTo(3_000_000);
    assertThat(book.credit("last", OrderPath.UNTRACKED, CreditField.CONVERSIONS_MICRO))
        .isEqualTo(2_000_000);
  }

  @Test
  void aPaymentSentAgainAndAgainIsOne() {
    OrderEntry paid = paid("o", "p", "11T10:00", 10_000);
    for (int i = 0; i < 10; i++) {
      book.take(paid);
    }
    book.take(paid("o", "p", "12T10:00", 10_000));
    assertThat(book.rowsLast()).isEqualTo(1);
    assertThat(book.orders(OrderField.PAID)).isEqualTo(1);
    assertThat(book.orders(OrderField.PAID_AMOUNT)).isEqualTo(10_000);
    assertThat(book.orders(OrderField.PAY_ATTEMPTS)).isEqualTo(1);
    assertThat(book.duplicates()).isEqualTo(10);
    assertThat(book.credit("last", CreditField.CONVERSIONS_MICRO)).isEqualTo(1_000_000);
  }

  @Test
  void aRefundLeavesTheGrossAsItWasAndCorrectsTheDayOfThePayment() {
    book.take(paid("o", "p", "11T10:00", 10_000)).wake("15T00:00");
    book.take(refunded("o", "r", "20T10:00", 3_000));
    assertThat(book.orders(OrderField.PAID_AMOUNT, "11")).isEqualTo(10_000);
    assertThat(book.orders(OrderField.REFUND_AMOUNT, "11")).isZero();
    assertThat(book.orders(OrderField.REFUNDS, "20")).isEqualTo(1);
    assertThat(book.orders(OrderField.REFUND_AMOUNT, "20")).isEqualTo(3_000);
    assertThat(book.cohort(CohortField.PAID_AMOUNT, "11")).isEqualTo(10_000);
    assertThat(book.cohort(CohortField.REFUND_AMOUNT, "11")).isEqualTo(3_000);
    assertThat(book.cohort(CohortField.REFUND_AMOUNT, "20")).isZero();
    // Three levels by the day of the refund, three by that of the payment, seven models and
    // data_driven; the shop and the type 30 and 90 days on; a slice.
    assertThat(book.rowsLast()).isEqualTo(19);
  }

  @Test
  void aDepositIsNoPaidAmountBeforeTheBalanceComes() {
    book.touch("11T19:50", DOUYIN, "双11");
    book.take(placed("o", "11T20:00", 100_000), deposit("o", "d", "11T20:01", 10_000));
    assertThat(book.orders(OrderField.PAID_AMOUNT)).isZero();
    assertThat(book.orders(OrderField.PAID)).isZero();
    assertThat(book.orders(OrderField.PAY_ATTEMPTS)).isEqualTo(1);
    assertThat(book.credit("last", CreditField.AMOUNT)).isZero();
    assertThat(book.presale("双11", PresaleField.DEPOSITS)).isEqualTo(1);
    assertThat(book.presale("双11", PresaleField.DEPOSIT_AMOUNT)).isEqualTo(10_000);
    assertThat(book.presale("双11", PresaleField.BALANCE_DUE)).isEqualTo(90_000);

    book.wake("14T00:00").restore().take(paid("o", "b", "14T20:00", 90_000));
    assertThat(book.orders(OrderField.PAID_AMOUNT, "11")).isZero();
    assertThat(book.orders(OrderField.PAID_AMOUNT, "14")).isEqualTo(100_000);
    assertThat(book.orders(OrderField.PAID, "14")).isEqualTo(1);
    assertThat(book.credit("last", DOUYIN, CreditField.AMOUNT)).isEqualTo(100_000);
    assertThat(book.cohort(CohortField.PAID_AMOUNT, "14")).isEqualTo(100_000);
    assertThat(book.presale("双11", PresaleField.BALANCE_PAID)).isEqualTo(1);
    assertThat(book.presale("双11", PresaleField.BALANCE_AMOUNT)).isEqualTo(90_000);
    assertThat(book.presale("双11", PresaleField.LAPSED)).isZero();
  }

  @Test
  void aPresaleThatIsCancelledHasLapsed() {
    book.touch("11T19:50", DOUYIN, "not declared");
    book.take(
        placed("o", "11T20:00", 100_000),
        deposit("o", "d", "11T20:01", 10_000),
        cancelled("o", "15T00:00"));
    assertThat(book.presale("other", PresaleField.LAPSED)).isEqualTo(1);
    assertThat(book.presale("other", PresaleField.LAPSED_AMOUNT)).isEqualTo(90_000);
    assertThat(book.orders(OrderField.CANCELLED, "15")).isEqualTo(1);
    assertThat(book.orders(OrderField.PAID_AMOUNT)).isZero();
  }

  @Test
  void withoutATouchAPresaleIsOfNoCampaign() {
    book.take(deposit("o", "d", "11T20:01", 10_000));
    assertThat(book.presale("none", PresaleField.DEPOSITS)).isEqualTo(1);
    assertThat(book.presale("none", PresaleField.BALANCE_DUE)).isZero();
  }

  @Test
  void theOrderInWhichRecordsComeDoesNotShow() {
    OrderEntry[] records = {
      placed("o", "11T10:00", 10_000),
      paid("o", "p", "11T10:05", 10_000),
      refunded("o", "r", "11T10:04", 2_000)
    };
    book.take(records);
    Book backwards = new Book().take(records[2], records[1], records[0]);
    assertThat(backwards.told()).isEqualTo(book.told());
    assertThat(book.orders(OrderField.REFUND_AMOUNT)).isEqualTo(2_000);
    assertThat(new Book().take(records[2]).told()).isEmpty();
  }

  @Test
  void foreignMoneyIsConvertedBeforeItIsAdded() {
    book.take(paid("o", "p", "11T10:00", 10_000));
    book.take(in("USD", 7_123_400_000L, paid("u", "p", "11T11:00", 10_001)));
    assertThat(book.orders(OrderField.PAID_AMOUNT)).isEqualTo(10_000 + 71_241);
    book.take(in("USD", 0, refunded("u", "r", "12T11:00", 10_001)));
    assertThat(book.orders(OrderField.REFUND_AMOUNT)).isEqualTo(71_241);
    assertThat(book.credit("first", CreditField.AMOUNT)).isEqualTo(10_000);
    assertThat(book.credit("first", CreditField.CONVERSIONS_MICRO)).isEqualTo(1_000_000);
  }

  @Test
  void aRefundInAnotherCurrencyThanThePaymentCountsNothing() {
    book.take(in("USD", 7_123_400_000L, paid("u", "p", "11T11:00", 10_001)));
    book.take(refunded("u", "r", "12T11:00", 500));
    assertThat(book.orders(OrderField.REFUNDS)).isZero();
    assertThat(book.orders(OrderField.REFUND_AMOUNT)).isZero();
    assertThat(book.cohort(CohortField.REFUND_AMOUNT, "11")).isZero();
  }

  @Test
  void aBuyerOfTwoOrdersSpendsMoreThanAnOrderIsWorth() {
    book.take(placed("o", "11T10:00", 10_000), paid("o", "p", "11T10:00", 10_000));
    book.take(placed("q", "11T10:30", 20_000), paid("q", "p", "11T11:00", 20_000));
    long amount = book.orders(OrderField.PAID_AMOUNT);
    assertThat(amount / book.orders(OrderField.PAID_BUYERS_DAY)).isEqualTo(30_000);
    assertThat(amount / book.orders(OrderField.PAID)).isEqualTo(15_000);
    assertThat(book.orders(OrderField.PAID_BUYERS_HOUR)).isEqualTo(2);
    assertThat(book.orders(OrderField.PLACED_BUYERS_DAY)).isEqualTo(1);
    assertThat(book.orders(OrderField.PLACED_BUYERS_HOUR)).isEqualTo(1);
    assertThat(book.orders(OrderField.PLACED_BUYERS_MINUTE)).isEqualTo(2);
    assertThat(book.orders(OrderField.NEW_BUYERS)).isEqualTo(1);
    assertThat(book.orders(OrderField.REPEAT_BUYERS_DAY)).isEqualTo(1);
  }

  @Test
  void aBuyerCountsOnceInEachRow() {
    book.touch("11T09:00", BAIDU, null);
    book.take(paid("o", "p", "11T10:00", 100));
    book.touch("11T11:00", DOUYIN, null);
    book.take(paid("q", "p", "11T12:00", 100), paid("s", "p", "11T13:00", 100));
    assertThat(book.orders(Series.orders(BAIDU), OrderField.PAID_BUYERS_DAY)).isEqualTo(1);
    assertThat(book.orders(Series.orders(DOUYIN), OrderField.PAID_BUYERS_DAY)).isEqualTo(1);
    assertThat(book.orders(OrderField.PAID_BUYERS_DAY)).isEqualTo(1);
    assertThat(book.orders(OrderField.PAID_BUYERS_HOUR)).isEqualTo(3);
  }

  @Test
  void anEarlierPaymentThatComesLateTakesTheFirstPlace() {
    book.touch("10T09:00", BAIDU, null);
    book.take(paid("o", "p", "11T10:00", 100));
    assertThat(book.orders(OrderField.NEW_BUYERS, "11")).isEqualTo(1);
    book.take(paid("q", "p", "10T10:00", 100));
    assertThat(book.orders(OrderField.NEW_BUYERS, "10")).isEqualTo(1);
    assertThat(book.orders(OrderField.NEW_BUYERS, "11")).isZero();
    assertThat(book.orders(OrderField.REPEAT_BUYERS_DAY, "11")).isEqualTo(1);
  }

  @Test
  void whatWasBoughtIsSaidByThePlacedRecordElseByThePayment() {
    book.take(with(paid("o", "p", "11T10:05", 10_000), 3, 500, 70));
    assertThat(book.orders(OrderField.UNITS)).isEqualTo(3);
    assertThat(book.orders(OrderField.DISCOUNT)).isEqualTo(500);
    assertThat(book.orders(OrderField.COUPON_ORDERS)).isEqualTo(1);
    assertThat(book.orders(OrderField.COUPON_AMOUNT)).isEqualTo(500);
    assertThat(book.orders(OrderField.PLATFORM_SUBSIDY)).isEqualTo(70);
    book.take(placed("o", "11T10:00", 10_000));
    assertThat(book.orders(OrderField.UNITS)).isZero();
    assertThat(book.orders(OrderField.COUPON_ORDERS)).isZero();
    assertThat(book.orders(OrderField.DISCOUNT)).isZero();
  }

  @Test
  void attemptsToPayCountByMethodAndReason() {
    book.take(
        failed("o", "e1", "11T10:00", "no_balance"),
        failed("o", "e2", "11T10:01", "no_balance"),
        paid("o", "p", "11T10:02", 100));
    Series failures = Series.payments("alipay", "no_balance");
    assertThat(book.sum(failures, PaymentField.ATTEMPTS.index(), "11T00:00", "11T23:59"))
        .isEqualTo(2);
    assertThat(book.sum(failures, PaymentField.FAILURES.index(), "11T00:00", "11T23:59"))
        .isEqualTo(2);
    Series paid = Series.payments("alipay", "none");
    assertThat(book.sum(paid, PaymentField.ATTEMPTS.index(), "11T00:00", "11T23:59")).isEqualTo(1);
    assertThat(book.sum(paid, PaymentField.FAILURES.index(), "11T00:00", "11T23:59")).isZero();
    assertThat(book.orders(OrderField.PAY_ATTEMPTS)).isEqualTo(3);
    assertThat(book.orders(OrderField.PAY_FAILURES)).isEqualTo(2);
  }

  @Test
  void whateverTheRefundsNothingIsOwedOnceAllIsBack() {
    book.touch("10T09:00", BAIDU, null)
        .touch("10T10:00", DOUYIN, null)
        .touch("10T11:00", BAIDU, null);
    book.take(paid("o", "p", "11T10:00", 1_001));
    book.take(refunded("o", "r1", "12T10:00", 333), refunded("o", "r2", "13T10:00", 333));
    assertThat(book.credit("linear", CreditField.CONVERSIONS_MICRO)).isEqualTo(1_000_000);
    assertThat(book.credit("linear", CreditField.AMOUNT)).isEqualTo(335);
    book.take(refunded("o", "r3", "14T10:00", 335));
    for (AttributionModel model : AttributionModel.values()) {
      for (Channel channel : new Channel[] {BAIDU, DOUYIN}) {
        assertThat(book.credit(model.text(), channel, CreditField.CONVERSIONS_MICRO)).isZero();
        assertThat(book.credit(model.text(), channel, CreditField.AMOUNT)).isZero();
      }
    }
    assertThat(book.sum(Series.credit("last", BAIDU), 0, "14T10:00", "14T10:00"))
        .isEqualTo(-1_000_000);
  }

  @Test
  void aPathIsOneStepForEachRunOfAChannelOnTheDayOfThePayment() {
    book.touch("10T09:00", BAIDU, null)
        .touch("10T10:00", BAIDU, null)
        .touch("10T11:00", Channel.DIRECT, null)
        .touch("10T12:00", DOUYIN, null);
    book.take(placed("o", "11T10:00", 1_001), paid("o", "p", "12T10:00", 1_001));
    book.take(refunded("o", "r", "14T10:00", 1_001));
    assertThat(steps("start", PathStep.of(BAIDU))).isEqualTo(1);
    assertThat(steps(PathStep.of(BAIDU), PathStep.of(DOUYIN))).isEqualTo(1);
    assertThat(steps(PathStep.of(DOUYIN), "conversion")).isEqualTo(1);
    assertThat(moved("12", PathField.CONVERSIONS)).isEqualTo(1);
    assertThat(moved("12", PathField.AMOUNT)).isEqualTo(1_001);
    assertThat(moved("14", PathField.CONVERSIONS)).isEqualTo(-1);
    assertThat(moved("14", PathField.AMOUNT)).isEqualTo(-1_001);
    book.touch("11T09:00", "11T09:00", BAIDU, null, 1);
    assertThat(steps(PathStep.of(DOUYIN), "conversion")).isZero();
    assertThat(steps(PathStep.of(BAIDU), "conversion")).isEqualTo(1);
  }

  @Test
  void withoutATouchNobodySharesTheConversion() {
    book.take(paid("o", "p", "12T10:00", 1_001));
    Series owed = Series.creditDay("data_driven", OrderPath.UNTRACKED);
    assertThat(book.sum(owed, CreditField.CONVERSIONS_MICRO.index())).isEqualTo(1_000_000);
    assertThat(book.sum(owed, CreditField.AMOUNT.index())).isEqualTo(1_001);
    assertThat(moved("12", PathField.CONVERSIONS)).isZero();
  }

  @Test
  void whatComesAfterTheRefundHorizonIsNotOfTheDaysPaths() {
    book.touch("01T09:00", BAIDU, null).take(paid("o", "p", "01T10:00", 1_001));
    book.take(late(refunded("o", "r1", "01T10:00", 1), 60));
    book.take(late(refunded("o", "r2", "01T10:00", 1_000), 91));
    assertThat(book.credit("last", BAIDU, CreditField.AMOUNT)).isZero();
    assertThat(moved("01", PathField.AMOUNT)).isEqualTo(1_001);
    assertThat(book.told().keySet().stream().filter(row -> row.contains("PATHS"))).hasSize(4);
  }

  private static OrderEntry late(OrderEntry entry, int days) {
    return new OrderEntry(
        entry.order(),
        entry.key(),
        entry.event(),
        entry.timeMillis() + Duration.ofDays(days).toMillis(),
        entry.type(),
        entry.amountMinor(),
        entry.currency(),
        entry.rateNanos(),
        entry.units(),
        entry.discountMinor(),
        entry.subsidyMinor(),
        entry.coupon(),
        entry.method(),
        entry.reason(),
        null);
  }

  private long steps(String from, String to) {
    return book.sum(Series.paths(from, to), PathField.STEPS.index());
  }

  private long moved(String day, PathField field) {
    return book.sum(Series.ofPaths(Book.at(day + "T00:00")), field.index());
  }

  @Test
  void aTouchThatComesLateTakesTheOrderOver() {
    book.touch("10T09:00", BAIDU, null).take(paid("o", "p", "11T10:00", 100));
    book.touch("11T09:00", DOUYIN, null);
    assertThat(book.orders(Series.orders(BAIDU), OrderField.PAID)).isZero();
    assertThat(book.orders(Series.orders(DOUYIN), OrderField.PAID)).isEqualTo(1);
    assertThat(book.orders(OrderField.PAID)).isEqualTo(1);
    book.touch("11T09:00", "11T09:00", DOUYIN, null, -1);
    assertThat(book.told())
        .isEqualTo(
            new Book().touch("10T09:00", BAIDU, null).take(paid("o", "p", "11T10:00", 100)).told());
  }

  @Test
  void aTouchTakenBackBeforeItIsGivenNeverWas() {
    book.touch("11T09:00", "11T09:00", DOUYIN, null, -1);
    book.take(paid("o", "p", "11T10:00", 100));
    book.touch("11T09:00", DOUYIN, null);
    assertThat(book.orders(OrderField.UNTRACKED_PAID)).isEqualTo(1);
    assertThat(book.buyer().traces.isEmpty()).isTrue();
  }

  @Test
  void onlyTouchesOfTheLookBackCount() {
    book.touch("04T09:59", BAIDU, null).touch("11T10:01", DOUYIN, null);
    book.take(paid("o", "p", "11T10:00", 100));
    assertThat(book.orders(OrderField.UNTRACKED_PAID)).isEqualTo(1);
    book.touch("04T10:00", BAIDU, null);
    assertThat(book.orders(Series.orders(BAIDU), OrderField.PAID)).isEqualTo(1);
    book.touch("11T10:00", DOUYIN, null);
    assertThat(book.orders(Series.orders(DOUYIN), OrderField.PAID)).isEqualTo(1);
  }

  @Test
  void aDirectVisitCountsOnlyWhereThereIsNoOther() {
    book.touch("11T09:00", Channel.DIRECT, null).take(paid("o", "p", "11T10:00", 100));
    assertThat(book.orders(Series.orders(Channel.DIRECT), OrderField.PAID)).isEqualTo(1);
    book.touch("10T09:00", BAIDU, null);
    assertThat(book.orders(Series.orders(BAIDU), OrderField.PAID)).isEqualTo(1);
    assertThat(book.credit("last", Channel.DIRECT, CreditField.AMOUNT)).isEqualTo(100);
    assertThat(book.credit("last_non_direct", BAIDU, CreditField.AMOUNT)).isEqualTo(100);
  }

  @Test
  void aVisitBeforeTheLoginIsTheAccountsFromTheLoginOn() {
    book.touch("10T09:00", "11T12:00", BAIDU, null, 1);
    book.take(paid("o", "p", "11T10:00", 100), paid("q", "p", "11T12:00", 100));
    assertThat(book.orders(OrderField.UNTRACKED_PAID)).isEqualTo(1);
    assertThat(book.orders(Series.orders(BAIDU), OrderField.PAID)).isEqualTo(1);
  }

  @Test
  void aPathThatHasSettledChangesNoMore() {
    book.touch("10T09:00", BAIDU, null).take(paid("o", "p", "11T10:00", 100));
    book.wake("13T10:31").restore().touch("11T09:00", DOUYIN, null);
    assertThat(book.rowsLast()).isZero();
    book.take(refunded("o", "r", "14T10:00", 100));
    assertThat(book.orders(Series.orders(BAIDU), OrderField.REFUNDS)).isEqualTo(1);
    assertThat(book.credit("last", BAIDU, CreditField.CONVERSIONS_MICRO)).isZero();
  }

  @Test
  void aRecordAfterTheRefundHorizonBeginsAnotherOrder() {
    OrderEntry paid = paid("o", "p", "11T10:00", 100);
    long horizon = Book.POLICY.refundHorizonMillis();
    book.take(paid, later(paid, horizon), later(paid, 2 * horizon + 1));
    assertThat(book.duplicates()).isEqualTo(1);
    assertThat(book.buyer().orders).hasSize(2);
    // Between the two, and in the reach of both: they are one after all.
    book.take(later(paid, horizon + 1));
    assertThat(book.buyer().orders).hasSize(1);
  }

  @Test
  void aBuyerIsNewAgainAfterAYear() {
    OrderEntry first = paid("o", "p", "11T10:00", 100);
    book.take(first);
    long year = Book.POLICY.newAfterMillis();
    long minute = 60_000;
    Ledger ledger = new Ledger(Book.POLICY, "orders");
    ledger.wake(book.buyer(), first.timeMillis() + year);
    assertThat(book.buyer().orders).isEmpty();
    book.take(again(later(first, year), "q"), again(later(first, 2 * year + minute), "s"));
    assertThat(book.sum(Series.orders(), OrderField.NEW_BUYERS.index())).isEqualTo(2);
  }

  @Test
  void nothingIsKeptForever() {
    book.touch("10T09:00", BAIDU, null);
    book.take(
        placed("o", "11T09:00", 100), paid("o", "p", "11T10:00", 100), cancelled("q", "11T10:00"));
    Ledger ledger = new Ledger(Book.POLICY, "orders");
    int wakes = 0;
    while (book.buyer().wakeMillis() != Buyer.NO_WAKE) {
      ledger.wake(book.buyer(), book.buyer().wakeMillis());
      assertThat(wakes++).isLessThan(10);
    }
    assertThat(book.buyer().isForgotten()).isTrue();
  }

  private static OrderEntry later(OrderEntry entry, long millis) {
    return moved(entry, entry.order(), entry.timeMillis() + millis);
  }

  private static OrderEntry again(OrderEntry entry, String order) {
    return moved(entry, HashedId.of(order), entry.timeMillis());
  }

  private static OrderEntry moved(OrderEntry entry, HashedId order, long timeMillis) {
    return new OrderEntry(
        order,
        entry.key(),
        entry.event(),
        timeMillis,
        entry.type(),
        entry.amountMinor(),
        entry.currency(),
        entry.rateNanos(),
        entry.units(),
        entry.discountMinor(),
        entry.subsidyMinor(),
        entry.coupon(),
        entry.method(),
        entry.reason(),
        entry.device());
  }
}
