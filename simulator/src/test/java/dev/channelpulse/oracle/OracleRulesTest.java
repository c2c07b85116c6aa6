package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Checked.ALL;
import static dev.channelpulse.oracle.Checked.CONTENT;
import static dev.channelpulse.oracle.Checked.config;
import static dev.channelpulse.oracle.Sent.view;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.InvalidRulesException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The sections on channel rules of the contract, on a few clicks. */
class OracleRulesTest {

  private static final List<String> SOCIAL = List.of("social", "all", "all");

  /** Douyin is social from a moment of the eleventh of November on. */
  private static ChannelRules social(int version, String from) throws InvalidRulesException {
    return ChannelRules.parse(
        """
        {"version": %d, "effective_from": %d, "own_domains": [], "payment_domains": [],
         "rules": [
           {"id": "douyin-social", "all": [{"field": "utm_source", "op": "eq", "value": "douyin"}],
            "then": {"channel_type": "social", "platform": "douyin", "paid": "paid"}}]}
        """
            .formatted(version, Sent.at(from))
            .getBytes(UTF_8));
  }

  private static SortedMap<String, String> tags(List<String> row) {
    return new TreeMap<>(
        Map.of("channel_type", row.get(0), "platform", row.get(1), "paid", row.get(2)));
  }

  private static @Nullable Object rules(
      Checked found, String grain, List<String> row, String time) {
    return found.fields("traffic_" + grain, tags(row), time).get("rules");
  }

  @Test
  void aClickIsJudgedByTheRulesOfItsTime() throws InvalidRulesException {
    Checked found =
        Checked.of(
            config().published(social(8, "10:30:30")),
            view("v1", "10:30:29.999").from("douyin"),
            view("v2", "10:30:30").from("douyin"));

    assertThat(found.traffic("1m", CONTENT, "10:30")).containsEntry("visitors", 1L);
    assertThat(found.traffic("1m", SOCIAL, "10:30")).containsEntry("visitors", 1L);
  }

  @Test
  void ofSeveralTheLatestStartThenTheHighestVersion() throws InvalidRulesException {
    OracleConfig config =
        config().published(social(9, "12:00"), social(8, "13:00"), social(10, "13:00"));

    assertThat(config.rulesAt(Sent.at("11:59:59.999")).version()).isEqualTo(7);
    assertThat(config.rulesAt(Sent.at("12:00")).version()).isEqualTo(9);
    assertThat(config.rulesAt(Sent.at("13:00")).version()).isEqualTo(10);
  }

  @Test
  void aPointNamesTheRulesOfItsLastMinuteWithAnEvent() throws InvalidRulesException {
    Checked found =
        Checked.of(
            config().published(social(8, "10:30:30")),
            view("v1", "10:29").from("douyin"),
            view("v2", "10:30:10"),
            view("v3", "10:31").from("douyin"));

    assertThat(rules(found, "1m", ALL, "10:29")).isEqualTo(7L);
    assertThat(rules(found, "1m", ALL, "10:30")).isEqualTo(8L);
    assertThat(rules(found, "1h", CONTENT, "10:00")).isEqualTo(7L);
    assertThat(rules(found, "1h", SOCIAL, "10:00")).isEqualTo(8L);
    assertThat(rules(found, "1d", ALL, "00:00")).isEqualTo(8L);
    assertThat(rules(found, "today", ALL, "10:29")).isEqualTo(7L);
    assertThat(rules(found, "today", ALL, "23:59")).isEqualTo(8L);
    assertThat(rules(found, "today", CONTENT, "23:59")).isEqualTo(7L);
  }

  @Test
  void hitsCountDuplicatesRobotsAndClicksThatNoRuleKnows() throws InvalidRulesException {
    Checked found =
        Checked.of(
            config().published(social(8, "10:31")),
            view("v1", "10:30").from("douyin"),
            view("v1", "10:30").from("douyin"),
            view("v2", "10:30").from("douyin").byRobot(),
            view("v3", "10:30"),
            view("v4", "10:31").from("douyin"),
            view("v5", "10:31").from("douyin").arriving("2026-11-12T10:32"));

    assertThat(hits(found, "douyin", "10:30")).isEqualTo(3L);
    assertThat(hits(found, "none", "10:30")).isEqualTo(1L);
    assertThat(hits(found, "douyin-social", "10:31")).isEqualTo(1L);
    assertThat(found.fields("rules_1m", new TreeMap<>(Map.of("rule", "none")), "10:30"))
        .isEqualTo(Map.of("hits", 1L, "final", 1L, "defs", 1L));
  }

  private static @Nullable Object hits(Checked found, String rule, String time) {
    return found.fields("rules_1m", new TreeMap<>(Map.of("rule", rule)), time).get("hits");
  }
}
