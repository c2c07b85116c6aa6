package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.RejectReason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A few visits counted by hand, from docs/metrics.md. */
final class TruthTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-11");
  private static final long NOON = Instant.parse("2026-11-11T04:00:00Z").toEpochMilli();
  private static final long MINUTE = 60_000;
  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);
  private static final Channel TAOBAO = new Channel(ChannelType.PLATFORM, "taobao", Paid.ORGANIC);
  private static final ClickType[] THREE = {
    ClickType.PAGE_VIEW, ClickType.ITEM_VIEW, ClickType.CART_ADD
  };

  private static final ShopConfig CONFIG =
      ShopConfig.of(1, Instant.EPOCH.plus(Duration.ofDays(20_000)));
  private static final FxRates RATES = new FxRates(CONFIG);

  private final Truth truth =
      new Truth(new OrderTruth(RATES), new CampaignTruth(CONFIG, RATES), new Incidents(CONFIG));

  @Test
  void anOrdinaryVisit() {
    arrive(visit("baidu paid", 1, false, THREE, 0, 1, 2), 0, 1, 2);
    TrafficCounts expected = new TrafficCounts(1, 1, 1, 0, 1, 1, 0);
    assertThat(truth.shop(DAY)).isEqualTo(expected);
    assertThat(truth.types(DAY)).isEqualTo(Map.of(ChannelType.SEARCH, expected));
    assertThat(truth.channels(DAY)).isEqualTo(Map.of(BAIDU, expected));
  }

  @Test
  void aLandingThatComesLateNamesTheVisit() {
    Visit visit = visit("baidu paid", 1, false, THREE, 0, 1, 2);
    arrive(visit, 1, 2);
    assertThat(truth.channels(DAY))
        .isEqualTo(Map.of(Channel.DIRECT, new TrafficCounts(0, 1, 1, 0, 1, 1, 0)));
    arrive(visit, 0);
    assertThat(truth.channels(DAY))
        .isEqualTo(Map.of(BAIDU, new TrafficCounts(1, 1, 1, 0, 1, 1, 0)));
    assertThat(truth.types(DAY).keySet()).containsExactly(ChannelType.SEARCH);
  }

  @Test
  void anEventThatComesLateJoinsTwoHalves() {
    Visit visit = visit("baidu paid", 1, false, THREE, 0, 18, 36);
    arrive(visit, 0, 2);
    assertThat(truth.channels(DAY))
        .isEqualTo(
            Map.of(
                BAIDU,
                new TrafficCounts(1, 0, 0, 0, 1, 1, 0),
                Channel.DIRECT,
                new TrafficCounts(0, 0, 1, 0, 1, 1, 0)));
    assertThat(truth.shop(DAY)).isEqualTo(new TrafficCounts(1, 0, 1, 0, 1, 2, 0));
    arrive(visit, 1);
    assertThat(truth.channels(DAY))
        .isEqualTo(Map.of(BAIDU, new TrafficCounts(1, 1, 1, 0, 1, 1, 0)));
  }

  @Test
  void exactlyThirtyMinutesIsStillTheSameVisit() {
    arrive(visit("baidu paid", 1, false, THREE, 0, 15, 30), 0, 2);
    assertThat(truth.shop(DAY)).isEqualTo(new TrafficCounts(1, 0, 1, 0, 1, 1, 0));
  }

  @Test
  void aVisitorOfTwoChannelsIsOneOfTheShop() {
    arrive(visit("baidu paid", 1, false, THREE, 0, 1, 2), 0, 1, 2);
    arrive(visit("taobao app", 1, false, THREE, 60, 61, 62), 0, 1, 2);
    arrive(visit("baidu paid", 2, false, THREE, 60, 61, 62), 0);
    assertThat(truth.shop(DAY)).isEqualTo(new TrafficCounts(3, 2, 2, 0, 2, 3, 0));
    assertThat(truth.channels(DAY))
        .isEqualTo(
            Map.of(
                BAIDU, new TrafficCounts(2, 1, 1, 0, 2, 2, 0),
                TAOBAO, new TrafficCounts(1, 1, 1, 0, 1, 1, 0)));
  }

  @Test
  void aVisitOverMidnightBeginsOnTheFirstDayAndIsSeenOnBoth() {
    int midnight = 12 * 60;
    arrive(visit("baidu paid", 1, false, THREE, midnight - 1, midnight, midnight + 1), 0, 1, 2);
    assertThat(truth.days()).containsExactly(DAY, DAY.plusDays(1));
    assertThat(truth.shop(DAY)).isEqualTo(new TrafficCounts(1, 0, 0, 0, 1, 1, 0));
    assertThat(truth.shop(DAY.plusDays(1))).isEqualTo(new TrafficCounts(0, 1, 1, 0, 1, 0, 0));
  }

  @Test
  void robotsCountUnderTheirOwnEvidence() {
    ClickType[] pages = {ClickType.PAGE_VIEW, ClickType.PAGE_VIEW, ClickType.PAGE_VIEW};
    Visit robot = visit("baidu paid", 1, true, pages, 0, 1, 2);
    arrive(robot, 0, 1, 2, 2);
    assertThat(truth.channels(DAY))
        .isEqualTo(
            Map.of(
                BAIDU,
                new TrafficCounts(0, 0, 0, 0, 0, 0, 1),
                Channel.DIRECT,
                new TrafficCounts(0, 0, 0, 0, 0, 0, 2)));
    assertThat(truth.topic()).isEqualTo(new TopicCounts(4, 4, 1, 0, Map.of()));
  }

  @Test
  void duplicatesRejectedAndTooLateCountInTheTopicAlone() {
    arrive(visit("baidu paid", 1, false, THREE, 0, 1, 2), 0, 0, 0, 1);
    truth.rejected(RejectReason.EMPTY);
    truth.rejected(RejectReason.BAD_ID);
    truth.rejected(RejectReason.EMPTY);
    truth.tooLate();
    assertThat(truth.topic())
        .isEqualTo(
            new TopicCounts(8, 4, 2, 1, Map.of(RejectReason.EMPTY, 2L, RejectReason.BAD_ID, 1L)));
    assertThat(truth.shop(DAY)).isEqualTo(new TrafficCounts(1, 1, 0, 0, 1, 1, 0));
  }

  @Test
  void aDayKeepsItsNumbersWhenItsVisitorsAreForgotten() {
    arrive(visit("baidu paid", 1, false, THREE, 0, 1, 2), 0, 1, 2);
    TrafficCounts before = truth.shop(DAY);
    arrive(visit("baidu paid", 1, false, THREE, 2880, 2881, 2882), 0);
    assertThat(truth.shop(DAY)).isEqualTo(before);
    assertThat(truth.shop(DAY.plusDays(2)).visitors()).isEqualTo(1);
  }

  @Test
  void json() {
    arrive(visit("baidu paid", 1, false, THREE, 0, 1, 2), 0, 1);
    truth.rejected(RejectReason.EMPTY);
    String counts =
        """
              "page_views" : 1,
              "item_views" : 1,
              "cart_adds" : 0,
              "checkouts" : 0,
              "visitors" : 1,
              "sessions" : 1,
              "bot_hits" : 0
            }\
        """;
    assertThat(truth.toJson())
        .isEqualTo(
            """
            {
              "clicks" : {
                "records" : 3,
                "accepted" : 2,
                "duplicates" : 0,
                "too_late" : 0,
                "rejected" : {
                  "empty" : 1
                }
              },
              "days" : {
                "2026-11-11" : {
                  "all/all/all" : {
            %1$s,
                  "search/all/all" : {
            %1$s,
                  "search/baidu/paid" : {
            %1$s
                }
              }
            }
            """
                .formatted(counts.indent(2).stripTrailing()));
  }

  private void arrive(Visit visit, int... events) {
    for (int event : events) {
      truth.arrived(visit, event, visit.times[event]);
    }
  }

  private static Visit visit(
      String source, long visitor, boolean robot, ClickType[] types, int... minutes) {
    PlantedSource planted = PlantedSource.named(source);
    long[] times = new long[minutes.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = NOON + minutes[i] * MINUTE;
    }
    return new Visit(
        0,
        Visitor.of(1, visitor),
        planted,
        robot,
        robot ? Surface.ROBOT : planted.surface(),
        times,
        types,
        List.of(),
        types.length,
        Journey.evidence(planted, types),
        new long[0]);
  }
}
