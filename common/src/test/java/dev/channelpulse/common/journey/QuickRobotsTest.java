package dev.channelpulse.common.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.OnlineField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.metric.TrafficField;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A visit with more than 100 page views in 100 s is a robot's, with the numbers of the contract.
 */
class QuickRobotsTest {

  private static final long START = Instant.parse("2026-11-11T02:00:00Z").toEpochMilli();
  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);
  private static final Series SHOP = Series.traffic();
  private static final JourneyPolicy POLICY =
      new JourneyPolicy(
          Duration.ofMinutes(30).toMillis(),
          Duration.ofHours(24).toMillis(),
          Duration.ofHours(24).toMillis(),
          Duration.ofDays(180).toMillis(),
          Duration.ofDays(7).toMillis(),
          ZoneId.of("Asia/Shanghai"));

  private final Journeys journeys = new Journeys(POLICY, "clicks");
  private final Journey journey = new Journey();
  private final Map<Series, long[]> sums = new HashMap<>();
  private int ids;

  @Test
  void aHundredPageViewsAreAPersonsAndOneMoreIsNot() {
    views(START, 1_000, 100);
    assertThat(traffic(SHOP, TrafficField.BOT_HITS)).isZero();
    assertThat(traffic(SHOP, TrafficField.PAGE_VIEWS)).isEqualTo(100);
    view(START + 100_000);
    assertOnlyBots(101);
  }

  @Test
  void aMillisecondMoreIsSlowEnough() {
    views(START, 1_000, 100);
    view(START + 100_001);
    assertThat(traffic(SHOP, TrafficField.BOT_HITS)).isZero();
    assertThat(traffic(SHOP, TrafficField.SESSIONS)).isEqualTo(1);
    assertThat(bots()).isZero();
  }

  @Test
  void allEventsOfTheVisitCountAsARobotsUnderTheirOwnEvidence() {
    take(new Hit(id(), START - 60_000, ClickType.CART_ADD, null, false));
    take(new Hit(id(), START - 50_000, ClickType.PAGE_VIEW, Touch.of(BAIDU), false));
    views(START, 100, 101);
    take(new Hit(id(), START + 600_000, ClickType.ITEM_VIEW, null, false));
    assertOnlyBots(104);
    assertThat(traffic(Series.traffic(BAIDU), TrafficField.BOT_HITS)).isEqualTo(1);
    assertThat(traffic(Series.traffic(Channel.DIRECT), TrafficField.BOT_HITS)).isEqualTo(103);
  }

  @Test
  void otherEventsMayComeAsQuickAsTheyLike() {
    for (int i = 0; i < 300; i++) {
      take(new Hit(id(), START + i, ClickType.ITEM_VIEW, null, false));
    }
    assertThat(traffic(SHOP, TrafficField.ITEM_VIEWS)).isEqualTo(300);
    assertThat(bots()).isZero();
  }

  @Test
  void aLatePageViewTakesBackAllThatTheVisitGave() {
    views(START, 1_000, 50);
    views(START + 51_000, 1_000, 50);
    settle(START + Duration.ofHours(2).toMillis());
    assertThat(traffic(SHOP, TrafficField.SESSION_SECONDS)).isEqualTo(100);
    view(START + 50_000);
    assertOnlyBots(101);
    settle(START + Duration.ofDays(9).toMillis());
    assertOnlyBots(101);
    assertThat(journey.isForgotten()).isTrue();
  }

  @Test
  void aCopyThatStandsElsewhereTurnsItBack() {
    HashedId moved = id();
    take(new Hit(moved, START + 50_000, ClickType.PAGE_VIEW, null, false));
    views(START, 900, 100);
    assertOnlyBots(101);
    take(new Hit(moved, START - Duration.ofHours(1).toMillis(), ClickType.PAGE_VIEW, null, false));
    assertThat(traffic(SHOP, TrafficField.BOT_HITS)).isZero();
    assertThat(bots()).isZero();
    assertThat(traffic(SHOP, TrafficField.SESSIONS)).isEqualTo(2);
    assertThat(traffic(SHOP, TrafficField.PAGE_VIEWS)).isEqualTo(101);
  }

  @Test
  void copiesCountAmongTheBots() {
    HashedId first = id();
    Hit hit = new Hit(first, START, ClickType.PAGE_VIEW, null, false);
    take(hit);
    take(hit);
    views(START, 100, 100);
    assertThat(bots()).isEqualTo(102);
    take(hit);
    assertThat(bots()).isEqualTo(103);
    assertThat(traffic(SHOP, TrafficField.BOT_HITS)).isEqualTo(101);
    assertThat(health(HealthField.DUPLICATES)).isEqualTo(2);
  }

  @Test
  void theOtherVisitsCountAsIfItHadNotBeen() {
    Duration apart = Duration.ofHours(2);
    views(START, 100, 200);
    take(new Hit(id(), START + apart.toMillis(), ClickType.PAGE_VIEW, Touch.of(BAIDU), false));
    settle(START + 2 * apart.toMillis());
    assertThat(traffic(SHOP, TrafficField.BOT_HITS)).isEqualTo(200);
    assertThat(traffic(SHOP, TrafficField.SESSIONS)).isEqualTo(1);
    assertThat(traffic(SHOP, TrafficField.BOUNCES)).isEqualTo(1);
    assertThat(traffic(SHOP, TrafficField.VISITORS_DAY)).isEqualTo(1);
    assertThat(traffic(SHOP, TrafficField.NEW_VISITORS)).isEqualTo(1);
    assertThat(traffic(Series.traffic(BAIDU), TrafficField.NEW_VISITORS)).isEqualTo(1);
  }

  /* One that looked at the visit for each hit would take hours. */
  @Test
  @Timeout(60)
  void aFloodIsCountedHitByHit() {
    int flood = 200_000;
    Random random = new Random(5);
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < flood; i++) {
      // Some in the same millisecond, whose order is that of their ids.
      HashedId id = new HashedId(random.nextLong(), i);
      ClickType type = random.nextInt(4) == 0 ? ClickType.CART_ADD : ClickType.PAGE_VIEW;
      Touch touch = random.nextInt(9) == 0 ? Touch.of(BAIDU) : null;
      hits.add(new Hit(id, START + i / 3, type, touch, false));
    }
    hits.forEach(this::take);
    for (int i = 0; i < flood; i += 10) {
      take(hits.get(i));
      take(new Hit(id(), START + i / 3, ClickType.PAGE_VIEW, null, false));
    }
    assertOnlyBots(flood + flood / 10, flood / 10);
  }

  @Test
  void theRateMustMakeSense() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new JourneyPolicy(
                    POLICY.gapMillis(),
                    POLICY.longestMillis(),
                    POLICY.horizonMillis(),
                    POLICY.newAfterMillis(),
                    Duration.ofDays(7).toMillis(),
                    POLICY.zone(),
                    0,
                    100_000))
        .withMessage(
            "a person's most page views must be at least 1 within at least 1 ms, found 0 within"
                + " 100000 ms");
  }

  private void assertOnlyBots(long hits) {
    assertOnlyBots(hits, 0);
  }

  private void assertOnlyBots(long hits, long copies) {
    for (TrafficField field : TrafficField.values()) {
      assertThat(traffic(SHOP, field))
          .as(field.name())
          .isEqualTo(field == TrafficField.BOT_HITS ? hits : 0);
    }
    assertThat(bots()).isEqualTo(hits + copies);
    assertThat(health(HealthField.DUPLICATES)).isEqualTo(copies);
    assertThat(sum(Series.online(), OnlineField.VISITORS_30M.index())).isZero();
    sums.forEach(
        (series, row) -> {
          if (series.family() == Family.GA4 || series.family() == Family.UTM) {
            assertThat(row).as(series.toString()).containsOnly(0);
          }
        });
  }

  private void views(long fromMillis, long stepMillis, int count) {
    for (int i = 0; i < count; i++) {
      view(fromMillis + i * stepMillis);
    }
  }

  private void view(long timeMillis) {
    take(new Hit(id(), timeMillis, ClickType.PAGE_VIEW, null, false));
  }

  private void take(Hit hit) {
    Tally tally = new Tally();
    assertThat(journeys.take(journey, hit, tally, Untold.TOUCHES)).isTrue();
    tally.drainTo(this::add);
  }

  private void settle(long watermarkMillis) {
    Tally tally = new Tally();
    journeys.wake(journey, watermarkMillis, tally);
    tally.drainTo(this::add);
  }

  private void add(Fact fact) {
    long[] row = sums.computeIfAbsent(fact.series(), series -> new long[series.family().width()]);
    for (int i = 0; i < row.length; i++) {
      row[i] += fact.deltas()[i];
    }
  }

  private long traffic(Series series, TrafficField field) {
    return sum(series, field.index());
  }

  private long bots() {
    return health(HealthField.BOTS);
  }

  private long health(HealthField field) {
    return sum(Series.health("clicks"), field.index());
  }

  private long sum(Series series, int index) {
    long @Nullable [] row = sums.get(series);
    return row == null ? 0 : row[index];
  }

  private HashedId id() {
    return new HashedId(1, -1 - ids++);
  }
}
