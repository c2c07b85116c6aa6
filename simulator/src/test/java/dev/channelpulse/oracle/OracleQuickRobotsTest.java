package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Checked.ALL;
import static dev.channelpulse.oracle.Checked.DIRECT;
import static dev.channelpulse.oracle.Checked.PRIVATE;
import static dev.channelpulse.oracle.Checked.config;
import static dev.channelpulse.oracle.Sent.at;
import static dev.channelpulse.oracle.Sent.view;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the contract says of robots by rate. */
class OracleQuickRobotsTest {
  private static final String DAY = "2026-11-11T00:00";
  private static final OracleConfig THREE_IN_A_MINUTE = config().quick(3, Duration.ofMinutes(1));

  @Test
  void moreThanAHundredPageViewsInAHundredSecondsAreARobots() {
    List<Sent> views = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      views.add(view("v1", at("10:00") + i * 1_000L));
    }
    assertThat(day(views)).containsEntry("sessions", 1L).doesNotContainKey("bot_hits");
    List<Sent> slow = new ArrayList<>(views);
    slow.add(view("v1", at("10:01:40.001")));
    assertThat(day(slow)).containsEntry("sessions", 1L).doesNotContainKey("bot_hits");
    views.add(view("v1", "10:01:40"));
    assertThat(day(views)).isEqualTo(Map.of("bot_hits", 101L));
  }

  @Test
  void allOfTheVisitIsARobotsUnderItsOwnEvidenceAndNothingElse() {
    Checked found =
        Checked.of(
            THREE_IN_A_MINUTE,
            view("v1", "10:00:00").as("cart_add"),
            view("v1", "10:01:00"),
            view("v1", "10:01:20").from("wechat"),
            view("v1", "10:01:40"),
            view("v1", "10:02:00"),
            view("v1", "10:20:00").as("item_view"));

    assertThat(found.traffic("1d", ALL, DAY)).isEqualTo(Map.of("bot_hits", 6L));
    assertThat(found.traffic("1d", DIRECT, DAY)).isEqualTo(Map.of("bot_hits", 5L));
    assertThat(found.traffic("1d", PRIVATE, DAY)).isEqualTo(Map.of("bot_hits", 1L));
    assertThat(found.online("all", "10:02")).isEmpty();
    assertThat(found.points().stream().filter(point -> point.measurement().startsWith("ga4_")))
        .isEmpty();
  }

  @Test
  void theVisitorsOtherVisitsCountAsIfItHadNotBeen() {
    Checked found =
        Checked.of(
            THREE_IN_A_MINUTE,
            view("v1", "10:00:00"),
            view("v1", "10:00:01"),
            view("v1", "10:00:02"),
            view("v1", "10:00:03"),
            view("v1", "11:00:00"));

    assertThat(found.traffic("1d", ALL, DAY))
        .isEqualTo(
            Map.of(
                "page_views", 1L,
                "visitors", 1L,
                "new_visitors", 1L,
                "sessions", 1L,
                "bounces", 1L,
                "bot_hits", 4L));
  }

  @Test
  void everyCopyCountsAmongTheBotsInTheMinuteOfTheOneThatStands() {
    Checked found =
        Checked.of(
            THREE_IN_A_MINUTE,
            view("v1", "10:00:57").id("e1"),
            view("v1", "10:05:00").id("e1"),
            view("v1", "10:00:58"),
            view("v1", "10:00:59"),
            view("v1", "10:01:00"));

    assertThat(found.health("clicks", "10:00"))
        .isEqualTo(Map.of("records", 3L, "bots", 4L, "duplicates", 1L));
    assertThat(found.health("clicks", "10:01")).isEqualTo(Map.of("records", 1L, "bots", 1L));
    assertThat(found.health("clicks", "10:05")).isEqualTo(Map.of("records", 1L));
  }

  private static Map<String, Object> day(List<Sent> clicks) {
    return Checked.of(config(), clicks.toArray(new Sent[0])).traffic("1d", ALL, DAY);
  }
}
