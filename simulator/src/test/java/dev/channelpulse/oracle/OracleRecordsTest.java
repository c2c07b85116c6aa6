package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Checked.ALL;
import static dev.channelpulse.oracle.Checked.DIRECT;
import static dev.channelpulse.oracle.Checked.DOUYIN;
import static dev.channelpulse.oracle.Checked.UNASSIGNED;
import static dev.channelpulse.oracle.Checked.config;
import static dev.channelpulse.oracle.Checked.until;
import static dev.channelpulse.oracle.Sent.at;
import static dev.channelpulse.oracle.Sent.view;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.simulator.ArrivedRecord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The sections "Records" and "health_1m" of the contract. */
class OracleRecordsTest {
  private static final String DAY = "2026-11-11T00:00";

  @Test
  void healthHasEveryFieldButTheWallClocks() {
    Checked found = Checked.of(until("10:01"), view("v1", "10:00"));

    Map<String, Object> fields = new TreeMap<>();
    fields.put("records", 1L);
    fields.put("rejected", 0L);
    fields.put("too_late", 0L);
    fields.put("late", 0L);
    fields.put("duplicates", 0L);
    fields.put("bots", 0L);
    fields.put("tests", 0L);
    fields.put("unassigned", 0L);
    fields.put("guarded", 0L);
    fields.put("held", 0L);
    fields.put("final", 1L);
    fields.put("defs", 1L);
    assertThat(found.fields("health_1m", new TreeMap<>(Map.of("topic", "clicks")), "10:00"))
        .isEqualTo(fields);
    Checked open = Checked.of(until("10:00:59.999"), view("v1", "10:00"));
    assertThat(open.fields("health_1m", new TreeMap<>(Map.of("topic", "clicks")), "10:00"))
        .containsEntry("final", 0L);
  }

  @Test
  void rejectedRecordsCountInTheMinuteOfTheirArrivalAndNowhereElse() {
    Checked found =
        Checked.of(
            config(),
            List.of(
                new ArrivedRecord("clicks", 0, at("10:00"), null, null),
                new ArrivedRecord("clicks", 1, at("10:00:59"), null, "{".getBytes(UTF_8)),
                new ArrivedRecord("other", 0, at("10:01"), null, "[]".getBytes(UTF_8))));

    assertThat(found.points()).hasSize(2);
    assertThat(found.health("clicks", "10:00")).isEqualTo(Map.of("records", 2L, "rejected", 2L));
    assertThat(found.health("other", "10:01")).isEqualTo(Map.of("records", 1L, "rejected", 1L));
  }

  @Test
  void aClickIsTooLateMoreThanADayBeforeItsArrival() {
    Sent click = view("v1", "10:00");

    Checked inTime = Checked.of(config(), click.arriving("2026-11-12T10:00"));
    assertThat(inTime.health("clicks", "10:00")).isEqualTo(Map.of("records", 1L, "late", 1L));
    assertThat(inTime.traffic("1d", ALL, DAY)).containsEntry("page_views", 1L);

    Checked tooLate = Checked.of(config(), click.arriving("2026-11-12T10:00:00.001"));
    assertThat(tooLate.points()).hasSize(1);
    assertThat(tooLate.health("clicks", "2026-11-12T10:00"))
        .isEqualTo(Map.of("records", 1L, "too_late", 1L));
  }

  @Test
  void aClickMoreThanTenMinutesAheadOfItsArrivalIsRejected() {
    Sent click = view("v1", "10:10");

    Checked ahead = Checked.of(config(), click.arriving("10:00"));
    assertThat(ahead.health("clicks", "10:10")).isEqualTo(Map.of("records", 1L));
    assertThat(ahead.traffic("1m", ALL, "10:10")).containsEntry("page_views", 1L);

    Checked tooFarAhead = Checked.of(config(), click.arriving("09:59:59.999"));
    assertThat(tooFarAhead.points()).hasSize(1);
    assertThat(tooFarAhead.health("clicks", "09:59"))
        .isEqualTo(Map.of("records", 1L, "rejected", 1L));
  }

  @Test
  void aClickIsLateMoreThanTenSecondsBeforeItsArrival() {
    Sent click = view("v1", "10:00:55");

    assertThat(Checked.of(config(), click.arriving("10:01:05")).health("clicks", "10:00"))
        .isEqualTo(Map.of("records", 1L));
    assertThat(Checked.of(config(), click.arriving("10:01:05.001")).health("clicks", "10:00"))
        .isEqualTo(Map.of("records", 1L, "late", 1L));
  }

