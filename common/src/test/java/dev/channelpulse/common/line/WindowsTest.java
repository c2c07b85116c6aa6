package dev.channelpulse.common.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.DayPane;
import dev.channelpulse.common.metric.DayPaneCodec;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.TrafficField;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which points are due, and what they say. Times are the business zone's, 11 November. */
class WindowsTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Kolkata");
  private static final String NEVER = "never";

  private final BusinessCalendar calendar = new BusinessCalendar(ZONE);
  private final NavigableMap<Long, DayPane> days = new TreeMap<>();

  @Test
  void aChangeOfTrafficIsDueInEveryWindowItBelongsTo() {
    pageViews("11T10:00", 1);
    pageViews("11T10:02", 2);
    assertThat(changed(Series.traffic(), NEVER))
        .containsExactly(
            "traffic_1m 11T10:00 1 open",
            "traffic_1m 11T10:02 2 open",
            "traffic_1h 11T10:00 3 open",
            "traffic_1d 11T00:00 3 open",
            "traffic_today 11T10:00 1 open",
            "traffic_today 11T10:01 1 open",
            "traffic_today 11T10:02 3 open");
    assertThat(changed(Series.traffic(), NEVER)).isEmpty();
  }

  @Test
  void aLateChangeRewritesTheDaySoFarAsFarAsTheWatermarkHasCome() {
    pageViews("11T10:00", 1);
    pageViews("11T10:02", 2);
    assertThat(changed(Series.traffic(), NEVER)).hasSize(7);
    pageViews("11T10:01", 4);
    assertThat(changed(Series.traffic(), "11T10:04:30"))
        .containsExactly(
            "traffic_1m 11T10:01 4 final",
            "traffic_1h 11T10:00 7 open",
            "traffic_1d 11T00:00 7 open",
            "traffic_today 11T10:03 7 final");
    assertThat(restated(Series.traffic(), "11T10:05"))
        .containsExactly(
            "traffic_today 11T10:01 5 final",
            "traffic_today 11T10:02 7 final",
            "traffic_today 11T10:03 7 final");
    assertThat(restated(Series.traffic(), "11T10:05")).isEmpty();
  }

  @Test
  void whatIsPutOffOutlivesARestart() {
    pageViews("11T10:00", 1);
    changed(Series.traffic(), "11T10:04:30");
    days.replaceAll((day, pane) -> DayPaneCodec.INSTANCE.copy(pane).widened(50));
    assertThat(restated(Series.traffic(), "11T10:04:30"))
        .containsExactly(
            "traffic_today 11T10:00 1 final",
            "traffic_today 11T10:01 1 final",
            "traffic_today 11T10:02 1 final");
  }

  @Test
  void aChangeOfYesterdayEndsWithYesterday() {
    pageViews("10T23:58", 1);
    assertThat(changed(Series.traffic(), "11T10:00"))
        .containsExactly(
            "traffic_1m 10T23:58 1 final",
            "traffic_1h 10T23:00 1 final",
            "traffic_1d 10T00:00 1 final",
            "traffic_today 10T23:59 1 final");
    assertThat(restated(Series.traffic(), "11T10:00"))
        .containsExactly("traffic_today 10T23:58 1 final");
  }

  @Test
  void aMinuteOfTrafficEnds() {
    pageViews("11T10:00", 1);
    pageViews("11T10:02", 2);
    assertThat(ended(Series.traffic(), "11T10:00")).isEmpty();
    assertThat(ended(Series.traffic(), "11T10:01"))
        .containsExactly("traffic_1m 11T10:00 1 final", "traffic_today 11T10:00 1 final");
    assertThat(ended(Series.traffic(), "11T10:02"))
        .containsExactly("traffic_today 11T10:01 1 final");
  }

  @Test
  void anHourAndADayOfTrafficEnd() {
    pageViews("11T10:00", 1);
    pageViews("11T23:59", 2);
    assertThat(ended(Series.traffic(), "11T11:00"))
        .containsExactly("traffic_1h 11T10:00 1 final", "traffic_today 11T10:59 1 final");
    assertThat(ended(Series.traffic(), "11T12:00"))
        .containsExactly("traffic_today 11T11:59 1 final");
    assertThat(ended(Series.traffic(), "12T00:00"))
        .containsExactly(
            "traffic_1m 11T23:59 2 final",
            "traffic_1h 11T23:00 2 final",
            "traffic_today 11T23:59 3 final",
            "traffic_1d 11T00:00 3 final");
  }

  @Test
  void trafficGoesOnThroughItsDay() {
    pageViews("11T10:00", 1);
    assertThat(goesOn(Series.traffic(), "11T10:01")).isTrue();
    assertThat(goesOn(Series.traffic(), "11T23:59")).isTrue();
    assertThat(goesOn(Series.traffic(), "12T00:00")).isFalse();
  }

  @Test
  void whoIsOnlineIsASumOverAllMinutesBefore() {
    online("11T10:00", 1, 1);
    online("11T10:05", -1, 0);
    online("11T10:30", 0, -1);
    assertThat(ended(Series.online(), "11T10:01")).containsExactly("online 11T10:00 1/1 final");
    assertThat(ended(Series.online(), "11T10:05")).containsExactly("online 11T10:04 1/1 final");
    assertThat(ended(Series.online(), "11T10:06")).containsExactly("online 11T10:05 0/1 final");
    assertThat(ended(Series.online(), "11T10:31")).containsExactly("online 11T10:30 0/0 final");
    assertThat(goesOn(Series.online(), "11T10:30")).isTrue();
    assertThat(goesOn(Series.online(), "11T10:31")).isFalse();
  }

  @Test
  void whoCameBeforeMidnightIsOnlineAfterIt() {
    online("10T23:58", 1, 1);
    online("11T00:03", -1, 0);
    online("11T00:28", 0, -1);
    assertThat(ended(Series.online(), "11T00:01")).containsExactly("online 11T00:00 1/1 final");
    assertThat(changed(Series.online(), "11T00:04:20"))
        .containsExactly(
            "online 10T23:58 1/1 final",
            "online 10T23:59 1/1 final",
            "online 11T00:00 1/1 final",
            "online 11T00:01 1/1 final",
            "online 11T00:02 1/1 final",
            "online 11T00:03 0/1 final",
            "online 11T00:04 0/1 open");
  }

  @Test
  void daysThatWereLetGoLiveOnInTheBase() {
    online("11T10:00", 1, 1);
    List<String> points = new ArrayList<>();
    windows(Series.online(), new long[] {5, 7}, "11T10:01")
        .minuteEnded(at("11T10:01"), point -> points.add(text(point)));
    windows(Series.online(), new long[] {5, 7}, "11T10:00:01")
        .changed(point -> points.add(text(point)));
    assertThat(points).containsExactly("online 11T10:00 6/8 final", "online 11T10:00 6/8 open");
  }

  @Test
  void nobodyIsOnlineAheadOfTheWatermark() {
    online("11T10:00", 1, 1);
    online("11T10:05", -1, 0);
    assertThat(changed(Series.online(), NEVER)).isEmpty();
    online("11T10:30", 0, -1);
    assertThat(changed(Series.online(), "11T09:59:59")).isEmpty();
  }

  @Test
  void aMinuteThatTheWatermarkEntersHasItsPointWhereSomethingChangesInIt() {
    online("11T10:00", 1, 1);
    online("11T10:05", -1, 0);
    assertThat(began("11T10:00", "11T10:00:20")).containsExactly("online 11T10:00 1/1 open");
    assertThat(began("11T10:01", "11T10:01:20")).isEmpty();
    assertThat(began("11T10:05", "11T10:05")).containsExactly("online 11T10:05 0/1 open");
    assertThat(began("11T10:05", "11T10:06")).isEmpty();
  }

  @Test
  void healthHasMinutesAlone() {
    health("11T10:00", 3);
    assertThat(changed(Series.health("clicks"), "11T10:00:30"))
        .containsExactly("health_1m 11T10:00 3 open");
    assertThat(ended(Series.health("clicks"), "11T10:01"))
        .containsExactly("health_1m 11T10:00 3 final");
    assertThat(ended(Series.health("clicks"), "11T10:02")).isEmpty();
    assertThat(ended(Series.health("clicks"), "11T11:00")).isEmpty();
    assertThat(goesOn(Series.health("clicks"), "11T10:01")).isFalse();
  }

  @Test
  void cohortsHaveDaysAlone() {
    add(new Fact(Series.orders().cohort(), at("10T00:00"), new long[] {900, 0}));
    add(new Fact(Series.orders().cohort(), at("11T00:00"), new long[] {100, 0}));
    assertThat(changed(Series.orders().cohort(), "11T10:00"))
        .containsExactly(
            "orders_cohort_1d 10T00:00 900 final", "orders_cohort_1d 11T00:00 100 open");
    assertThat(ended(Series.orders().cohort(), "11T10:00")).isEmpty();
    assertThat(ended(Series.orders().cohort(), "12T00:00"))
        .containsExactly("orders_cohort_1d 11T00:00 100 final");
    assertThat(goesOn(Series.orders().cohort(), "11T10:00")).isFalse();
  }

  @Test
  void buyersOfADayAreFinalOnceTheirAgeIsOver() {
    Series series = Series.buyerCohort(7);
    add(new Fact(series, at("10T00:00"), new long[] {3, 1, 500}));
    add(new Fact(series, at("11T00:00"), new long[] {2, 0, 100}));
    assertThat(changed(series, "18T00:00"))
        .containsExactly("cohort_1d 10T00:00 500 final", "cohort_1d 11T00:00 100 open");
    assertThat(ended(series, "11T00:00")).isEmpty();
    assertThat(ended(series, "18T00:00")).containsExactly("cohort_1d 10T00:00 500 final");
    assertThat(ended(series, "18T12:00")).isEmpty();
    assertThat(ended(series, "19T00:00")).containsExactly("cohort_1d 11T00:00 100 final");
    assertThat(ended(series, "20T00:00")).isEmpty();
  }

  @Test
  void leadsOfADayAreFinalOnceThirtyDaysAreOver() {
    Series series = Series.leadsCohort(Channel.DIRECT);
    long october = at("05T00:00") - Duration.ofDays(31).toMillis();
    add(new Fact(series, october, new long[] {3, 1, 2}));
    assertThat(changed(series, "04T23:59")).containsExactly("leads_cohort_1d 05T00:00 3 open");
    assertThat(ended(series, "04T00:00")).isEmpty();
    assertThat(ended(series, "05T00:00")).containsExactly("leads_cohort_1d 05T00:00 3 final");
    assertThat(ended(series, "06T00:00")).isEmpty();
  }

  @Test
  void spendHasHoursAndDaysAlone() {
    Series spend = Series.spend("search", "baidu", "none");
    add(new Fact(spend, at("11T10:00"), new long[] {7, 0, 0, 7, 0, 0}));
    add(new Fact(spend, at("11T11:00"), new long[] {5, 0, 0, -7, 0, 0}));
    add(new Fact(spend, at("11T00:00"), new long[] {0, 0, 0, 9, 0, 0}));
    assertThat(changed(spend, "11T11:00"))
        .containsExactly(
            "spend_1h 11T00:00 0 final",
            "spend_1h 11T10:00 7 final",
            "spend_1h 11T11:00 5 open",
            "spend_1d 11T00:00 9 open");
    assertThat(ended(spend, "11T11:30")).isEmpty();
    assertThat(ended(spend, "11T12:00")).containsExactly("spend_1h 11T11:00 5 final");
    assertThat(ended(spend, "12T00:00")).containsExactly("spend_1d 11T00:00 9 final");
    assertThat(goesOn(spend, "11T10:00")).isFalse();
  }

  @Test
  void theLagIsThatOfTheWallClockAndAbsentWithoutAWatermark() {
    health("11T10:00", 3);
    List<Point> points = new ArrayList<>();
    windows(Series.health("clicks"), base(Series.health("clicks")), "11T10:01")
        .minuteEnded(at("11T10:01"), points::add);
    windows(Series.health("clicks"), base(Series.health("clicks")), NEVER).changed(points::add);
    assertThat(points.get(0).fields()).containsEntry("watermark_lag_ms", 2_500L);
    assertThat(points.get(1).fields()).doesNotContainKey("watermark_lag_ms");
  }

  private void pageViews(String minute, long count) {
    long[] deltas = new long[Family.TRAFFIC.width()];
    deltas[TrafficField.PAGE_VIEWS.index()] = count;
    add(new Fact(Series.traffic(), at(minute), deltas));
  }

  private void online(String minute, long fiveMinutes, long thirtyMinutes) {
    add(new Fact(Series.online(), at(minute), new long[] {fiveMinutes, thirtyMinutes}));
  }

  private void health(String minute, long records) {
    long[] deltas = new long[Family.HEALTH.width()];
    deltas[HealthField.RECORDS.index()] = records;
    add(new Fact(Series.health("clicks"), at(minute), deltas));
  }

  private void add(Fact fact) {
    days.computeIfAbsent(
            calendar.dayStart(fact.minuteMillis()),
            day -> new DayPane(fact.series().family().width()))
        .add(fact);
  }

  private List<String> changed(Series series, String watermark) {
    List<String> points = new ArrayList<>();
    windows(series, base(series), watermark).changed(point -> points.add(text(point)));
    return points;
  }

  private List<String> restated(Series series, String watermark) {
    List<String> points = new ArrayList<>();
    windows(series, base(series), watermark).restated(point -> points.add(text(point)));
    return points;
  }

  private List<String> ended(Series series, String end) {
    List<String> points = new ArrayList<>();
    windows(series, base(series), end).minuteEnded(at(end), point -> points.add(text(point)));
    return points;
  }

  private List<String> began(String start, String watermark) {
    List<String> points = new ArrayList<>();
    windows(Series.online(), base(Series.online()), watermark)
        .minuteBegan(at(start), point -> points.add(text(point)));
    return points;
  }

  private boolean goesOn(Series series, String start) {
    return windows(series, base(series), start).goesOn(at(start));
  }

  private Windows windows(Series series, long[] base, String watermark) {
    long complete = watermark.equals(NEVER) ? Long.MIN_VALUE : at(watermark);
    return new Windows(series, days, base, calendar, moment -> 12, complete, complete + 2_500);
  }

  private static long[] base(Series series) {
    return new long[series.family().width()];
  }

  private static long at(String dayAndTime) {
    return LocalDateTime.parse("2026-11-" + dayAndTime).atZone(ZONE).toInstant().toEpochMilli();
  }

  private static String text(Point point) {
    String time =
        Instant.ofEpochMilli(point.timeMillis()).atZone(ZONE).toLocalDateTime().toString();
    Object number =
        switch (point.measurement()) {
          case "online" ->
              point.fields().get("visitors_5m") + "/" + point.fields().get("visitors_30m");
          case "orders_cohort_1d", "cohort_1d" -> point.fields().get("net_amount");
          case "leads_cohort_1d" -> point.fields().get("accepts");
          case "health_1m" -> point.fields().get("records");
          case "spend_1h", "spend_1d" -> point.fields().get("spend");
          default -> point.fields().get("page_views");
        };
    return point.measurement()
        + " "
        + time.substring("2026-11-".length())
        + " "
        + number
        + (Long.valueOf(1).equals(point.fields().get("final")) ? " final" : " open");
  }
}
