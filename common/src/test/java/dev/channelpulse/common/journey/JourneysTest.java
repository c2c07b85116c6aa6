package dev.channelpulse.common.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Ga4Channel;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.Ga4Field;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.OnlineField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.metric.TrafficField;
import dev.channelpulse.common.metric.UtmField;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One visitor at a time, with the numbers that docs/metrics.md says. Times are Shanghai's. */
class JourneysTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);
  private static final Channel DOUYIN = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);
  private static final Series SHOP = Series.traffic();

  private final JourneyPolicy policy =
      new JourneyPolicy(
          Duration.ofMinutes(30).toMillis(),
          Duration.ofHours(24).toMillis(),
          Duration.ofHours(24).toMillis(),
          Duration.ofDays(180).toMillis(),
          Duration.ofDays(7).toMillis(),
          ZONE);
  private final Journeys journeys = new Journeys(policy, "clicks");
  private final Journey journey = new Journey();
  private final Tally tally = new Tally();
  private int ids;

  @Test
  void aGapOfThirtyMinutesIsOneVisitAndAMillisecondMoreIsTwo() {
    take("2026-11-11T10:00:00", ClickType.PAGE_VIEW, null);
    take("2026-11-11T10:30:00", ClickType.PAGE_VIEW, null);
    take("2026-11-11T11:00:00.001", ClickType.PAGE_VIEW, null);
    assertThat(sum(SHOP, TrafficField.SESSIONS)).isEqualTo(2);
    settle("2026-11-11T11:30:00");
    assertThat(sum(SHOP, TrafficField.BOUNCES)).isZero();
    assertThat(sum(SHOP, TrafficField.SESSION_SECONDS)).isEqualTo(1800);
    settle("2026-11-11T11:30:00.001");
    assertThat(sum(SHOP, TrafficField.BOUNCES)).isEqualTo(1);
    assertThat(sum(SHOP, TrafficField.VISITORS_DAY)).isEqualTo(1);
    assertThat(sum(SHOP, TrafficField.VISITORS_HOUR)).isEqualTo(2);
    assertThat(sum(SHOP, TrafficField.VISITORS_MINUTE)).isEqualTo(3);
    assertThat(sum(SHOP, TrafficField.NEW_VISITORS)).isEqualTo(1);
  }

  @Test
  void aVisitIsCutTwentyFourHoursAfterItsFirstEvent() {
    for (int i = 0; i <= 48; i++) {
      takeAt(at("2026-11-11T10:00:00") + i * 1_800_000L, ClickType.PAGE_VIEW, null);
    }
    assertThat(sum(SHOP, TrafficField.SESSIONS)).isEqualTo(2);
    settle("2026-11-12T10:30:00");
    assertThat(sum(SHOP, TrafficField.SESSION_SECONDS)).isEqualTo(47 * 1800);
    assertThat(sum(SHOP, TrafficField.BOUNCES)).isEqualTo(1);
  }

  @Test
  void anEventThatComesEarlierMovesTheCutOfAllThatFollow() {
    for (int i = 0; i <= 48; i++) {
      takeAt(at("2026-11-11T10:00:00") + i * 1_800_000L, ClickType.PAGE_VIEW, null);
    }
    settle("2026-11-12T10:30:00");
    take("2026-11-11T09:45:00", ClickType.PAGE_VIEW, BAIDU);
    assertThat(sum(SHOP, TrafficField.SESSIONS)).isEqualTo(2);
    assertThat(sum(Series.traffic(BAIDU), TrafficField.SESSIONS)).isEqualTo(1);
    assertThat(sum(Series.traffic(BAIDU), TrafficField.PAGE_VIEWS)).isEqualTo(49);
    assertThat(sum(Series.traffic(Channel.DIRECT), TrafficField.PAGE_VIEWS)).isEqualTo(1);
    assertThat(sum(SHOP, TrafficField.SESSION_SECONDS)).isEqualTo(47 * 1800 + 900);
  }

  @Test
  void aLateEventOpensASettledVisitAgain() {
    take("2026-11-11T10:00:00", ClickType.PAGE_VIEW, null);
    settle("2026-11-11T10:30:00");
    assertThat(sum(SHOP, TrafficField.BOUNCES)).isEqualTo(1);
    take("2026-11-11T10:20:00", ClickType.ITEM_VIEW, DOUYIN);
    assertThat(sum(SHOP, TrafficField.BOUNCES)).isZero();
    assertThat(sum(SHOP, TrafficField.SESSION_SECONDS)).isZero();
    settle("2026-11-11T10:49:59.999");
    assertThat(sum(SHOP, TrafficField.SESSION_SECONDS)).isZero();
    settle("2026-11-11T10:50:00");
    assertThat(sum(SHOP, TrafficField.SESSION_SECONDS)).isEqualTo(1200);
    assertThat(sum(Series.traffic(DOUYIN), TrafficField.SESSION_SECONDS)).isEqualTo(1200);
    assertThat(sum(Series.traffic(Channel.DIRECT), TrafficField.VISITORS_DAY)).isZero();
  }

  /* The visit of the first day is still open to a late event when only the third day is: what was
   * seen before it on the first day must not be forgotten. */
  @Test
  void marksOfADayAreKeptAsLongAsAVisitThatBeganOnIt() {
    take("2026-11-11T10:00:00", ClickType.PAGE_VIEW, null);
    for (int i = 0; i <= 47; i++) {
      takeAt(at("2026-11-11T23:00:00") + i * 1_800_000L, ClickType.PAGE_VIEW, null);
    }
    settle("2026-11-13T05:00:00");
    take("2026-11-13T05:00:00", ClickType.PAGE_VIEW, null);
    settle("2026-11-13T12:00:00");

    take("2026-11-12T12:10:00", ClickType.PAGE_VIEW, BAIDU);

    long start = at("2026-11-11T00:00:00");
    long end = at("2026-11-12T00:00:00");
    assertThat(sum(Series.traffic(Channel.DIRECT), TrafficField.VISITORS_DAY, start, end))
        .isEqualTo(1);
    assertThat(sum(Series.traffic(BAIDU), TrafficField.VISITORS_DAY, start, end)).isEqualTo(1);
    assertThat(sum(SHOP, TrafficField.VISITORS_DAY, start, end)).isEqualTo(1);
  }

  @Test
  void aVisitorIsNewAgainAfterMoreThanAHundredAndEightyDays() {
    long first = at("2026-01-01T00:00:00");
    long later = first + Duration.ofDays(180).toMillis();
    takeAt(first, ClickType.PAGE_VIEW, null);
    journeys.wake(journey, later, tally);
    assertThat(journey.hits).isEmpty();
    assertThat(journey.isForgotten()).isFalse();
    takeAt(later, ClickType.PAGE_VIEW, null);
    assertThat(sum(SHOP, TrafficField.NEW_VISITORS)).isEqualTo(1);
    takeAt(later + Duration.ofDays(180).toMillis() + 1, ClickType.PAGE_VIEW, null);
    assertThat(sum(SHOP, TrafficField.NEW_VISITORS)).isEqualTo(2);
  }

  @Test
  void stateGoesWhenNoEventToComeCouldFindTheVisitorKnown() {
    long last = at("2026-01-01T00:00:00");
    takeAt(last, ClickType.PAGE_VIEW, null);
    long end = last + Duration.ofDays(181).toMillis();
    journeys.wake(journey, end, tally);
    assertThat(journey.isForgotten()).isFalse();
    assertThat(journey.wakeMillis()).isEqualTo(end + 1);
    journeys.wake(journey, end + 1, tally);
    assertThat(journey.isForgotten()).isTrue();
  }

  @Test
  void robotsCountInBotHitsAndNowhereElse() {
    journeys.take(
        journey,
        new Hit(id(), at("2026-11-11T10:00:00"), ClickType.PAGE_VIEW, Touch.of(BAIDU), true),
        tally,
        Untold.TOUCHES);
    settle("2026-11-11T11:00:00");
    assertThat(sum(Series.traffic(BAIDU), TrafficField.BOT_HITS)).isEqualTo(1);
    assertThat(sum(SHOP, TrafficField.BOT_HITS)).isEqualTo(1);
    for (TrafficField field : TrafficField.values()) {
      if (field != TrafficField.BOT_HITS) {
        assertThat(sum(SHOP, field)).as(field.name()).isZero();
      }
    }
    assertThat(sum(Series.online(), OnlineField.VISITORS_5M.index(), 0, Long.MAX_VALUE)).isZero();
  }

  @Test
  void copiesCountAsDuplicatesInTheMinuteOfTheOneThatStands() {
    HashedId id = id();
    journeys.take(
        journey, hit(id, "2026-11-11T10:05:00", ClickType.CART_ADD), tally, Untold.TOUCHES);
    journeys.take(
        journey, hit(id, "2026-11-11T10:02:00", ClickType.PAGE_VIEW), tally, Untold.TOUCHES);
    journeys.take(
        journey, hit(id, "2026-11-11T10:07:00", ClickType.PAGE_VIEW), tally, Untold.TOUCHES);
    assertThat(sum(SHOP, TrafficField.PAGE_VIEWS)).isEqualTo(1);
    assertThat(sum(SHOP, TrafficField.CART_ADDS)).isZero();
    long minute = at("2026-11-11T10:02:00");
    int duplicates = HealthField.DUPLICATES.index();
    assertThat(sum(Series.health("clicks"), duplicates, minute, minute + 1)).isEqualTo(2);
    assertThat(sum(Series.health("clicks"), duplicates, 0, Long.MAX_VALUE)).isEqualTo(2);
  }

  @Test
  void aVisitCountsUnderGa4sChannelAndTheCampaignOfItsTouch() {
    Touch touch = new Touch(BAIDU, Ga4Channel.PAID_OTHER, "double11");
    take("2026-11-11T10:00:00", ClickType.PAGE_VIEW, null);
    take("2026-11-11T10:01:00", ClickType.ITEM_VIEW, null);
    assertThat(ga4(Ga4Channel.DIRECT)).isEqualTo("1 1");
    journeys.take(
        journey,
        new Hit(id(), at("2026-11-11T10:02:00"), ClickType.CART_ADD, touch, false),
        tally,
        Untold.TOUCHES);
    take("2026-11-11T10:03:00", ClickType.CHECKOUT, DOUYIN);
    take("2026-11-11T12:00:00", ClickType.PAGE_VIEW, DOUYIN);
    assertThat(ga4(Ga4Channel.DIRECT)).isEqualTo("0 0");
    assertThat(ga4(Ga4Channel.PAID_OTHER)).isEqualTo("1 1");
    assertThat(ga4(Ga4Channel.PAID_SOCIAL)).isEqualTo("1 1");
    Series campaign = Series.utm("double11");
    for (UtmField field : UtmField.values()) {
      assertThat(sum(campaign, field.index(), 0, Long.MAX_VALUE)).as(field.name()).isEqualTo(1);
    }
    assertThat(
            sum(
                campaign,
                UtmField.SESSIONS.index(),
                at("2026-11-11T10:00:00"),
                at("2026-11-11T10:01:00")))
        .isEqualTo(1);
  }

  @Test
  void theLaterVisitAloneIsOnlineWhereTwoCoverAMinute() {
    JourneyPolicy shortGap =
        new JourneyPolicy(
            60_000,
            3_600_000,
            3_600_000,
            Duration.ofDays(180).toMillis(),
            Duration.ofDays(7).toMillis(),
            ZONE);
    Journeys quick = new Journeys(shortGap, "clicks");
    quick.take(
        journey,
        new Hit(id(), at("2026-11-11T10:00:30"), ClickType.PAGE_VIEW, Touch.of(BAIDU), false),
        tally,
        Untold.TOUCHES);
    quick.take(
        journey,
        new Hit(id(), at("2026-11-11T10:03:30"), ClickType.PAGE_VIEW, Touch.of(DOUYIN), false),
        tally,
        Untold.TOUCHES);
    assertThat(online5(Series.online(ChannelType.SEARCH), "10:00", "10:02")).isEqualTo("1 1 1");
    assertThat(online5(Series.online(ChannelType.SEARCH), "10:03", "10:05")).isEqualTo("0 0 0");
    assertThat(online5(Series.online(ChannelType.CONTENT), "10:02", "10:08"))
        .isEqualTo("0 1 1 1 1 1 0");
    assertThat(online5(Series.online(), "10:00", "10:08")).isEqualTo("1 1 1 1 1 1 1 1 0");
  }

  @Test
  void whatLiesBeforeAllThatIsKeptIsRefused() {
    take("2026-11-11T10:00:00", ClickType.PAGE_VIEW, null);
    journeys.wake(journey, at("2026-11-12T10:30:00.001"), tally);
    assertThat(journey.hits).isEmpty();
    assertThat(
            journeys.take(
                journey, hit(id(), "2026-11-11T10:00:00", ClickType.SEARCH), tally, Untold.TOUCHES))
        .isFalse();
    assertThat(
            journeys.take(
                journey, hit(id(), "2026-11-11T10:30:00", ClickType.SEARCH), tally, Untold.TOUCHES))
        .isTrue();
  }

  private void take(String time, ClickType type, @Nullable Channel channel) {
    takeAt(at(time), type, channel);
  }

  private void takeAt(long timeMillis, ClickType type, @Nullable Channel channel) {
    Touch touch = channel == null ? null : Touch.of(channel);
    assertThat(
            journeys.take(
                journey, new Hit(id(), timeMillis, type, touch, false), tally, Untold.TOUCHES))
        .isTrue();
  }

  private static Hit hit(HashedId id, String time, ClickType type) {
    return new Hit(id, at(time), type, null, false);
  }

  private void settle(String watermark) {
    journeys.wake(journey, at(watermark), tally);
  }

  private HashedId id() {
    return new HashedId(1, ids++);
  }

  private static long at(String local) {
    return Instant.parse(local + "Z").toEpochMilli() - Duration.ofHours(8).toMillis();
  }

  private long sum(Series series, TrafficField field) {
    return sum(series, field, 0, Long.MAX_VALUE);
  }

  private long sum(Series series, TrafficField field, long fromMillis, long toMillis) {
    return sum(series, field.index(), fromMillis, toMillis);
  }

  private long sum(Series series, int index, long fromMillis, long toMillis) {
    Tally copy = new Tally();
    long[] sum = new long[1];
    tally.drainTo(
        fact -> {
          copy.add(fact);
          if (fact.series().equals(series)
              && fact.minuteMillis() >= fromMillis
              && fact.minuteMillis() < toMillis) {
            sum[0] += fact.deltas()[index];
          }
        });
    copy.drainTo(tally::add);
    return sum[0];
  }

  private String ga4(Ga4Channel channel) {
    Series series = Series.ga4(channel);
    return sum(series, Ga4Field.SESSIONS.index(), 0, Long.MAX_VALUE)
        + " "
        + sum(series, Ga4Field.PAGE_VIEWS.index(), 0, Long.MAX_VALUE);
  }

  private String online5(Series series, String from, String to) {
    StringBuilder counts = new StringBuilder();
    long last = at("2026-11-11T" + to + ":00");
    for (long minute = at("2026-11-11T" + from + ":00");
        minute <= last;
        minute += BusinessCalendar.MINUTE_MILLIS) {
      counts.append(' ').append(sum(series, OnlineField.VISITORS_5M.index(), 0, minute + 1));
    }
    return counts.substring(1);
  }
}
