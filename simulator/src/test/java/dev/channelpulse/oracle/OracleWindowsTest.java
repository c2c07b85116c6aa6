package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Checked.ALL;
import static dev.channelpulse.oracle.Checked.CONTENT;
import static dev.channelpulse.oracle.Checked.DOUYIN;
import static dev.channelpulse.oracle.Checked.KUAISHOU;
import static dev.channelpulse.oracle.Checked.PRIVATE;
import static dev.channelpulse.oracle.Checked.WECHAT;
import static dev.channelpulse.oracle.Checked.config;
import static dev.channelpulse.oracle.Checked.until;
import static dev.channelpulse.oracle.Sent.at;
import static dev.channelpulse.oracle.Sent.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The sections "Windows", "Levels" and "traffic" of the contract. */
class OracleWindowsTest {
  private static final String DAY = "2026-11-11T00:00";

  @Test
  void noRecordsGiveNoPoints() {
    assertThat(Checked.of(config()).points()).isEmpty();
  }

  @Test
  void aPointHasEveryFieldAsAnInteger() {
    Checked found =
        Checked.of(
            until("10:01"),
            view("v1", "10:00:00"),
            view("v1", "10:00:01").as("item_view"),
            view("v1", "10:00:02").as("item_view"),
            view("v1", "10:00:03").as("cart_add"),
            view("v1", "10:00:04").as("cart_add"),
            view("v1", "10:00:05").as("cart_add"),
            view("v1", "10:00:06").as("checkout"));

    Map<String, Object> fields = new TreeMap<>();
    fields.put("page_views", 1L);
    fields.put("item_views", 2L);
    fields.put("cart_adds", 3L);
    fields.put("checkouts", 1L);
    fields.put("visitors", 1L);
    fields.put("item_visitors", 1L);
    fields.put("cart_visitors", 1L);
    fields.put("new_visitors", 1L);
    fields.put("sessions", 1L);
    fields.put("bounces", 0L);
    fields.put("session_seconds", 0L);
    fields.put("bot_hits", 0L);
    fields.put("final", 1L);
    fields.put("rules", 7L);
    fields.put("defs", 1L);
    Map<String, String> tags = Map.of("channel_type", "all", "platform", "all", "paid", "all");
    assertThat(found.fields("traffic_1m", new TreeMap<>(tags), "10:00")).isEqualTo(fields);
  }

