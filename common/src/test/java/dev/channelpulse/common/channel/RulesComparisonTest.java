package dev.channelpulse.common.channel;

import static dev.channelpulse.common.channel.Clicks.click;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.channelpulse.common.channel.ComparisonReport.Decision;
import dev.channelpulse.common.channel.ComparisonReport.Example;
import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.Parsed;
import dev.channelpulse.common.event.RejectReason;
import dev.channelpulse.common.event.Rejection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every number is counted by hand. */
class RulesComparisonTest {

  private final RulesComparison comparison =
      new RulesComparison(
          rules(
              3,
              """
              {"id": "partner", "all": [{"field": "referrer_host", "op": "domain",
               "value": "partner.example"}],
               "then": {"channel_type": "referral", "platform": "partner", "paid": "organic"}},
              {"id": "back", "all": [{"field": "scene", "op": "eq", "value": 1038}],
               "then": {"keep": true}}
              """),
          rules(
              4,
              """
              {"id": "partner-paid", "all": [{"field": "param.aff", "op": "exists"}],
               "then": {"channel_type": "affiliate", "platform": "partner", "paid": "paid"}},
              {"id": "partner", "all": [{"field": "referrer_host", "op": "domain",
               "value": "partner.example"}],
               "then": {"channel_type": "referral", "platform": "partner", "paid": "organic"}},
              {"id": "back", "all": [{"field": "scene", "op": "eq", "value": 1037}],
               "then": {"keep": true}}
              """));

  @Test
  void countsWhatMovedAndWhatStayed() {
    for (int i = 0; i < 5; i++) {
      add(click().referrer("https://partner.example/a").url("https://brand.example/?aff=" + i));
    }
    add(click().url("https://brand.example/?aff=9"));
    add(click().url("https://brand.example/?aff=9").referrer("https://unknown.example/"));
    add(click().referrer("https://www.partner.example/").url("https://brand.example/"));
    add(click().scene(1038));
    add(click().scene(1037));
    add(click().scene(1037));
    add(click());

    ComparisonReport report = comparison.report();
    assertThat(report.rulesVersion()).isEqualTo(3);
    assertThat(report.draftVersion()).isEqualTo(4);
    assertThat(report.records()).isEqualTo(12);
    assertThat(report.clicks()).isEqualTo(12);
    assertThat(report.stayed()).isEqualTo(2);
    assertThat(report.moved()).isEqualTo(10);
    assertThat(report.unassignedBefore()).isEqualTo(3);
    assertThat(report.unassignedAfter()).isEqualTo(1);
    assertThat(report.moves())
        .extracting(
            move -> ComparisonReport.text(move.from()),
            move -> ComparisonReport.text(move.to()),
            ComparisonReport.Move::clicks)
        .containsExactly(
            tuple("referral/partner/organic", "affiliate/partner/paid", 5L),
            tuple("unassigned/other/unknown", "no touch", 2L),
            tuple("no touch", "affiliate/partner/paid", 1L),
            tuple("no touch", "unassigned/other/unknown", 1L),
            tuple("unassigned/other/unknown", "affiliate/partner/paid", 1L));
    assertThat(report.moves().get(0).decisions())
        .containsExactly(new Decision("partner", "partner-paid", 5));
    assertThat(report.moves().get(1).decisions()).containsExactly(new Decision("none", "back", 2));
  }

  @Test
  void keepsTheFirstThreeExamplesThatDiffer() {
    for (int i = 0; i < 10; i++) {
      add(click().url("https://brand.example/?aff=" + i / 2));
    }
    assertThat(comparison.report().moves().get(0).examples())
        .containsExactly(
            new Example("none", "partner-paid", Map.of("url", "https://brand.example/?aff=0")),
            new Example("none", "partner-paid", Map.of("url", "https://brand.example/?aff=1")),
            new Example("none", "partner-paid", Map.of("url", "https://brand.example/?aff=2")));
  }

