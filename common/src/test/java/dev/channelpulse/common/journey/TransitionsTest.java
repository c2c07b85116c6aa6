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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * One visitor's ways from channel type to channel type, and private-domain steps, with the numbers
 * that docs/orders.md says. Times are Shanghai's.
 */
class TransitionsTest {

  private static final Channel DOUYIN = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);
  private static final Channel WECHAT = new Channel(ChannelType.PRIVATE, "wechat", Paid.ORGANIC);

  private final Journeys journeys =
      new Journeys(
          new JourneyPolicy(
              Duration.ofMinutes(30).toMillis(),
              Duration.ofHours(24).toMillis(),
              Duration.ofHours(24).toMillis(),
              Duration.ofDays(180).toMillis(),
              Duration.ofDays(7).toMillis(),
              ZoneId.of("Asia/Shanghai"),
              2,
              Duration.ofSeconds(10).toMillis()),
          "clicks");
  private final Tally tally = new Tally();
  private Journey journey = new Journey();
  private int ids;

  @Test
  void aVisitorCountsOncePerPairAndWindow() {
    take("10T10:00:00", DOUYIN);
    take("10T20:00:00", WECHAT);
    take("10T20:40:00", WECHAT);
    take("10T21:30:00", DOUYIN);
    take("10T22:10:00", WECHAT);
    take("11T00:10:00", WECHAT);
    assertThat(rows())
        .isEqualTo(
            Map.of(
                "content>private 10T20:00", "1 1 1",
                "private>private 10T20:40", "1 1 1",
                "private>content 10T21:30", "1 1 1",
                "content>private 10T22:10", "1 1 0",
                "private>private 11T00:10", "1 1 1"));
  }

  @Test
  void theVisitBeforeMayBeAsOldAsTheLookBackAndNoOlder() {
    take("01T10:00:00", DOUYIN);
    wake("05T10:00:00");
    take("08T10:00:00", WECHAT);
    wake("12T10:00:00");
    take("15T10:00:00.001", WECHAT);
    assertThat(rows()).isEqualTo(Map.of("content>private 08T10:00", "1 1 1"));
  }

  @Test
  void whatIsLetGoIsRememberedForTheDay() {
    take("10T00:10:00", DOUYIN);
    take("10T01:10:00", WECHAT);
    take("10T02:10:00", DOUYIN);
    wake("11T20:00:00");
    assertThat(journey.hits).isEmpty();
    journey = CodecContract.roundTrip(JourneyCodec.INSTANCE, journey);
    take("10T23:10:00", WECHAT);
    assertThat(rows())
        .isEqualTo(
            Map.of(
                "content>private 10T01:10", "1 1 1",
                "private>content 10T02:10", "1 1 1",
                "content>private 10T23:10", "1 1 0"));
  }

  @Test
  void aLateEventNamesAnotherWayOrJoinsTwoVisits() {
    take("10T10:00:00", DOUYIN);
    take("10T10:50:00", null);
    assertThat(rows()).isEqualTo(Map.of("content>direct 10T10:50", "1 1 1"));
    take("10T10:55:00", WECHAT);
    assertThat(rows()).isEqualTo(Map.of("content>private 10T10:50", "1 1 1"));
    take("10T10:25:00", null);
    assertThat(rows()).isEmpty();
  }

  @Test
  void aRobotsVisitIsNone() {
    take("10T10:00:00", DOUYIN);
    for (int i = 0; i < 3; i++) {
      take("10T12:00:0" + i, null);
    }
    take("10T14:00:00", WECHAT);
    assertThat(rows()).isEqualTo(Map.of("content>private 10T14:00", "1 1 1"));
  }

  @Test
  void aVisitorAtRestIsForgottenWithAllItsWays() {
    take("10T10:00:00", DOUYIN);
    take("10T12:00:00", WECHAT);
    wake("18T20:00:00");
    assertThat(journey.past.transitions().lastMillis()).isEqualTo(Marks.NEVER);
    assertThat(journey.past.transitions().all()).isEmpty();
  }

  @Test
  void stepsCountInTheirVisitsPlatform() {
    lead("10T10:00:00", LeadStep.SCAN, WECHAT);
    lead("10T10:00:30", LeadStep.SCAN, null);
    lead("10T10:00:40", LeadStep.ACCEPT, null);
    lead("10T10:00:20", LeadStep.ADD, DOUYIN);
    Map<String, String> rows = new TreeMap<>();
    tally.drainTo(
        fact -> {
          if (fact.series().family() == Family.LEADS) {
            rows.put(String.join("/", fact.series().tags()), Arrays.toString(fact.deltas()));
          }
        });
    assertThat(rows).isEqualTo(Map.of("private/wechat", "[2, 1, 1]"));
  }

  private void take(String time, @Nullable Channel channel) {
    take(new Hit(id(), at(time), ClickType.PAGE_VIEW, touch(channel), false));
  }

  private void lead(String time, LeadStep step, @Nullable Channel channel) {
    take(new Hit(id(), at(time), ClickType.LEAD, touch(channel), false, null, step, 1));
  }

  private void take(Hit hit) {
    assertThat(journeys.take(journey, hit, tally, Untold.TOUCHES)).isTrue();
  }

  private void wake(String watermark) {
    journeys.wake(journey, at(watermark), tally);
  }

  private HashedId id() {
    return new HashedId(1, ids++);
  }

  private static @Nullable Touch touch(@Nullable Channel channel) {
    return channel == null ? null : Touch.of(channel);
  }

  private static long at(String dayAndTime) {
    return Instant.parse("2026-11-" + dayAndTime + "Z").toEpochMilli()
        - Duration.ofHours(8).toMillis();
  }

  /** Returns the visitors of the minute, hour and day by pair and minute. */
  private Map<String, String> rows() {
    Map<String, String> rows = new TreeMap<>();
    Tally copy = new Tally();
    tally.drainTo(
        fact -> {
          copy.add(fact);
          if (fact.series().family() == Family.TRANSITION) {
            String minute =
                Instant.ofEpochMilli(fact.minuteMillis() + Duration.ofHours(8).toMillis())
                    .toString()
                    .substring(8, 16);
            long[] sums = fact.deltas();
            rows.put(
                String.join(">", fact.series().tags()) + " " + minute,
                sums[0] + " " + sums[1] + " " + sums[2]);
          }
        });
    copy.drainTo(tally::add);
    return rows;
  }
}