  @Test
  void windowsBeginWithTheMinuteTheHourAndTheDayOfTheZone() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "00:00:00.000"),
            view("v2", "10:59:59.999"),
            view("v3", "11:00:00.000"),
            view("v4", "23:59:59.999"),
            view("v5", "2026-11-12T00:00:00.000"));

    assertThat(found.times("traffic_1m", "all"))
        .containsExactly("00:00", "10:59", "11:00", "23:59", "00:00");
    assertThat(found.times("traffic_1h", "all"))
        .containsExactly("00:00", "10:00", "11:00", "23:00", "00:00");
    assertThat(found.times("traffic_1d", "all")).containsExactly("00:00", "00:00");
    assertThat(found.traffic("1d", ALL, DAY)).containsEntry("visitors", 4L);
    assertThat(found.traffic("1d", ALL, "2026-11-12T00:00")).containsEntry("visitors", 1L);
  }

  @Test
  void hoursAndDaysFollowTheZoneThatIsSet() {
    // 25 October 2026 has 25 hours in Berlin; it begins at 22:00 UTC.
    List<Point> berlin = pointsIn(ZoneId.of("Europe/Berlin"), "2026-10-25T22:59:00Z");
    assertThat(times(berlin, "traffic_1h")).containsExactly("2026-10-25T22:00:00Z");
    assertThat(times(berlin, "traffic_1d")).containsExactly("2026-10-24T22:00:00Z");
    assertThat(times(berlin, "traffic_today")).containsExactly("2026-10-25T22:59:00Z");

    List<Point> kolkata = pointsIn(ZoneId.of("Asia/Kolkata"), "2026-11-11T10:20:00Z");
    assertThat(times(kolkata, "traffic_1h")).containsExactly("2026-11-11T09:30:00Z");
    assertThat(times(kolkata, "traffic_1d")).containsExactly("2026-11-10T18:30:00Z");
  }

  private static List<Point> pointsIn(ZoneId zone, String time) {
    OracleConfig config = config();
    OracleConfig zoned =
        new OracleConfig(
            config.rules(),
            zone,
            config.gap(),
            config.longest(),
            config.horizon(),
            config.maxAhead(),
            config.outOfOrderness(),
            config.newAfter(),
            config.maxRecordBytes(),
            config.watermarkMillis());
    return Checked.of(zoned, view("v1", Instant.parse(time).toEpochMilli())).points();
  }

  private static List<String> times(List<Point> points, String measurement) {
    return points.stream()
        .filter(point -> point.measurement().equals(measurement))
        .filter(point -> "all".equals(point.tags().get("channel_type")))
        .map(point -> Instant.ofEpochMilli(point.timeMillis()).toString())
        .toList();
  }

  @Test
  void aPointIsFinalOnceTheWatermarkHasReachedTheWindowsEnd() {
    assertThat(finals(until("10:00:59.999"))).containsExactly(0L, 0L, 0L, 0L);
    assertThat(finals(until("10:01"))).containsExactly(1L, 0L, 0L, 1L);
    assertThat(finals(until("10:59:59.999"))).containsExactly(1L, 0L, 0L, 1L);
    assertThat(finals(until("11:00"))).containsExactly(1L, 1L, 0L, 1L);
    assertThat(finals(until("23:59:59.999"))).containsExactly(1L, 1L, 0L, 1L);
    assertThat(finals(until("2026-11-12T00:00"))).containsExactly(1L, 1L, 1L, 1L);
    assertThat(finals(config())).containsExactly(1L, 1L, 1L, 1L);
  }

  /** Of one view at 10:00: minute, hour, day, and the minute of today. */
  private static List<Object> finals(OracleConfig config) {
    Checked found = Checked.of(config, view("v1", "10:00"));
    TreeMap<String, String> tags =
        new TreeMap<>(Map.of("channel_type", "all", "platform", "all", "paid", "all"));
    return List.of(
        found.fields("traffic_1m", tags, "10:00").get("final"),
        found.fields("traffic_1h", tags, "10:00").get("final"),
        found.fields("traffic_1d", tags, DAY).get("final"),
        found.fields("traffic_today", tags, "10:00").get("final"));
  }

  @Test
  void todayIsCumulativeThroughTheEndOfTheMinute() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00"),
            view("v1", "10:02").as("item_view"),
            view("v2", "10:02:59.999"),
            view("v1", "12:00"));

    Map<String, Long> first =
        Map.of(
            "page_views", 1L,
            "visitors", 1L,
            "new_visitors", 1L,
            "sessions", 1L,
            "session_seconds", 120L);
    Map<String, Long> second =
        Map.of(
            "page_views", 2L,
            "item_views", 1L,
            "visitors", 2L,
            "item_visitors", 1L,
            "new_visitors", 2L,
            "sessions", 2L,
            "bounces", 1L,
            "session_seconds", 120L);
    Map<String, Long> third =
        Map.of(
            "page_views", 3L,
            "item_views", 1L,
            "visitors", 2L,
            "item_visitors", 1L,
            "new_visitors", 2L,
            "sessions", 3L,
            "bounces", 2L,
            "session_seconds", 120L);
    assertThat(found.traffic("today", ALL, "09:59")).isEmpty();
    assertThat(found.traffic("today", ALL, "10:00")).isEqualTo(first);
    assertThat(found.traffic("today", ALL, "10:01")).isEqualTo(first);
    assertThat(found.traffic("today", ALL, "10:02")).isEqualTo(second);
    assertThat(found.traffic("today", ALL, "11:59")).isEqualTo(second);
    assertThat(found.traffic("today", ALL, "12:00")).isEqualTo(third);
    assertThat(found.traffic("today", ALL, "23:59")).isEqualTo(third);
    assertThat(found.times("traffic_today", "all")).hasSize(14 * 60);
  }

  @Test
  void todayBeginsAnewAtMidnight() {
    Checked found =
        Checked.of(
            config(), view("v1", "23:58"), view("v1", "2026-11-12T00:01"), view("v2", "23:59"));

    assertThat(found.traffic("today", ALL, "23:59")).containsEntry("page_views", 2L);
    assertThat(found.traffic("today", ALL, "2026-11-12T00:00")).isEmpty();
    assertThat(found.traffic("today", ALL, "2026-11-12T00:01"))
        .isEqualTo(Map.of("page_views", 1L, "visitors", 1L));
    assertThat(found.traffic("today", ALL, "2026-11-12T23:59"))
        .isEqualTo(Map.of("page_views", 1L, "visitors", 1L));
  }

  @Test
  void todayGoesAsFarAsTheWatermarkHasCome() {
    Sent first = view("v1", "10:00");
    Sent second = view("v1", "10:02");

    assertThat(Checked.of(until("10:05:30"), first, second).times("traffic_today", "all"))
        .containsExactly("10:00", "10:01", "10:02", "10:03", "10:04");
    // Before the watermark there are those that the events themselves bring.
    assertThat(Checked.of(until("09:00"), first, second).times("traffic_today", "all"))
        .containsExactly("10:00", "10:01", "10:02");
  }

  @Test
  void eachLevelCountsItsOwnVisitors() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00").from("douyin"),
            view("v1", "10:40").from("kuaishou"),
            view("v2", "10:05").from("douyin"),
            view("v3", "10:05").from("wechat"));

    assertThat(found.traffic("1h", ALL, "10:00"))
        .containsEntry("visitors", 3L)
        .containsEntry("sessions", 4L);
    assertThat(found.traffic("1h", CONTENT, "10:00"))
        .containsEntry("visitors", 2L)
        .containsEntry("sessions", 3L);
    assertThat(found.traffic("1h", DOUYIN, "10:00")).containsEntry("visitors", 2L);
    assertThat(found.traffic("1h", KUAISHOU, "10:00")).containsEntry("visitors", 1L);
    assertThat(found.traffic("1h", PRIVATE, "10:00")).containsEntry("visitors", 1L);
    assertThat(found.traffic("1h", WECHAT, "10:00")).containsEntry("visitors", 1L);
    assertThat(found.points().stream().filter(point -> point.measurement().equals("traffic_1h")))
        .hasSize(6);
  }

  @Test
  void distinctVisitorsOfItemsAndCarts() {
    Checked found =
        Checked.of(
            config(),
            view("v1", "10:00:00").as("item_view"),
            view("v1", "10:00:01").as("item_view"),
            view("v2", "10:00:02").as("item_view"),
            view("v2", "10:00:03").as("cart_add"),
            view("v3", "10:00:04").as("favorite"));

    assertThat(found.traffic("1m", ALL, "10:00"))
        .isEqualTo(
            Map.of(
                "item_views", 3L,
                "cart_adds", 1L,
                "visitors", 3L,
                "item_visitors", 2L,
                "cart_visitors", 1L,
                "new_visitors", 3L,
                "sessions", 3L,
                "session_seconds", 2L));
  }

  @Test
  void pointsAreSortedByMeasurementTagsAndTime() {
    Checked found = Checked.of(until(DAY), view("v1", "10:01").from("wechat"), view("v2", "10:00"));

    assertThat(
            found.points().stream()
                .filter(point -> !point.measurement().startsWith("funnel"))
                .map(OracleWindowsTest::name))
        .containsExactly(
            "ga4_1d Direct 00:00",
            "ga4_1d Organic Social 00:00",
            "ga4_1h Direct 10:00",
            "ga4_1h Organic Social 10:00",
            "ga4_1m Direct 10:00",
            "ga4_1m Organic Social 10:01",
            "ga4_today Direct 10:00",
            "ga4_today Organic Social 10:01",
            "health_1m clicks 10:00",
            "health_1m clicks 10:01",
            "online all 10:00",
            "online all 10:01",
            "online direct 10:00",
            "online private 10:01",
            "rules_1m none 10:00",
            "rules_1m wechat 10:01",
            "traffic_1d all/all/all 00:00",
            "traffic_1d direct/all/all 00:00",
            "traffic_1d direct/unknown/other 00:00",
            "traffic_1d private/all/all 00:00",
            "traffic_1d private/owned/wechat 00:00",
            "traffic_1h all/all/all 10:00",
            "traffic_1h direct/all/all 10:00",
            "traffic_1h direct/unknown/other 10:00",
            "traffic_1h private/all/all 10:00",
            "traffic_1h private/owned/wechat 10:00",
            "traffic_1m all/all/all 10:00",
            "traffic_1m all/all/all 10:01",
            "traffic_1m direct/all/all 10:00",
            "traffic_1m direct/unknown/other 10:00",
            "traffic_1m private/all/all 10:01",
            "traffic_1m private/owned/wechat 10:01",
            "traffic_today all/all/all 10:00",
            "traffic_today all/all/all 10:01",
            "traffic_today direct/all/all 10:00",
            "traffic_today direct/unknown/other 10:00",
            "traffic_today private/all/all 10:01",
            "traffic_today private/owned/wechat 10:01");
  }

  private static String name(Point point) {
    long minuteOfDay = (point.timeMillis() - at(DAY)) / 60_000;
    return "%s %s %02d:%02d"
        .formatted(
            point.measurement(),
            String.join("/", point.tags().values()),
            minuteOfDay / 60,
            minuteOfDay % 60);
  }
}