  @Test
  void showsEvidenceAndNothingOfWhoMadeIt() {
    comparison.add(
        new Parsed.Accepted<>(
            new ClickEvent(
                "event-1",
                1_762_790_400_000L,
                ClickType.PAGE_VIEW,
                "visitor-1",
                "account-1",
                "session-1",
                "https://me:pw@brand.example/u/account-1?aff=visitor-1&openid=o7&x=1#/a?tel=139&aff=2",
                "https://partner.example/s?wd=gift&aff=2",
                "source\u001b[31m",
                null,
                null,
                "c".repeat(301),
                null,
                1037,
                "wap",
                "Mozilla/5.0 session-1",
                "CN-GD",
                null,
                null,
                null,
                null,
                null)));
    assertThat(comparison.report().moves().get(0).examples().get(0).fields())
        .containsExactly(
            Map.entry("url", "https://brand.example/u/…?aff=…&openid=…&x=…#/a?tel=…&aff=2"),
            Map.entry("referrer", "https://partner.example/s?wd=…&aff=…"),
            Map.entry("utm_source", "source?[31m"),
            Map.entry("utm_content", "c".repeat(300) + "…"),
            Map.entry("scene", "1037"),
            Map.entry("app", "wap"),
            Map.entry("user_agent", "Mozilla/5.0 …"));
  }

  @Test
  void countsRobotsAndRejectionsApart() {
    add(click().referrer("https://partner.example/").userAgent("Googlebot/2.1"));
    add(click().referrer("https://partner.example/"));
    for (RejectReason reason :
        new RejectReason[] {RejectReason.NOT_JSON, RejectReason.BAD_ID, RejectReason.NOT_JSON}) {
      comparison.add(new Parsed.Rejected<>(new Rejection(reason, "")));
    }
    assertThat(comparison.report())
        .isEqualTo(
            new ComparisonReport(
                3, 4, Map.of("bad_id", 1L, "not_json", 2L), 1, 1, 1, 0, 0, List.of()));
    assertThat(comparison.report().records()).isEqualTo(5);
  }

  @Test
  void isJson() {
    add(click().scene(1037));
    add(click().referrer("https://partner.example/").url("https://brand.example/?aff=\"1\""));
    comparison.add(new Parsed.Rejected<>(new Rejection(RejectReason.NOT_JSON, "")));
    assertThat(comparison.report().toJson().replaceAll("\\s*\\R\\s*", " "))
        .isEqualTo(
            """
            { "rules_version" : 3, "draft_version" : 4, "records" : 3, \
            "rejected" : { "not_json" : 1 }, "robots" : 0, "clicks" : 2, "stayed" : 0, \
            "moved" : 2, "unassigned_before" : 1, "unassigned_after" : 0, "moves" : [ { \
            "from" : { "channel_type" : "referral", "platform" : "partner", "paid" : "organic" }, \
            "to" : { "channel_type" : "affiliate", "platform" : "partner", "paid" : "paid" }, \
            "clicks" : 1, "decisions" : [ { "from_rule" : "partner", \
            "to_rule" : "partner-paid", "clicks" : 1 } ], "examples" : [ { \
            "from_rule" : "partner", "to_rule" : "partner-paid", \
            "url" : "https://brand.example/?aff=\\"1\\"", \
            "referrer" : "https://partner.example/" } ] }, { \
            "from" : { "channel_type" : "unassigned", "platform" : "other", \
            "paid" : "unknown" }, "to" : null, "clicks" : 1, "decisions" : [ { \
            "from_rule" : "none", "to_rule" : "back", "clicks" : 1 } ], "examples" : [ { \
            "from_rule" : "none", "to_rule" : "back", "scene" : "1037" } ] } ] }\
            """);
  }

  private void add(Clicks click) {
    comparison.add(new Parsed.Accepted<>(click.event()));
  }

  private static ChannelRules rules(int version, String rules) {
    String document =
        """
        {"version": %d, "effective_from": "2026-11-11T00:00:00+08:00", "own_domains": [],
         "payment_domains": [], "rules": [%s]}
        """
            .formatted(version, rules);
    try {
      return ChannelRules.parse(document.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidRulesException e) {
      throw new AssertionError(e);
    }
  }
}
