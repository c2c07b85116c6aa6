package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Checked.ALL;
import static dev.channelpulse.oracle.Checked.CONTENT;
import static dev.channelpulse.oracle.Checked.DIRECT;
import static dev.channelpulse.oracle.Checked.DOUYIN;
import static dev.channelpulse.oracle.Checked.KUAISHOU;
import static dev.channelpulse.oracle.Checked.PRIVATE;
import static dev.channelpulse.oracle.Checked.UNASSIGNED;
import static dev.channelpulse.oracle.Checked.WECHAT;
import static dev.channelpulse.oracle.Checked.config;
import static dev.channelpulse.oracle.Checked.until;
import static dev.channelpulse.oracle.Sent.at;
import static dev.channelpulse.oracle.Sent.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.simulator.ArrivedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The section "Visits" of the contract. */
class OracleVisitsTest {
  private static final String DAY = "2026-11-11T00:00";
  private static final String NEXT_DAY = "2026-11-12T00:00";

  @Test
  void silenceOfExactlyTheGapIsTheSameVisit() {
    Checked found = Checked.of(config(), view("v1", "10:00"), view("v1", "10:30"));

    assertThat(found.traffic("1d", ALL, DAY))
        .isEqualTo(
            Map.of(
                "page_views", 2L,
                "visitors", 1L,
                "new_visitors", 1L,
                "sessions", 1L,
                "session_seconds", 1800L));
  }

  @Test
  void silenceLongerThanTheGapStartsAVisit() {
    Checked found = Checked.of(config(), view("v1", "10:00"), view("v1", "10:30:00.001"));

    assertThat(found.traffic("1d", ALL, DAY))
        .isEqualTo(
            Map.of(
                "page_views", 2L,
                "visitors", 1L,
                "new_visitors", 1L,
                "sessions", 2L,
                "bounces", 2L));
  }

