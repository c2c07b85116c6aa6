package dev.channelpulse.common.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.channelpulse.common.alert.Severity;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class AlertRulesTest {

  @Test
  void aDocumentSaysWhoIsCalledForWhat() throws Exception {
    AlertRules rules =
        parse(
            """
            {"learned": [
               {"metric": "pay_success", "severity": "page", "owner": "Payments",
                "runbook": "https://wiki.example/pay",
                "schedule": {"days": ["sat", "sun"], "from": "08:30", "to": "24:00"}},
               {"metric": "bot_share", "off": true}],
             "thresholds": [
               {"id": "pay-floor", "metric": "pay_success", "channel_type": "social",
                "platform": "wechat", "below": 0.85, "minimum": 50, "minutes": 3,
                "of_minutes": 5, "severity": "page"},
               {"id": "alipay-floor", "metric": "pay_success", "payment_method": "alipay",
                "below": 0.5, "severity": "warning"},
               {"id": "garbage", "metric": "rejected_share", "topic": "clicks", "above": 0.2,
                "minutes": 1, "severity": "info"}]}
            """);
    assertThat(rules.response(WatchedMetric.PAY_SUCCESS, WatchedPlace.SHOP))
        .isEqualTo(
            new Response(
                Severity.PAGE,
                "payments",
                "https://wiki.example/pay",
                new Schedule(
                    EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), 8 * 60 + 30, 24 * 60)));
    assertThat(rules.isOn(WatchedMetric.BOT_SHARE)).isFalse();
    assertThat(rules.isOn(WatchedMetric.PAY_SUCCESS)).isTrue();
    assertThat(rules.thresholds())
        .containsExactly(
            new Threshold(
                "pay-floor",
                WatchedMetric.PAY_SUCCESS,
                new WatchedPlace("social", "wechat", "", ""),
                0.85,
                null,
                50,
                3,
                5,
                Response.of(Severity.PAGE)),
            new Threshold(
                "alipay-floor",
                WatchedMetric.PAY_SUCCESS,
                new WatchedPlace("all", "all", "payment_method", "alipay"),
                0.5,
                null,
                0,
                3,
                3,
                Response.of(Severity.WARNING)),
            new Threshold(
                "garbage",
                WatchedMetric.REJECTED_SHARE,
                new WatchedPlace("all", "all", "topic", "clicks"),
                null,
                0.2,
                0,
                1,
                1,
                Response.of(Severity.INFO)));
  }

  @Test
  void theExampleOfTheDocsIsInOrder() throws Exception {
    AlertRules rules =
        AlertRules.parse(Files.readAllBytes(Path.of("..", "docs", "examples", "alert-rules.json")));
    assertThat(rules.thresholds())
        .extracting(Threshold::id)
        .containsExactly("wechat-payments-floor", "garbage-ceiling");
  }

  @Test
  void anEmptyDocumentIsTheStandard() throws Exception {
    AlertRules rules = parse("{}");
    assertThat(rules.thresholds()).isEmpty();
    assertThat(rules.response(WatchedMetric.VISITORS, WatchedPlace.SHOP).severity())
        .isEqualTo(Severity.PAGE);
    assertThat(
            rules
                .response(WatchedMetric.VISITORS, new WatchedPlace("social", "wechat", "", ""))
                .severity())
        .isEqualTo(Severity.WARNING);
    assertThat(rules.isOn(WatchedMetric.SESSIONS)).isFalse();
  }

  @Test
  void everyProblemIsNamed() {
    InvalidAlertRulesException refused =
        catchThrowableOfType(
            InvalidAlertRulesException.class,
            () ->
                parse(
                    """
                    {"rules": [],
                     "learned": [
                       {"metric": "sales", "severity": "loud"},
                       {"metric": "visitors", "severity": "page", "runbook": "wiki"},
                       {"metric": "visitors", "severity": "page",
                        "schedule": {"days": ["monday"], "from": "25:00", "to": "00:00"}}],
                     "thresholds": [
                       {"id": "A b", "metric": "visitors", "severity": "page"},
                       {"id": "x", "metric": "visitors", "channel_type": "radio", "below": 1,
                        "severity": "page"},
                       {"id": "y", "metric": "visitors", "platform": "jd", "below": "1",
                        "severity": "page"},
                       {"id": "z", "metric": "direct_share", "channel_type": "social",
                        "above": 0.5, "minutes": 5, "of_minutes": 2, "severity": "page"},
                       {"id": "w", "metric": "pay_success", "payment_method": "a",
                        "topic": "b", "below": 1, "minimum": -1, "severity": "page"}]}
                    """));
    assertThat(refused.problems())
        .containsExactly(
            "document must have no members but learned, thresholds, found \"rules\"",
            "learned[0].metric must be one of visitors, paid_orders, paid_amount, pay_conversion,"
                + " pay_success, average_order, refunds, unassigned_share, direct_share, bot_share,"
                + " rejected_share, freshness, sessions, found \"sales\"",
            "learned[0].severity must be one of page, warning, info, found \"loud\"",
            "learned[1].runbook must be an http or https address, found \"wiki\"",
            "learned[2].schedule.days[0] must be one of mon, tue, wed, thu, fri, sat, sun, found"
                + " \"monday\"",
            "learned[2].schedule.from must be a time of the day such as 08:30, found \"25:00\"",
            "learned[2].schedule must be from 00:00 to 23:59 and to 00:01 to 24:00, found an"
                + " object",
            "learned[2].metric must be of one entry only, found \"visitors\"",
            "thresholds[0].id must be 1 to 64 characters in kebab case, found \"A b\"",
            "thresholds[0] must be given below, above or both, found an object",
            "thresholds[1].channel_type must be a channel type, found \"radio\"",
            "thresholds[2].platform must be given with a channel_type, found \"jd\"",
            "thresholds[2].below must be a number, found \"1\"",
            "thresholds[3].of_minutes must be at least minutes, found 2",
            "thresholds[3] must be of a place where direct_share is watched, found"
                + " \"direct_share/social\"",
            "thresholds[4] must be one of a channel, a payment_method and a topic, found"
                + " \"several\"",
            "thresholds[4].minimum must be a whole number from 0 to 1000000000, found -1");
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThat(catchThrowableOfType(InvalidAlertRulesException.class, () -> parse("{")).problems())
        .singleElement()
        .asString()
        .startsWith("document must be valid JSON, found: ");
  }

  private static AlertRules parse(String document) throws InvalidAlertRulesException {
    return AlertRules.parse(document.getBytes(StandardCharsets.UTF_8));
  }
}
