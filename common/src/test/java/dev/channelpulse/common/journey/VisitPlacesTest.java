package dev.channelpulse.common.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.SliceField;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.place.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where the visits of one visitor count, and what their touches say of it. */
class VisitPlacesTest {

  private static final long START = Instant.parse("2026-11-11T02:00:00Z").toEpochMilli();
  private static final HashedId ACCOUNT = new HashedId(5, 6);
  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);
  private static final Place GUANGDONG = new Place("web", "CN-GD");
  private static final Place SHANGHAI = new Place("app", "CN-SH");
  private static final int MOST_VIEWS = 3;

  private final JourneyPolicy policy =
      new JourneyPolicy(
          Duration.ofMinutes(30).toMillis(),
          Duration.ofDays(1).toMillis(),
          Duration.ofDays(1).toMillis(),
          Duration.ofDays(180).toMillis(),
          Duration.ofDays(7).toMillis(),
          ZoneId.of("Asia/Shanghai"),
          MOST_VIEWS,
          Duration.ofSeconds(10).toMillis());
  private final Journeys journeys = new Journeys(policy, "clicks");
  private final Tally tally = new Tally();
  private final Map<String, Long> sums = new TreeMap<>();
  private final Map<VisitTouch, Integer> touches = new HashMap<>();
  private Journey journey = new Journey();
  private int ids;

  @Test
  void aVisitCountsAtItsStartInThePlaceThatItsFirstEventToNameOneNames() {
    take(0, ClickType.PAGE_VIEW, Place.UNKNOWN);
    assertThat(sums).isEqualTo(Map.of("0 direct other unknown unknown none", 1L));
    take(130, ClickType.SEARCH, GUANGDONG);
    assertThat(sums).isEqualTo(Map.of("0 direct other web CN-GD none", 1L));
    take(140, ClickType.PAGE_VIEW, SHANGHAI);
    assertThat(sums).isEqualTo(Map.of("0 direct other web CN-GD none", 1L));
    take(100, ClickType.SEARCH, SHANGHAI);
    assertThat(sums).isEqualTo(Map.of("0 direct other app CN-SH none", 1L));
  }

  /* Enclosed by hits, none of which names one: neither the cuts nor any other number change. */
  @Test
  void anEventInsideAVisitThatNamesTheFirstPlaceMovesTheVisit() {
    take(0, ClickType.PAGE_VIEW, Place.UNKNOWN);
    take(600, ClickType.PAGE_VIEW, Place.UNKNOWN);
    take(300, ClickType.SEARCH, SHANGHAI);
    assertThat(sums).isEqualTo(Map.of("0 direct other app CN-SH none", 1L));
    take(200, ClickType.SEARCH, GUANGDONG);
    assertThat(sums).isEqualTo(Map.of("0 direct other web CN-GD none", 1L));
    take(250, ClickType.SEARCH, SHANGHAI);
    assertThat(sums).isEqualTo(Map.of("0 direct other web CN-GD none", 1L));
  }

  @Test
  void anotherPlaceInTheNextVisitCountsThere() {
    take(0, ClickType.PAGE_VIEW, GUANGDONG);
    take(3_600, ClickType.PAGE_VIEW, SHANGHAI);
    assertThat(sums)
        .isEqualTo(
            Map.of("0 direct other web CN-GD none", 1L, "60 direct other app CN-SH none", 1L));
    take(1_800, ClickType.PAGE_VIEW, SHANGHAI);
    assertThat(sums).isEqualTo(Map.of("0 direct other web CN-GD none", 1L));
  }

  @Test
  void aVisitTellsItsChannelToo() {
    take(0, ClickType.PAGE_VIEW, GUANGDONG);
    takeHit(hit(60, ClickType.PAGE_VIEW, GUANGDONG, Touch.of(BAIDU), false, null));
    assertThat(sums).isEqualTo(Map.of("0 search baidu web CN-GD none", 1L));
  }

  @Test
  void robotsNameNoPlaceAndCountInNone() {
    takeHit(hit(0, ClickType.PAGE_VIEW, GUANGDONG, null, true, null));
    assertThat(sums).isEmpty();
    take(1, ClickType.PAGE_VIEW, Place.UNKNOWN);
    assertThat(sums).isEqualTo(Map.of("0 direct other unknown unknown none", 1L));
    for (int i = 0; i < MOST_VIEWS; i++) {
      take(2 + i, ClickType.PAGE_VIEW, SHANGHAI);
    }
    assertThat(sums).isEmpty();
    take(6, ClickType.PAGE_VIEW, SHANGHAI);
    assertThat(sums).isEmpty();
  }

  @Test
  void aTouchThatGetsAPlaceIsTakenBackAndGivenAnew() {
    takeHit(hit(0, ClickType.LOGIN, Place.UNKNOWN, null, false, ACCOUNT));
    assertThat(touches).isEqualTo(Map.of(touch(0, Place.UNKNOWN), 1));
    take(60, ClickType.SEARCH, SHANGHAI);
    assertThat(touches).isEqualTo(Map.of(touch(0, SHANGHAI), 1));
    take(30, ClickType.SEARCH, GUANGDONG);
    assertThat(touches).isEqualTo(Map.of(touch(0, GUANGDONG), 1));
  }

  @Test
  void aVisitThatIsNoLongerKeptStillHasItsPlaceForTheAccountThatComesLater() {
    take(0, ClickType.PAGE_VIEW, Place.UNKNOWN);
    take(60, ClickType.PAGE_VIEW, GUANGDONG);
    long later = Duration.ofDays(2).toSeconds();
    journeys.wake(journey, START + later * 1000, tally);
    assertThat(journey.hits).isEmpty();
    journey = CodecContract.roundTrip(JourneyCodec.INSTANCE, journey);
    takeHit(hit(later, ClickType.LOGIN, SHANGHAI, null, false, ACCOUNT));
    VisitTouch first =
        new VisitTouch(ACCOUNT, START, START + later * 1000, Channel.DIRECT, null, null, GUANGDONG);
    assertThat(touches).isEqualTo(Map.of(first, 1, touch(later, SHANGHAI), 1));
  }

  /* Of two copies of an event the one that is first in their order stands, with its place. */
  @Test
  void copiesThatNameDifferentPlacesAreOneEvent() {
    Hit web = hit(0, ClickType.PAGE_VIEW, GUANGDONG, null, false, null);
    Hit app = new Hit(web.id(), START, web.type(), null, false, null, null, null, SHANGHAI, 1);
    for (List<Hit> arrivals : List.of(List.of(web, app), List.of(app, web))) {
      journey = new Journey();
      sums.clear();
      arrivals.forEach(this::takeHit);
      assertThat(sums).isEqualTo(Map.of("0 direct other app CN-SH none", 1L));
    }
  }

  private void take(long second, ClickType type, Place place) {
    takeHit(hit(second, type, place, null, false, null));
  }

  private void takeHit(Hit hit) {
    assertThat(journeys.take(journey, hit, tally, this::tell)).isTrue();
    tally.drainTo(
        fact -> {
          if (fact.series().family() == Family.SLICES) {
            List<String> key = new ArrayList<>();
            key.add(Long.toString((fact.minuteMillis() - START) / 60_000));
            key.addAll(fact.series().tags());
            sums.merge(
                String.join(" ", key), fact.deltas()[SliceField.SESSIONS.index()], Long::sum);
          }
        });
    sums.values().removeIf(sum -> sum == 0);
  }

  private void tell(VisitTouch touch, int sign) {
    touches.merge(touch, sign, Integer::sum);
    touches.values().removeIf(sum -> sum == 0);
  }

  private static VisitTouch touch(long second, Place place) {
    long time = START + second * 1000;
    return new VisitTouch(ACCOUNT, time, time, Channel.DIRECT, null, null, place);
  }

  private Hit hit(
      long second,
      ClickType type,
      Place place,
      @Nullable Touch touch,
      boolean robot,
      @Nullable HashedId account) {
    HashedId id = new HashedId(1, ids++);
    return new Hit(id, START + second * 1000, type, touch, robot, account, null, null, place, 1);
  }
}
