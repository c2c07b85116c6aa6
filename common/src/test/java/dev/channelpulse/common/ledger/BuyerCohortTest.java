package dev.channelpulse.common.ledger;

import static dev.channelpulse.common.ledger.Book.deposit;
import static dev.channelpulse.common.ledger.Book.paid;
import static dev.channelpulse.common.ledger.Book.placed;
import static dev.channelpulse.common.ledger.Book.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.metric.BuyerCohortField;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What became of the buyers of a day, at ages of 0, 1, 7, 30 and 90 days. */
class BuyerCohortTest {

  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);
  private static final Channel DOUYIN = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);

  private final Book book = new Book();

  @Test
  void whatComesLaterCountsForTheDayAndChannelThatBroughtTheBuyer() {
    book.touch("01T09:00", BAIDU, null).take(paid("o", "p", "01T23:59", 10_000));
    book.touch("03T00:00", DOUYIN, null).take(paid("q", "p", "03T00:00", 2_000));
    book.take(refunded("o", "r", "08T23:59", 3_000), refunded("q", "r", "09T00:00", 500));
    for (String type : List.of("all", "search")) {
      expect(type, "01", List.of(1L, 1L, 1L, 1L, 1L), BuyerCohortField.BUYERS);
      expect(type, "01", List.of(0L, 0L, 1L, 1L, 1L), BuyerCohortField.REPEAT_BUYERS);
      expect(
          type,
          "01",
          List.of(10_000L, 10_000L, 9_000L, 8_500L, 8_500L),
          BuyerCohortField.NET_AMOUNT);
    }
    assertThat(cohorts(book.told())).hasSize(10).allMatch(row -> row.contains("2026-10-31T16:00"));
  }

  @Test
  void theSecondOrderOfTheFirstDayIsARepeatedOne() {
    book.take(paid("o", "p", "01T10:00", 100));
    expect("all", "01", List.of(0L, 0L, 0L, 0L, 0L), BuyerCohortField.REPEAT_BUYERS);
    book.take(paid("q", "p", "01T10:00", 100));
    expect("all", "01", List.of(1L, 1L, 1L, 1L, 1L), BuyerCohortField.REPEAT_BUYERS);
    book.take(paid("s", "p", "01T11:00", 100));
    expect("all", "01", List.of(1L, 1L, 1L, 1L, 1L), BuyerCohortField.REPEAT_BUYERS);
    expect("all", "01", List.of(300L, 300L, 300L, 300L, 300L), BuyerCohortField.NET_AMOUNT);
  }

  @Test
  void anEarlierPaymentThatComesLateMovesTheCohort() {
    book.touch("01T09:00", DOUYIN, null);
    book.take(paid("o", "p", "02T10:00", 100));
    expect("content", "02", List.of(1L, 1L, 1L, 1L, 1L), BuyerCohortField.BUYERS);
    book.touch("01T11:00", BAIDU, null).take(paid("q", "p", "01T10:00", 100));
    expect("content", "01", List.of(100L, 200L, 200L, 200L, 200L), BuyerCohortField.NET_AMOUNT);
    expect("content", "01", List.of(0L, 1L, 1L, 1L, 1L), BuyerCohortField.REPEAT_BUYERS);
    assertThat(cohorts(book.told())).hasSize(10).noneMatch(row -> row.contains("11-01T16:00"));
  }

  @Test
  void aTouchThatComesLateMovesTheCohortToItsChannel() {
    book.take(paid("o", "p", "02T10:00", 100), paid("q", "p", "20T10:00", 100));
    expect("unassigned", "02", List.of(1L, 1L, 1L, 1L, 1L), BuyerCohortField.BUYERS);
    book.touch("02T09:00", BAIDU, null);
    expect("unassigned", "02", List.of(0L, 0L, 0L, 0L, 0L), BuyerCohortField.BUYERS);
    expect("search", "02", List.of(100L, 100L, 100L, 200L, 200L), BuyerCohortField.NET_AMOUNT);
  }

  @Test
  void aDepositAndARefundBeforeThePaymentCountWithIt() {
    book.take(placed("o", "01T20:00", 900), deposit("o", "d", "01T20:01", 100));
    book.take(refunded("o", "r", "02T10:00", 50));
    assertThat(cohorts(book.told())).isEmpty();
    book.take(paid("s", "p", "03T20:00", 5), paid("o", "b", "04T20:00", 800));
    expect("all", "03", List.of(5L, 855L, 855L, 855L, 855L), BuyerCohortField.NET_AMOUNT);
  }

  @Test
  void anOrderIsKeptAsLongAsItsCohortIsToldOfHoweverShortTheRefundHorizon() {
    LedgerPolicy usual = Book.POLICY;
    LedgerPolicy policy =
        new LedgerPolicy(
            usual.zone(),
            usual.lookBackMillis(),
            usual.horizonMillis(),
            usual.settleMillis(),
            Duration.ofDays(5).toMillis(),
            usual.newAfterMillis(),
            usual.campaigns());
    OrderEntry first = paid("o", "p", "01T10:00", 100);
    long end = Book.at("01T00:00") + Duration.ofDays(91).toMillis();
    Story story = new Story(policy).take(first).wake(first.timeMillis() + days(60));
    story.take(moved(first, "q", end - 1)).wake(end + days(1));
    // As late as a record may be.
    story.take(moved(first, "s", end - 2)).take(moved(first, "t", end));
    assertThat(story.sums.get(Series.buyerCohort(90))).containsExactly(1, 1, 300);
    assertThat(story.sums.get(Series.buyerCohort(30))).containsExactly(1, 0, 100);
    story.wake(end + days(1) + 1);
    assertThat(story.buyer.orders).hasSize(3);
    story.wake(end + days(400)).wake(end + days(800));
    assertThat(story.buyer.isForgotten()).isTrue();
  }

  @Test
  void aBuyerWhoIsNewAgainIsOfAnotherCohort() {
    OrderEntry first = paid("o", "p", "01T10:00", 100);
    long year = Book.POLICY.newAfterMillis();
    Story story = new Story(Book.POLICY).take(first).wake(first.timeMillis() + year - 1);
    story.take(moved(first, "q", first.timeMillis() + year));
    assertThat(story.sums.get(Series.buyerCohort(90))).containsExactly(1, 0, 100);
    story.take(moved(first, "s", first.timeMillis() + 2 * year + 1));
    assertThat(story.sums.get(Series.buyerCohort(90))).containsExactly(2, 0, 200);
  }

  /** The year after the last order is over, but not what is told of the one at its end. */
  @Test
  void aBuyerWhoWasNotNewStaysSoAsLongAsTheOrderIsKept() {
    OrderEntry first = paid("o", "p", "01T10:00", 100);
    long again = first.timeMillis() + Book.POLICY.newAfterMillis();
    Story story = new Story(Book.POLICY).take(first).wake(again - 1);
    story.take(moved(first, "q", again)).wake(again + days(3));
    assertThat(story.buyer.wakeMillis).isGreaterThan(again + days(90));
    story.take(moved(first, "s", again + days(4)));
    assertThat(story.sums.get(Series.buyerCohort(90))).containsExactly(1, 0, 100);
    story.wake(again + days(400)).wake(again + days(800));
    assertThat(story.buyer.isForgotten()).isTrue();
  }

  private void expect(String type, String day, List<Long> numbers, BuyerCohortField field) {
    assertThat(book.buyerCohort(type, field, day)).as(type + " " + field).isEqualTo(numbers);
  }

  private static List<String> cohorts(Map<String, String> told) {
    return told.keySet().stream().filter(row -> row.contains("BUYER_COHORT")).toList();
  }

  private static long days(int days) {
    return Duration.ofDays(days).toMillis();
  }

  private static OrderEntry moved(OrderEntry entry, String order, long timeMillis) {
    return new OrderEntry(
        HashedId.of(order),
        entry.key(),
        HashedId.of(order),
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

  /** One buyer for years, and the sums of all cohorts. */
  private static final class Story {
    final Buyer buyer = new Buyer();
    final Map<Series, long[]> sums = new HashMap<>();
    private final Ledger ledger;

    Story(LedgerPolicy policy) {
      this.ledger = new Ledger(policy, "orders");
    }

    Story take(OrderEntry entry) {
      Tally tally = new Tally();
      ledger.take(buyer, entry, tally, order -> {});
      tally.drainTo(
          fact -> {
            if (fact.series().family() == Family.BUYER_COHORT) {
              long[] row = sums.computeIfAbsent(fact.series(), series -> new long[3]);
              Arrays.setAll(row, i -> row[i] + fact.deltas()[i]);
            }
          });
      return this;
    }

    Story wake(long watermarkMillis) {
      ledger.wake(buyer, watermarkMillis);
      return this;
    }
  }
}
