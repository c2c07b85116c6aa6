package dev.channelpulse.common.ledger;

import static dev.channelpulse.common.ledger.Book.paid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.place.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** First orders after accepts, with the numbers that docs/orders.md says. */
class LeadCounterTest {

  private static final Channel WECHAT = new Channel(ChannelType.PRIVATE, "wechat", Paid.ORGANIC);
  private static final Channel WECOM = new Channel(ChannelType.PRIVATE, "wecom", Paid.ORGANIC);
  private static final Duration SEVEN_DAYS = Duration.ofDays(7);
  private static final Duration THIRTY_DAYS = Duration.ofDays(30);
  private static final HashedId PHONE = HashedId.of("phone");
  private static final HashedId PC = HashedId.of("pc");

  /** 10:00 in Shanghai. */
  private static final long ACCEPT = Book.at("01T10:00");

  private final Ledger ledger = new Ledger(Book.POLICY, "orders");
  private final Map<String, long[]> sums = new HashMap<>();
  private Buyer buyer = new Buyer();

  @Test
  void aFirstOrderCountsForTheDayOfTheAcceptAsLongAsItIsNoOlder() {
    accept(ACCEPT, WECHAT);
    pay("o", ACCEPT + Duration.ofDays(6).toMillis());
    assertThat(rows()).isEqualTo(Map.of("private/wechat 01", "7d=1 30d=1"));
  }

  @Test
  void bothEndsCount() {
    for (Duration age : new Duration[] {Duration.ZERO, SEVEN_DAYS, THIRTY_DAYS}) {
      buyer = new Buyer();
      accept(ACCEPT, WECHAT);
      pay("o", ACCEPT + age.toMillis());
    }
    assertThat(rows()).isEqualTo(Map.of("private/wechat 01", "7d=2 30d=3"));
  }

  @Test
  void afterSevenDaysItCountsForThirtyAndThenForNothing() {
    for (Duration age :
        new Duration[] {
          SEVEN_DAYS.plusMillis(1),
          Duration.ofDays(8),
          THIRTY_DAYS.plusMillis(1),
          Duration.ofDays(31)
        }) {
      buyer = new Buyer();
      accept(ACCEPT, WECHAT);
      pay("o", ACCEPT + age.toMillis());
    }
    assertThat(rows()).isEqualTo(Map.of("private/wechat 01", "7d=0 30d=2"));
  }

  @Test
  void anAcceptAfterTheOrderDidNotLeadToIt() {
    pay("o", ACCEPT - 1);
    accept(ACCEPT, WECHAT);
    pay("p", ACCEPT + 1);
    assertThat(rows()).isEmpty();
  }

  @Test
  void itIsThePaymentThatCounts() {
    accept(ACCEPT, WECHAT);
    take(moved(Book.placed("o", "01T09:00", 100), ACCEPT - 1));
    assertThat(rows()).isEmpty();
    pay("o", ACCEPT + 5);
    assertThat(rows()).isEqualTo(Map.of("private/wechat 01", "7d=1 30d=1"));
  }

  @Test
  void aRefundTakesNothingBackAndAnotherOrderAddsNothing() {
    accept(ACCEPT, WECHAT);
    pay("o", ACCEPT + 5);
    take(moved(Book.refunded("o", "r", "01T10:00", 100), ACCEPT + 10));
    pay("p", ACCEPT + 20);
    accept(ACCEPT + 30, WECOM);
    pay("q", ACCEPT + 40);
    assertThat(rows()).isEqualTo(Map.of("private/wechat 01", "7d=1 30d=1"));
  }

  @Test
  void aBuyerWhoIsNotNewHasNoFirstOrderAndOneWhoIsNewAgainHas() {
    long year = Book.POLICY.newAfterMillis();
    pay("o", ACCEPT - year);
    wake(ACCEPT - 1);
    accept(ACCEPT, WECHAT);
    pay("p", ACCEPT);
    assertThat(rows()).isEmpty();

    long again = ACCEPT + year;
    wake(again);
    accept(again, WECOM);
    pay("q", again + 1);
    assertThat(rows()).isEqualTo(Map.of("private/wecom 01", "7d=1 30d=1"));
  }

  @Test
  void theLastAcceptBeforeThePaymentIsOwedTheOrder() {
    accept(ACCEPT, WECHAT);
    accept(ACCEPT + Duration.ofDays(3).toMillis(), WECOM);
    accept(ACCEPT + Duration.ofDays(20).toMillis(), WECHAT);
    pay("o", ACCEPT + Duration.ofDays(9).toMillis());
    assertThat(rows()).isEqualTo(Map.of("private/wecom 04", "7d=1 30d=1"));
  }

  @Test
  void aLateAcceptTakesTheOrderFromTheOneBefore() {
    accept(ACCEPT, WECHAT);
    pay("o", ACCEPT + Duration.ofDays(9).toMillis());
    assertThat(rows()).isEqualTo(Map.of("private/wechat 01", "7d=0 30d=1"));
    wake(ACCEPT + Duration.ofDays(10).toMillis());
    accept(ACCEPT + Duration.ofDays(8).toMillis(), WECOM);
    assertThat(rows()).isEqualTo(Map.of("private/wecom 09", "7d=1 30d=1"));
    touch(PHONE, ACCEPT + Duration.ofDays(8).toMillis(), 0, 0, WECOM, -1);
    assertThat(rows()).isEqualTo(Map.of("private/wechat 01", "7d=0 30d=1"));
  }

  @Test
  void aLatePaymentBeforeTheOthersIsTheFirst() {
    accept(ACCEPT, WECHAT);
    pay("o", ACCEPT + 10);
    pay("p", ACCEPT - 10);
    assertThat(rows()).isEmpty();
  }