  @Test
  void eventsOfAllTypesExtendAVisit() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00"),
            view("v1", "10:20").as("login"),
            view("v1", "10:40").as("something_new"));

    assertThat(found.traffic("1d", ALL, DAY))
        .isEqualTo(
            Map.of(
                "page_views", 1L,
                "visitors", 1L,
                "new_visitors", 1L,
                "sessions", 1L,
                "session_seconds", 2400L));
  }

  @Test
  void aVisitIsCutAtTwentyFourHours() {
    List<ArrivedRecord> halfHourly = halfHourlyUntilNextDayHalfPastNine();
    halfHourly.add(view("v1", "2026-11-12T10:00").record());
    Checked found = Checked.of(config(), halfHourly);

    assertThat(found.traffic("1d", ALL, DAY))
        .isEqualTo(
            Map.of(
                "page_views", 28L,
                "visitors", 1L,
                "new_visitors", 1L,
                "sessions", 1L,
                "session_seconds", 84_600L));
    assertThat(found.traffic("1d", ALL, NEXT_DAY))
        .isEqualTo(Map.of("page_views", 21L, "visitors", 1L, "sessions", 1L, "bounces", 1L));
    assertThat(found.traffic("1m", ALL, "2026-11-12T10:00"))
        .isEqualTo(Map.of("page_views", 1L, "visitors", 1L, "sessions", 1L, "bounces", 1L));
  }

  @Test
  void aVisitIsNotCutAMillisecondBeforeTwentyFourHours() {
    List<ArrivedRecord> halfHourly = halfHourlyUntilNextDayHalfPastNine();
    halfHourly.add(view("v1", "2026-11-12T09:59:59.999").record());
    Checked found = Checked.of(config(), halfHourly);

    assertThat(found.traffic("1d", ALL, DAY)).containsEntry("session_seconds", 86_399L);
    assertThat(found.traffic("1d", ALL, NEXT_DAY))
        .isEqualTo(Map.of("page_views", 21L, "visitors", 1L));
  }

  private static List<ArrivedRecord> halfHourlyUntilNextDayHalfPastNine() {
    List<ArrivedRecord> records = new ArrayList<>();
    for (long time = at("10:00"); time <= at("2026-11-12T09:30"); time += 1_800_000) {
      records.add(view("v1", time).record());
    }
    return records;
  }

  @Test
  void theFirstEvidenceNamesTheWholeVisit() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00").as("item_view"),
            view("v1", "10:01").from("douyin"),
            view("v1", "10:02").from("wechat").as("checkout"));

    Map<String, Long> whole =
        Map.of(
            "page_views", 1L,
            "item_views", 1L,
            "checkouts", 1L,
            "visitors", 1L,
            "item_visitors", 1L,
            "new_visitors", 1L,
            "sessions", 1L,
            "session_seconds", 120L);
    assertThat(found.traffic("1h", ALL, "10:00")).isEqualTo(whole);
    assertThat(found.traffic("1h", CONTENT, "10:00")).isEqualTo(whole);
    assertThat(found.traffic("1h", DOUYIN, "10:00")).isEqualTo(whole);
    assertThat(found.traffic("1m", DOUYIN, "10:00"))
        .isEqualTo(
            Map.of(
                "item_views", 1L,
                "visitors", 1L,
                "item_visitors", 1L,
                "new_visitors", 1L,
                "sessions", 1L,
                "session_seconds", 120L));
    assertThat(found.traffic("1m", DOUYIN, "10:02"))
        .isEqualTo(Map.of("checkouts", 1L, "visitors", 1L));
    assertThat(found.times("traffic_1h", "direct")).isEmpty();
    assertThat(found.times("traffic_1h", "private")).isEmpty();
  }

  @Test
  void aVisitWithoutEvidenceIsDirect() {
    Checked found = Checked.of(config(), view("v1", "10:00"));

    assertThat(found.traffic("1m", DIRECT, "10:00"))
        .isEqualTo(
            Map.of(
                "page_views", 1L,
                "visitors", 1L,
                "new_visitors", 1L,
                "sessions", 1L,
                "bounces", 1L));
  }

  @Test
  void evidenceThatNoRuleKnowsNamesTheVisitUnassigned() {
    Checked found =
        Checked.of(
            config(), view("v1", "10:00").from("mystery"), view("v1", "10:01").from("douyin"));

    assertThat(found.traffic("1h", UNASSIGNED, "10:00"))
        .containsEntry("page_views", 2L)
        .containsEntry("sessions", 1L);
    assertThat(found.times("traffic_1h", "content")).isEmpty();
  }

  @Test
  void eventsOfOneMomentAreOrderedByTypeCode() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00").as("checkout").from("wechat").id("a"),
            view("v1", "10:00").as("page_view").from("douyin").id("b"));

    assertThat(found.traffic("1m", DOUYIN, "10:00"))
        .containsEntry("page_views", 1L)
        .containsEntry("checkouts", 1L);
    assertThat(found.times("traffic_1m", "private")).isEmpty();
  }

  @Test
  void aLateEventJoinsTwoVisits() {
    Sent first = view("v1", "10:00").from("douyin");
    Sent second = view("v1", "10:50").from("wechat").as("cart_add");
    Sent late = view("v1", "10:25").as("item_view").arriving("11:00");

    Checked apart = Checked.of(config(), first, second);
    assertThat(apart.traffic("1d", ALL, DAY))
        .containsEntry("sessions", 2L)
        .containsEntry("bounces", 1L)
        .doesNotContainKey("session_seconds");
    assertThat(apart.traffic("1d", WECHAT, DAY))
        .isEqualTo(Map.of("cart_adds", 1L, "visitors", 1L, "cart_visitors", 1L, "sessions", 1L));

    Checked joined = Checked.of(config(), first, second, late);
    SortedMap<String, Object> whole = joined.traffic("1d", DOUYIN, DAY);
    assertThat(whole)
        .isEqualTo(
            Map.of(
                "page_views", 1L,
                "item_views", 1L,
                "cart_adds", 1L,
                "visitors", 1L,
                "item_visitors", 1L,
                "cart_visitors", 1L,
                "new_visitors", 1L,
                "sessions", 1L,
                "session_seconds", 3000L));
    assertThat(joined.traffic("1d", ALL, DAY)).isEqualTo(whole);
    assertThat(joined.traffic("1d", PRIVATE, DAY)).isEmpty();
  }

  @Test
  void bouncesAndSecondsCountOnceTheWatermarkHasReachedTheEndOfTheGap() {
    Sent bounce = view("v1", "10:00:00.001");
    Sent[] visit = {view("v2", "09:59:58.001"), view("v2", "10:00:00.001")};

    assertThat(Checked.of(until("10:30:00.000"), bounce).traffic("1d", ALL, DAY))
        .isEqualTo(Map.of("page_views", 1L, "visitors", 1L, "new_visitors", 1L, "sessions", 1L));
    assertThat(Checked.of(until("10:30:00.001"), bounce).traffic("1d", ALL, DAY))
        .containsEntry("bounces", 1L);
    assertThat(Checked.of(until("10:30:00.000"), visit).traffic("1d", ALL, DAY))
        .doesNotContainKey("session_seconds");
    assertThat(Checked.of(until("10:30:00.001"), visit).traffic("1d", ALL, DAY))
        .containsEntry("session_seconds", 2L);
  }

  @Test
  void aBounceIsOnePageViewAndNothingElse() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00"),
            view("v2", "10:00").as("item_view"),
            view("v3", "10:00"),
            view("v3", "10:01").as("search"));

    assertThat(found.traffic("1d", ALL, DAY))
        .containsEntry("sessions", 3L)
        .containsEntry("bounces", 1L);
  }

  @Test
  void secondsAreRoundedDownVisitByVisit() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00:00.000"),
            view("v1", "10:00:01.999"),
            view("v2", "10:00:00.000"),
            view("v2", "10:00:00.999"));

    assertThat(found.traffic("1d", ALL, DAY)).containsEntry("session_seconds", 1L);
  }

  @Test
  void aVisitOverMidnightIsOneVisitOfTheDayItBegan() {
    Checked found =
        Checked.of(config(), view("v1", "23:50"), view("v1", "2026-11-12T00:10").as("item_view"));

    assertThat(found.traffic("1d", ALL, DAY))
        .isEqualTo(
            Map.of(
                "page_views", 1L,
                "visitors", 1L,
                "new_visitors", 1L,
                "sessions", 1L,
                "session_seconds", 1200L));
    assertThat(found.traffic("1d", ALL, NEXT_DAY))
        .isEqualTo(Map.of("item_views", 1L, "visitors", 1L, "item_visitors", 1L));
    assertThat(found.traffic("today", ALL, "2026-11-12T00:10"))
        .isEqualTo(Map.of("item_views", 1L, "visitors", 1L, "item_visitors", 1L));
  }

  @Test
  void aVisitorIsNewAgainAfterMoreThanHalfAYear() {
    // 180 days of 24 hours after 2026-05-15T10:00.
    Checked seen = Checked.of(config(), view("v1", "2026-05-15T10:00"), view("v1", "10:00"));
    assertThat(seen.traffic("1d", ALL, "2026-05-15T00:00")).containsEntry("new_visitors", 1L);
    assertThat(seen.traffic("1d", ALL, DAY)).doesNotContainKey("new_visitors");

    Checked forgotten =
        Checked.of(config(), view("v1", "2026-05-15T10:00"), view("v1", "10:00:00.001"));
    assertThat(forgotten.traffic("1d", ALL, DAY)).containsEntry("new_visitors", 1L);
    assertThat(forgotten.traffic("1m", ALL, "10:00")).containsEntry("new_visitors", 1L);
  }

  @Test
  void aNewVisitorIsNewOnceAndUnderTheVisitsChannel() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00"),
            view("v1", "10:01").from("douyin"),
            view("v1", "11:00").from("kuaishou"));

    assertThat(found.traffic("1d", ALL, DAY)).containsEntry("new_visitors", 1L);
    assertThat(found.traffic("1d", DOUYIN, DAY)).containsEntry("new_visitors", 1L);
    assertThat(found.traffic("1d", KUAISHOU, DAY))
        .isEqualTo(Map.of("page_views", 1L, "visitors", 1L, "sessions", 1L, "bounces", 1L));
    assertThat(found.traffic("1m", DOUYIN, "10:01"))
        .isEqualTo(Map.of("page_views", 1L, "visitors", 1L));
  }

  @Test
  void aRobotOpensAndExtendsNoVisit() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00"),
            view("v1", "10:20").byRobot(),
            view("v1", "10:40"),
            view("robot", "10:20").from("douyin").byRobot());

    assertThat(found.traffic("1d", ALL, DAY))
        .isEqualTo(
            Map.of(
                "page_views", 2L,
                "visitors", 1L,
                "new_visitors", 1L,
                "sessions", 2L,
                "bounces", 2L,
                "bot_hits", 2L));
    assertThat(found.traffic("1m", DIRECT, "10:20")).isEqualTo(Map.of("bot_hits", 1L));
    assertThat(found.traffic("1m", DOUYIN, "10:20")).isEqualTo(Map.of("bot_hits", 1L));
    assertThat(found.traffic("today", CONTENT, "10:19")).isEmpty();
    assertThat(found.traffic("today", CONTENT, "10:21")).isEqualTo(Map.of("bot_hits", 1L));
    assertThat(found.online("content", "10:20")).isEmpty();
  }
}
