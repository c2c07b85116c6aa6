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
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.place.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Visits in which a lead accepted, and whose they are, with the numbers that docs/orders.md says.
 * Times are Shanghai's.
 */
class AcceptsTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Channel WECHAT = new Channel(ChannelType.PRIVATE, "wechat", Paid.ORGANIC);
  private static final Channel WECOM = new Channel(ChannelType.PRIVATE, "wecom", Paid.ORGANIC);
  private static final HashedId ACCOUNT = HashedId.of("account");
  private static final HashedId VISITOR = HashedId.of("visitor");

  private final Journeys journeys =
      new Journeys(
          new JourneyPolicy(
              Duration.ofMinutes(30).toMillis(),
              Duration.ofHours(24).toMillis(),
              Duration.ofHours(24).toMillis(),
              Duration.ofDays(180).toMillis(),
              Duration.ofDays(7).toMillis(),
              ZONE,
              2,
              Duration.ofSeconds(10).toMillis()),
          "clicks");
  private final Tally tally = new Tally();
  private final Map<String, Long> accepts = new TreeMap<>();
  private final Map<VisitTouch, Integer> touches = new TreeMap<>(AcceptsTest::byText);
  private Journey journey = new Journey();
  private int ids;

  @Test
  void aVisitAcceptsOnceWithTheFirst() {
    lead("10T23:50:00", LeadStep.SCAN, WECHAT);
    lead("11T00:05:00", LeadStep.ACCEPT, null);
    lead("11T00:06:00", LeadStep.ACCEPT, WECOM);
    assertThat(accepts()).isEqualTo(Map.of("private/wechat 11", 1L));
    lead("11T01:00:00", LeadStep.ACCEPT, WECOM);
    assertThat(accepts()).isEqualTo(Map.of("private/wechat 11", 1L, "private/wecom 11", 1L));
  }

  @Test
  void aLateAcceptBeforeTheOthersIsTheFirst() {
    page("10T23:40:00", WECHAT, ACCOUNT);
    lead("11T00:05:00", LeadStep.ACCEPT, null);
    page("11T00:10:00", null, null);
    expectTouch("10T23:40:00", "10T23:40:00", WECHAT, "11T00:05:00");
    lead("10T23:50:00", LeadStep.ACCEPT, null);
    assertThat(accepts()).isEqualTo(Map.of("private/wechat 10", 1L));
    expectTouch("10T23:40:00", "10T23:40:00", WECHAT, "10T23:50:00");
    lead("11T00:07:00", LeadStep.ACCEPT, null);
    assertThat(accepts()).isEqualTo(Map.of("private/wechat 10", 1L));
    expectTouch("10T23:40:00", "10T23:40:00", WECHAT, "10T23:50:00");
  }

  @Test
  void anotherAcceptAtTheEndOfALoggedInVisitTellsItsTouchAnew() {
    page("10T10:00:00", WECHAT, ACCOUNT);
    expectTouch("10T10:00:00", "10T10:00:00", WECHAT, null);
    lead("10T10:01:00", LeadStep.ADD, null);
    expectTouch("10T10:00:00", "10T10:00:00", WECHAT, null);
    lead("10T10:02:00", LeadStep.ACCEPT, null);
    expectTouch("10T10:00:00", "10T10:00:00", WECHAT, "10T10:02:00");
  }

  @Test
  void aLateEventThatNamesTheChannelMovesTheAccept() {
    lead("10T10:02:00", LeadStep.ACCEPT, WECHAT);
    page("10T10:01:00", WECOM, ACCOUNT);
    assertThat(accepts()).isEqualTo(Map.of("private/wecom 10", 1L));
    expectTouch("10T10:01:00", "10T10:01:00", WECOM, "10T10:02:00");
  }

  @Test
  void aCopyThatComesFirstMovesTheAccept() {
    HashedId id = id();
    take(hit(id, "11T00:00:30", LeadStep.ACCEPT, WECHAT, null));
    take(hit(id, "10T23:59:30", LeadStep.ACCEPT, WECHAT, null));
    take(hit(id, "11T00:00:10", LeadStep.ACCEPT, WECHAT, null));
    assertThat(accepts()).isEqualTo(Map.of("private/wechat 10", 1L));
  }

  @Test
  void aRobotAcceptsNothing() {
    take(new Hit(id(), at("10T09:00:00"), ClickType.LEAD, null, true, ACCOUNT, LeadStep.ACCEPT, 1));
    page("10T10:00:00", WECHAT, ACCOUNT);
    lead("10T10:00:01", LeadStep.ACCEPT, null);
    page("10T10:00:02", null, null);
    assertThat(accepts()).isEqualTo(Map.of("private/wechat 10", 1L));
    page("10T10:00:03", null, null);
    assertThat(accepts()).isEmpty();
    assertThat(touches).isEmpty();
  }

  @Test
  void nobodysAcceptCountsToo() {
    lead("10T10:00:00", LeadStep.ACCEPT, WECHAT);
    assertThat(accepts()).isEqualTo(Map.of("private/wechat 10", 1L));
    assertThat(touches).isEmpty();
  }

  /** Longer than any order looks back; the visit between is nobody's touch by then. */
  @Test
  void whoLogsInWithinThirtyDaysIsWhoAccepted() {
    lead("01T10:00:00", LeadStep.ACCEPT, WECHAT);
    wake("05T10:00:00");
    page("10T10:00:00", WECOM, null);
    wake("20T10:00:00");
    wake("29T10:00:00");
    journey = CodecContract.roundTrip(JourneyCodec.INSTANCE, journey);
    page("29T11:00:00", WECOM, ACCOUNT);
    assertThat(touches)
        .isEqualTo(
            touches(
                touch("01T10:00:00", "29T11:00:00", WECHAT, "01T10:00:00"),
                touch("29T11:00:00", "29T11:00:00", WECOM, null)));
  }

  @Test
  void whoLogsInLaterIsNobodyThatAccepted() {
    lead("01T00:00:00", LeadStep.ACCEPT, WECHAT);
    wake("02T10:00:00");
    page("30T23:59:59", WECOM, null);
    long month = at("01T00:00:00") + Duration.ofDays(30).toMillis();
    take(new Hit(id(), month + 3_600_000, ClickType.LOGIN, null, false, ACCOUNT, null, 1));
    assertThat(touches).hasSize(2).allSatisfy((touch, n) -> assertThat(accept(touch)).isZero());
  }

  @Test
  void aDeviceAtRestForgetsItsAccepts() {
    lead("01T10:00:00", LeadStep.ACCEPT, WECHAT);
    page("03T10:00:00", WECHAT, null);
    long reached = at("01T10:00:00") + Duration.ofDays(30 + 7 + 1).toMillis();
    while (journey.wakeMillis() <= reached) {
      journeys.wake(journey, journey.wakeMillis(), tally);
    }
    assertThat(journey.hits).isEmpty();
    assertThat(journey.pastVisits).hasSize(2);
    assertThat(journey.wakeMillis()).isEqualTo(reached + 1);
    journeys.wake(journey, reached + 1, tally);
    assertThat(journey.pastVisits).isEmpty();
    journeys.wake(journey, journey.wakeMillis(), tally);
    assertThat(journey.isForgotten()).isTrue();
    assertThat(journey.wakeMillis()).isEqualTo(Journey.NO_WAKE);
  }

  private static long accept(VisitTouch touch) {
    return touch.acceptMillis() == null ? 0 : touch.acceptMillis();
  }

  private void page(String time, @Nullable Channel channel, @Nullable HashedId account) {
    take(new Hit(id(), at(time), ClickType.PAGE_VIEW, named(channel), false, account, null, 1));
  }

  private void lead(String time, LeadStep step, @Nullable Channel channel) {
    take(hit(id(), time, step, channel, null));
  }

  private static Hit hit(
      HashedId id,
      String time,
      LeadStep step,
      @Nullable Channel channel,
      @Nullable HashedId account) {
    return new Hit(id, at(time), ClickType.LEAD, named(channel), false, account, step, 1);
  }

  private void take(Hit hit) {
    boolean taken =
        journeys.take(
            journey,
            hit,
            tally,
            (touch, sign) -> {
              if (touches.merge(touch, sign, Integer::sum) == 0) {
                touches.remove(touch);
              }
            });
    assertThat(taken).isTrue();
  }

  private void wake(String watermark) {
    journeys.wake(journey, at(watermark), tally);
  }

  private void expectTouch(String time, String since, Channel channel, @Nullable String accept) {
    assertThat(touches).isEqualTo(touches(touch(time, since, channel, accept)));
  }

  private static VisitTouch touch(
      String time, String since, Channel channel, @Nullable String accept) {
    return new VisitTouch(
        ACCOUNT,
        at(time),
        at(since),
        channel,
        null,
        accept == null ? null : at(accept),
        Place.UNKNOWN);
  }

  private static Map<VisitTouch, Integer> touches(VisitTouch... given) {
    Map<VisitTouch, Integer> touches = new TreeMap<>(AcceptsTest::byText);
    for (VisitTouch touch : given) {
      touches.put(touch, 1);
    }
    return touches;
  }

  private static int byText(VisitTouch a, VisitTouch b) {
    return a.toString().compareTo(b.toString());
  }

  private Map<String, Long> accepts() {
    tally.drainTo(
        fact -> {
          if (fact.series().family() == Family.LEADS_COHORT) {
            String day =
                Instant.ofEpochMilli(fact.minuteMillis())
                    .atZone(ZONE)
                    .toLocalDateTime()
                    .toString()
                    .substring(8);
            assertThat(day).endsWith("T00:00");
            String key = String.join("/", fact.series().tags()) + " " + day.substring(0, 2);
            accepts.merge(key, fact.deltas()[0], Long::sum);
          }
        });
    accepts.values().removeIf(count -> count == 0);
    return accepts;
  }

  private HashedId id() {
    return new HashedId(VISITOR.high(), ids++);
  }

  private static @Nullable Touch named(@Nullable Channel channel) {
    return channel == null ? null : Touch.of(channel);
  }

  private static long at(String dayAndTime) {
    return Instant.parse("2026-11-" + dayAndTime + "Z").toEpochMilli()
        - Duration.ofHours(8).toMillis();
  }
}
