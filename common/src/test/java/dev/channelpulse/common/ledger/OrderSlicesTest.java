package dev.channelpulse.common.ledger;

import static dev.channelpulse.common.ledger.Book.at;
import static dev.channelpulse.common.ledger.Book.cancelled;
import static dev.channelpulse.common.ledger.Book.deposit;
import static dev.channelpulse.common.ledger.Book.failed;
import static dev.channelpulse.common.ledger.Book.paid;
import static dev.channelpulse.common.ledger.Book.placed;
import static dev.channelpulse.common.ledger.Book.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SliceField;
import dev.channelpulse.common.place.Place;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** In which slices what becomes of one order counts. */
class OrderSlicesTest {

  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);
  private static final Place GUANGDONG = new Place("web", "CN-GD");
  private static final Place SHANGHAI = new Place("app", "CN-SH");
  private static final String PHONE = "phone";
  private static final String DESK = "desk";

  private final Book book = new Book();

  @Test
  void allThatBecomesOfAnOrderCountsAtItsOwnMinuteInTheSliceOfItsVisit() {
    book.touch(touch(DESK, "11T09:00", BAIDU, GUANGDONG, 1));
    book.take(
        placed("o", "11T10:00", 500),
        by("wechat", failed("o", "f", "11T10:01", "no_balance")),
        by("alipay", paid("o", "p", "11T10:02", 500)),
        refunded("o", "r", "12T10:03", 200),
        cancelled("o", "12T10:04"));
    assertThat(slices())
        .isEqualTo(
            Map.of(
                "11T10:00 search baidu web CN-GD none", "PLACED=1",
                "11T10:01 search baidu web CN-GD wechat", "PAY_ATTEMPTS=1 PAY_FAILURES=1",
                "11T10:02 search baidu web CN-GD alipay", "PAID=1 PAID_AMOUNT=500 PAY_ATTEMPTS=1",
                "12T10:03 search baidu web CN-GD alipay", "REFUNDS=1 REFUND_AMOUNT=200"));
  }

  @Test
  void anOrderWithoutAVisitIsOfNoKnownPlace() {
    book.take(placed("o", "11T10:00", 500));
    assertThat(slices())
        .isEqualTo(Map.of("11T10:00 unassigned other unknown unknown none", "PLACED=1"));
  }

  /* The last visit gives the place and the device, the last that is not direct the channel. */
  @Test
  void thePlaceIsThatOfTheLastVisitBeItADirectOne() {
    book.touch(touch(DESK, "11T08:00", BAIDU, GUANGDONG, 1));
    book.touch(touch(PHONE, "11T09:00", Channel.DIRECT, SHANGHAI, 1));
    book.touch(touch(DESK, "11T11:00", BAIDU, GUANGDONG, 1));
    book.take(placed("o", "11T10:00", 500));
    assertThat(slices()).isEqualTo(Map.of("11T10:00 search baidu app CN-SH none", "PLACED=1"));
    assertThat(book.onDevices().keySet())
        .extracting(DeviceOrder::visitor)
        .containsExactly(HashedId.of(PHONE));
  }

  /* Also where the new touch comes before the old one goes. */
  @Test
  void aTouchWhosePlaceChangesMovesItsOrders() {
    book.touch(touch(DESK, "11T09:00", BAIDU, Place.UNKNOWN, 1));
    book.take(placed("o", "11T10:00", 500), by("alipay", paid("o", "p", "11T10:02", 500)));
    book.touch(touch(DESK, "11T09:00", BAIDU, Place.UNKNOWN, -1));
    book.touch(touch(DESK, "11T09:00", BAIDU, SHANGHAI, 1));
    book.touch(touch(DESK, "11T09:00", BAIDU, GUANGDONG, 1));
    book.touch(touch(DESK, "11T09:00", BAIDU, SHANGHAI, -1));
    assertThat(slices())
        .isEqualTo(
            Map.of(
                "11T10:00 search baidu web CN-GD none", "PLACED=1",
                "11T10:02 search baidu web CN-GD alipay", "PAID=1 PAID_AMOUNT=500 PAY_ATTEMPTS=1"));
  }

  @Test
  void aPathThatHasSettledKeepsItsPlace() {
    book.touch(touch(DESK, "11T09:00", BAIDU, GUANGDONG, 1));
    book.take(by("alipay", paid("o", "p", "11T10:00", 500))).wake("30T00:00").restore();
    assertThat(book.buyer().traces.isEmpty()).isTrue();
    book.take(refunded("o", "r", "30T10:00", 500));
    assertThat(slices())
        .containsEntry("30T10:00 search baidu web CN-GD alipay", "REFUNDS=1 REFUND_AMOUNT=500");
  }

  /* Money in by the method it came by, money back by that of the balance. */
  @Test
  void aPreSaleMayBePaidByTwoMethods() {
    book.take(
        by("wechat", deposit("o", "d", "10T10:00", 100)),
        by("alipay", paid("o", "b", "11T10:00", 400)),
        refunded("o", "r", "11T12:00", 500));
    assertThat(slices())
        .isEqualTo(
            Map.of(
                "10T10:00 unassigned other unknown unknown wechat", "PAY_ATTEMPTS=1",
                "11T10:00 unassigned other unknown unknown wechat", "PAID_AMOUNT=100",
                "11T10:00 unassigned other unknown unknown alipay",
                    "PAID=1 PAID_AMOUNT=400 PAY_ATTEMPTS=1",
                "11T12:00 unassigned other unknown unknown alipay", "REFUNDS=1 REFUND_AMOUNT=500"));
  }

  private Map<String, String> slices() {
    Map<String, String> found = new TreeMap<>();
    book.slices()
        .forEach(
            (series, rows) ->
                rows.forEach((minute, row) -> found.put(key(series, minute), text(row))));
    found.values().removeIf(String::isEmpty);
    return found;
  }

  private static String text(long[] row) {
    return Arrays.stream(SliceField.values())
        .filter(field -> row[field.index()] != 0)
        .map(field -> field + "=" + row[field.index()])
        .collect(Collectors.joining(" "));
  }

  private static String key(Series series, long minuteMillis) {
    String local =
        Instant.ofEpochMilli(minuteMillis).atZone(Book.ZONE).toLocalDateTime().toString();
    return local.substring("2026-11-".length()) + " " + String.join(" ", series.tags());
  }

  private static AccountTouch touch(
      String device, String time, Channel channel, Place place, int sign) {
    return new AccountTouch(
        Book.ACCOUNT, HashedId.of(device), at(time), at(time), channel, null, null, place, sign);
  }

  private static OrderEntry by(String method, OrderEntry entry) {
    return new OrderEntry(
        entry.order(),
        entry.key(),
        entry.event(),
        entry.timeMillis(),
        entry.type(),
        entry.amountMinor(),
        entry.currency(),
        entry.rateNanos(),
        entry.units(),
        entry.discountMinor(),
        entry.subsidyMinor(),
        entry.coupon(),
        method,
        entry.reason(),
        entry.device());
  }
}
