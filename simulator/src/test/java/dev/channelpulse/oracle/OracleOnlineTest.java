package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Checked.config;
import static dev.channelpulse.oracle.Checked.until;
import static dev.channelpulse.oracle.Sent.at;
import static dev.channelpulse.oracle.Sent.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.simulator.ArrivedRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The section "online" of the contract. */
class OracleOnlineTest {

  @Test
  void anEventCountsInItsMinuteAndTheFourOrTwentyNineAfter() {
    Checked found = Checked.of(config(), view("v1", "10:00:59.999").from("douyin"));

    for (String type : List.of("all", "content")) {
      assertThat(found.times("online", type)).hasSize(30).startsWith("10:00").endsWith("10:29");
      assertThat(found.online(type, "10:00"))
          .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 1L));
      assertThat(found.online(type, "10:04"))
          .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 1L));
      assertThat(found.online(type, "10:05")).isEqualTo(Map.of("visitors_30m", 1L));
      assertThat(found.online(type, "10:29")).isEqualTo(Map.of("visitors_30m", 1L));
    }
    assertThat(found.times("online", "direct")).isEmpty();
  }

  @Test
  void aPointHasEveryField() {
    Checked found = Checked.of(config(), view("v1", "10:00"));

    assertThat(found.fields("online", new TreeMap<>(Map.of("channel_type", "direct")), "10:05"))
        .isEqualTo(Map.of("visitors_5m", 0L, "visitors_30m", 1L, "final", 1L, "defs", 1L));
  }

  @Test
  void aVisitorCountsOnceHoweverManyEvents() {
    Checked found =
        Checked.of(config(), view("v1", "10:00"), view("v1", "10:03"), view("v2", "10:04"));

    assertThat(found.online("all", "10:03"))
        .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 1L));
    assertThat(found.online("all", "10:07"))
        .isEqualTo(Map.of("visitors_5m", 2L, "visitors_30m", 2L));
    assertThat(found.online("all", "10:08"))
        .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 2L));
    assertThat(found.online("all", "10:33")).isEqualTo(Map.of("visitors_30m", 1L));
    assertThat(found.online("all", "10:34")).isEmpty();
  }

  @Test
  void aVisitIsOnlineUnderItsChannelFromItsFirstEvent() {
    Checked found = Checked.of(config(), view("v1", "10:00"), view("v1", "10:02").from("douyin"));

    assertThat(found.online("content", "10:00"))
        .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 1L));
    assertThat(found.times("online", "direct")).isEmpty();
  }

  @Test
  void theLaterOfTwoVisitsHasTheMinutesThatBothCover() {
    Checked found =
        Checked.of(
            Checked.gap(Duration.ofMinutes(2)),
            view("v1", "10:00").from("douyin"),
            view("v1", "10:03").from("wechat"),
            view("v2", "10:02").from("douyin"));

    assertThat(found.online("content", "10:00"))
        .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 1L));
    assertThat(found.online("content", "10:02"))
        .isEqualTo(Map.of("visitors_5m", 2L, "visitors_30m", 2L));
    assertThat(found.online("content", "10:03"))
        .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 1L));
    assertThat(found.online("content", "10:31")).isEqualTo(Map.of("visitors_30m", 1L));
    assertThat(found.online("content", "10:32")).isEmpty();
    assertThat(found.online("private", "10:02")).isEmpty();
    assertThat(found.online("private", "10:03"))
        .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 1L));
    assertThat(found.online("private", "10:07"))
        .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 1L));
    assertThat(found.online("private", "10:08")).isEqualTo(Map.of("visitors_30m", 1L));
    assertThat(found.online("private", "10:32")).isEqualTo(Map.of("visitors_30m", 1L));
    assertThat(found.online("private", "10:33")).isEmpty();
    assertThat(found.online("all", "10:03"))
        .isEqualTo(Map.of("visitors_5m", 2L, "visitors_30m", 2L));
    assertThat(found.online("all", "10:07"))
        .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 2L));
    assertThat(found.online("all", "10:32")).isEqualTo(Map.of("visitors_30m", 1L));
  }

  @Test
  void twoVisitsInOneMinuteAreOneVisitor() {
    Checked found =
        Checked.of(
            Checked.gap(Duration.ofSeconds(1)),
            view("v1", "10:00:00").from("douyin"),
            view("v1", "10:00:30").from("wechat"));

    assertThat(found.online("all", "10:00"))
        .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 1L));
    assertThat(found.online("private", "10:00"))
        .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 1L));
    assertThat(found.times("online", "content")).isEmpty();
    assertThat(found.traffic("1m", Checked.CONTENT, "10:00")).containsEntry("visitors", 1L);
  }

  @Test
  void aVisitCutAtTwentyFourHoursHandsItsVisitorOver() {
    List<ArrivedRecord> records = new ArrayList<>();
    records.add(view("v1", "10:00").from("douyin").record());
    for (long time = at("10:20"); time <= at("2026-11-12T09:40"); time += 1_200_000) {
      records.add(view("v1", time).record());
    }
    records.add(view("v1", "2026-11-12T10:00").from("wechat").record());
    Checked found = Checked.of(config(), records);

    assertThat(found.online("content", "2026-11-12T09:59")).isEqualTo(Map.of("visitors_30m", 1L));
    assertThat(found.online("content", "2026-11-12T10:00")).isEmpty();
    assertThat(found.online("private", "2026-11-12T10:00"))
        .isEqualTo(Map.of("visitors_5m", 1L, "visitors_30m", 1L));
    assertThat(found.online("all", "2026-11-12T10:09")).isEqualTo(Map.of("visitors_30m", 1L));
    assertThat(found.online("all", "2026-11-12T10:30")).isEmpty();
  }

  @Test
  void pointsGoAsFarAsTheWatermarkHasCome() {
    Sent first = view("v1", "10:00").from("douyin");
    Sent second = view("v2", "10:03").from("wechat");

    Checked found = Checked.of(until("10:02"), first, second);
    assertThat(found.times("online", "content")).containsExactly("10:00", "10:01");
    assertThat(found.times("online", "private")).containsExactly("10:03");
    assertThat(found.times("online", "all")).containsExactly("10:00", "10:01", "10:02", "10:03");
    TreeMap<String, String> all = new TreeMap<>(Map.of("channel_type", "all"));
    assertThat(found.fields("online", all, "10:01")).containsEntry("final", 1L);
    assertThat(found.fields("online", all, "10:02")).containsEntry("final", 0L);
  }
}
