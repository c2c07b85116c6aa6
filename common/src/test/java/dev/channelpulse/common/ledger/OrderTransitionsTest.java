package dev.channelpulse.common.ledger;

import static dev.channelpulse.common.ledger.Book.deposit;
import static dev.channelpulse.common.ledger.Book.paid;
import static dev.channelpulse.common.ledger.Book.placed;
import static dev.channelpulse.common.ledger.Book.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.TransitionField;
import org.junit.jupiter.api.Test;

/** The last two touches of an order's path, with the numbers that docs/orders.md says. */
class OrderTransitionsTest {

  private static final Channel DOUYIN = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);
  private static final Channel WECHAT = new Channel(ChannelType.PRIVATE, "wechat", Paid.ORGANIC);
  private static final Series DRAINAGE =
      Series.transition(ChannelType.CONTENT, ChannelType.PRIVATE);
  private static final Series BACK = Series.transition(ChannelType.PRIVATE, ChannelType.CONTENT);
  private static final Series DIRECT = Series.transition(ChannelType.DIRECT, ChannelType.DIRECT);

  private final Book book = new Book();

  @Test
  void aBuyerCountsOncePerWindowAndMoneyWhenItComesIn() {
    book.touch("10T08:00", WECHAT, null)
        .touch("10T09:00", DOUYIN, null)
        .touch("10T10:00", WECHAT, null)
        .take(deposit("o", "d", "10T10:05", 30))
        .take(paid("o", "p", "10T11:00", 70), refunded("o", "r", "10T12:00", 100))
        .take(paid("o2", "p", "10T11:30", 5), paid("o3", "p", "11T11:30", 1));
    assertThat(told(DRAINAGE)).isEqualTo("3 buyers by minute, 2 by hour, 2 by day, amount 106");
    assertThat(book.sum(DRAINAGE, TransitionField.AMOUNT.index(), "10T11:00", "10T11:00"))
        .isEqualTo(100);
    assertThat(told(BACK)).isEqualTo("0 buyers by minute, 0 by hour, 0 by day, amount 0");
  }

  @Test
  void oneTouchIsNoWayAndAnUnpaidOrderNone() {
    book.touch("10T10:00", WECHAT, null).take(paid("o", "p", "10T11:00", 70));
    book.touch("11T10:00", DOUYIN, null).take(placed("o2", "11T11:00", 70));
    assertThat(book.told().keySet()).noneMatch(row -> row.contains("TRANSITION"));
  }

  @Test
  void directTouchesCountOnlyWhereThereIsNoOther() {
    book.touch("10T08:00", Channel.DIRECT, null)
        .touch("10T09:00", Channel.DIRECT, null)
        .take(paid("o", "p", "10T11:00", 70));
    assertThat(told(DIRECT)).isEqualTo("1 buyers by minute, 1 by hour, 1 by day, amount 70");
    book.touch("10T08:10", DOUYIN, null);
    assertThat(told(DIRECT)).isEqualTo("0 buyers by minute, 0 by hour, 0 by day, amount 0");
    book.touch("10T08:20", WECHAT, null);
    assertThat(told(DRAINAGE)).isEqualTo("1 buyers by minute, 1 by hour, 1 by day, amount 70");
  }

  /* The order's channel stays the same: what changes is the touch before it. */
  @Test
  void aTouchThatComesLateChangesTheWay() {
    book.touch("10T08:00", DOUYIN, null)
        .touch("10T10:00", WECHAT, null)
        .take(paid("o", "p", "10T11:00", 70), paid("o2", "p", "10T11:20", 30));
    assertThat(told(DRAINAGE)).isEqualTo("2 buyers by minute, 1 by hour, 1 by day, amount 100");
    book.touch("10T09:00", WECHAT, null);
    assertThat(told(DRAINAGE)).isEqualTo("0 buyers by minute, 0 by hour, 0 by day, amount 0");
    assertThat(told(Series.transition(ChannelType.PRIVATE, ChannelType.PRIVATE)))
        .isEqualTo("2 buyers by minute, 1 by hour, 1 by day, amount 100");
  }

  @Test
  void aSettledPathKeepsItsWay() {
    book.touch("10T08:00", DOUYIN, null)
        .touch("10T10:00", WECHAT, null)
        .touch("10T10:30", Channel.DIRECT, null)
        .take(paid("o", "p", "10T11:00", 70))
        .wake("20T11:00")
        .restore()
        .take(paid("o", "p2", "20T12:00", 5));
    assertThat(told(DRAINAGE)).isEqualTo("1 buyers by minute, 1 by hour, 1 by day, amount 75");
  }

  private String told(Series series) {
    return book.sum(series, TransitionField.BUYERS_MINUTE.index())
        + " buyers by minute, "
        + book.sum(series, TransitionField.BUYERS_HOUR.index())
        + " by hour, "
        + book.sum(series, TransitionField.BUYERS_DAY.index())
        + " by day, amount "
        + book.sum(series, TransitionField.AMOUNT.index());
  }
}