  @Test
  void ofSeveralAtOneMomentTheLastInTheOrderOfTouchesIsOwedIt() {
    touch(PC, ACCEPT, 0, 0, WECOM, 1);
    touch(PHONE, ACCEPT, 0, 0, WECHAT, 1);
    pay("o", ACCEPT);
    assertThat(rows()).isEqualTo(Map.of("private/wecom 01", "7d=1 30d=1"));
  }

  /** On another device, before anybody had logged in there. */
  @Test
  void anAcceptBeforeTheLoginCountsForWhatIsPaidFromThatVisitOn() {
    long login = Duration.ofDays(20).toMillis();
    touch(PC, ACCEPT, 0, login, WECHAT, 1);
    pay("o", ACCEPT + login);
    assertThat(rows()).isEqualTo(Map.of("private/wechat 01", "7d=0 30d=1"));

    buyer = new Buyer();
    touch(PC, ACCEPT, 0, login, WECOM, 1);
    pay("o", ACCEPT + login - 1);
    assertThat(rows()).isEqualTo(Map.of("private/wechat 01", "7d=0 30d=1"));
  }

  @Test
  void itIsTheTimeAndDayOfTheAcceptAndNotOfItsVisit() {
    long midnight = Book.at("02T00:00");
    touch(PHONE, midnight - 1000, 2000, 0, WECHAT, 1);
    pay("o", midnight + 999);
    assertThat(rows()).isEmpty();
    pay("o", midnight + 1000);
    assertThat(rows()).isEmpty();

    buyer = new Buyer();
    touch(PHONE, midnight - 1000, 2000, 0, WECHAT, 1);
    pay("o", midnight + 1000);
    assertThat(rows()).isEqualTo(Map.of("private/wechat 02", "7d=1 30d=1"));
  }

  @Test
  void whatIsLetGoIsNotTakenBack() {
    accept(ACCEPT, WECHAT);
    pay("o", ACCEPT + 10);
    for (int days = 1; days < 500; days++) {
      wake(ACCEPT + Duration.ofDays(days).toMillis());
      buyer = CodecContract.roundTrip(BuyerCodec.INSTANCE, buyer);
      if (days < 90) {
        take(
            moved(
                Book.refunded("o", "r" + days, "01T10:00", 1),
                ACCEPT + Duration.ofDays(days).toMillis()));
      }
    }
    assertThat(rows()).isEqualTo(Map.of("private/wechat 01", "7d=1 30d=1"));
    assertThat(buyer.isForgotten()).isTrue();
  }

  /** Until an order may no longer say whose the visit at the end of the thirty days was. */
  @Test
  void anAcceptIsKeptAsLongAsAFirstOrderMayBeOwedToIt() {
    accept(ACCEPT, WECHAT);
    long due =
        ACCEPT
            + THIRTY_DAYS.toMillis()
            + Book.POLICY.lookBackMillis()
            + Book.POLICY.settleMillis()
            + 1;
    AccountTouch touch = given(PHONE, ACCEPT, 0, 0, WECHAT, 1);
    assertThat(ledger.dueMillis(touch)).isEqualTo(due);
    wake(buyer.wakeMillis());
    assertThat(buyer.traces.isEmpty()).isTrue();
    assertThat(buyer.wakeMillis()).isEqualTo(due);
    wake(due - 1);
    assertThat(buyer.isForgotten()).isFalse();
    wake(due);
    assertThat(buyer.isForgotten()).isTrue();
    assertThat(buyer.wakeMillis()).isEqualTo(Buyer.NO_WAKE);
  }

  private void accept(long timeMillis, Channel channel) {
    touch(PHONE, timeMillis, 0, 0, channel, 1);
  }

  private void touch(
      HashedId device, long timeMillis, long after, long since, Channel channel, int sign) {
    Tally tally = new Tally();
    ledger.take(buyer, given(device, timeMillis, after, since, channel, sign), tally, order -> {});
    drain(tally);
  }

  private static AccountTouch given(
      HashedId device, long timeMillis, long after, long since, Channel channel, int sign) {
    return new AccountTouch(
        Book.ACCOUNT,
        device,
        timeMillis,
        timeMillis + since,
        channel,
        null,
        timeMillis + after,
        Place.UNKNOWN,
        sign);
  }

  private void pay(String order, long timeMillis) {
    take(moved(paid(order, "p", "01T10:00", 100), timeMillis));
  }

  private void take(OrderEntry entry) {
    Tally tally = new Tally();
    ledger.take(buyer, entry, tally, order -> {});
    drain(tally);
  }

  private void wake(long watermarkMillis) {
    ledger.wake(buyer, watermarkMillis);
  }

  private void drain(Tally tally) {
    tally.drainTo(
        fact -> {
          if (fact.series().family() == Family.LEADS_COHORT) {
            String day =
                Instant.ofEpochMilli(fact.minuteMillis())
                    .atZone(Book.ZONE)
                    .toLocalDate()
                    .toString()
                    .substring(8);
            long[] row =
                sums.computeIfAbsent(
                    String.join("/", fact.series().tags()) + " " + day, key -> new long[3]);
            for (int i = 0; i < row.length; i++) {
              row[i] += fact.deltas()[i];
            }
          }
        });
  }

  private Map<String, String> rows() {
    Map<String, String> rows = new TreeMap<>();
    sums.forEach(
        (key, row) -> {
          assertThat(row[0]).as("the ledger counts no accepts").isZero();
          if (row[1] != 0 || row[2] != 0) {
            rows.put(key, "7d=" + row[1] + " 30d=" + row[2]);
          }
        });
    return rows;
  }

  private static OrderEntry moved(OrderEntry entry, long timeMillis) {
    return new OrderEntry(
        entry.order(),
        entry.key(),
        HashedId.of(entry.event().toString() + timeMillis),
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