  @Test
  void recordsWithTheSameIdAreOneEventOfTheVisitor() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00").id("a"),
            view("v1", "10:00").id("a").arriving("10:30"),
            view("v1", "10:00").id("a"),
            view("v2", "10:00").id("a"));

    assertThat(found.traffic("1m", ALL, "10:00"))
        .isEqualTo(
            Map.of(
                "page_views", 2L,
                "visitors", 2L,
                "new_visitors", 2L,
                "sessions", 2L,
                "bounces", 2L));
    assertThat(found.health("clicks", "10:00"))
        .isEqualTo(Map.of("records", 4L, "late", 1L, "duplicates", 2L));
  }

  @Test
  void ofDuplicatesThatDifferTheEarliestStands() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:05").id("a").from("douyin"),
            view("v1", "10:00").id("a").as("cart_add"));

    assertThat(found.traffic("1d", DIRECT, DAY))
        .isEqualTo(
            Map.of(
                "cart_adds", 1L,
                "visitors", 1L,
                "cart_visitors", 1L,
                "new_visitors", 1L,
                "sessions", 1L));
    assertThat(found.traffic("1d", ALL, DAY)).isEqualTo(found.traffic("1d", DIRECT, DAY));
    assertThat(found.health("clicks", "10:00")).isEqualTo(Map.of("records", 1L, "duplicates", 1L));
    assertThat(found.health("clicks", "10:05")).isEqualTo(Map.of("records", 1L));
  }

  @Test
  void ofDuplicatesOfOneMomentTheSmallestTypeCodeStandsThenTheSmallestChannel() {
    Checked byType =
        Checked.of(
            config(),
            view("v1", "10:00").id("a").as("item_view"),
            view("v1", "10:00").id("a").as("page_view").from("wechat"));
    assertThat(byType.traffic("1m", ALL, "10:00"))
        .containsEntry("page_views", 1L)
        .doesNotContainKey("item_views");

    // content is 3, private is 4
    Checked byChannel =
        Checked.of(
            config(),
            view("v1", "10:00").id("a").from("wechat"),
            view("v1", "10:00").id("a").from("kuaishou"),
            view("v1", "10:00").id("a").from("douyin"));
    assertThat(byChannel.traffic("1m", DOUYIN, "10:00")).containsEntry("page_views", 1L);
    assertThat(byChannel.traffic("1m", ALL, "10:00")).containsEntry("page_views", 1L);
    assertThat(byChannel.health("clicks", "10:00"))
        .isEqualTo(Map.of("records", 3L, "duplicates", 2L));
  }

  @Test
  void aCopyThatIsTooLateOrRejectedIsNoDuplicate() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00").id("a"),
            view("v1", "10:00").id("a").arriving("2026-11-12T12:00"),
            view("v1", "10:00").id("a").arriving("09:00"));

    assertThat(found.health("clicks", "10:00")).isEqualTo(Map.of("records", 1L));
    assertThat(found.health("clicks", "2026-11-12T12:00"))
        .isEqualTo(Map.of("records", 1L, "too_late", 1L));
    assertThat(found.health("clicks", "09:00")).isEqualTo(Map.of("records", 1L, "rejected", 1L));
  }

  @Test
  void robotsCountOnceInTrafficAndWithTheirDuplicatesInHealth() {
    Checked found =
        Checked.of(
            config(),
            view("r1", "10:00").id("a").byRobot().from("mystery"),
            view("r1", "10:00").id("a").byRobot().from("mystery"));

    assertThat(found.traffic("1m", ALL, "10:00")).isEqualTo(Map.of("bot_hits", 1L));
    assertThat(found.traffic("1m", UNASSIGNED, "10:00")).isEqualTo(Map.of("bot_hits", 1L));
    assertThat(found.health("clicks", "10:00"))
        .isEqualTo(Map.of("records", 2L, "bots", 2L, "duplicates", 1L));
    assertThat(found.times("online", "all")).isEmpty();
  }

  @Test
  void clicksWithEvidenceThatNoRuleKnowsCountAsUnassigned() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00").id("a").from("mystery"),
            view("v1", "10:00").id("a").from("mystery"),
            view("v1", "10:00:01").from("douyin"),
            view("v1", "10:00:02"));

    assertThat(found.health("clicks", "10:00"))
        .isEqualTo(Map.of("records", 4L, "unassigned", 2L, "duplicates", 1L));
  }

  @Test
  void eachTopicHasItsOwnHealth() {
    Checked found =
        Checked.of(
            config(), view("v1", "10:00"), view("v1", "10:00:01").to("clicks-app").byRobot());

    assertThat(found.health("clicks", "10:00")).isEqualTo(Map.of("records", 1L));
    assertThat(found.health("clicks-app", "10:00")).isEqualTo(Map.of("records", 1L, "bots", 1L));
  }
}
