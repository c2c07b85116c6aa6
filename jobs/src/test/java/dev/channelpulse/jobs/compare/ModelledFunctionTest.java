package dev.channelpulse.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.lift.HourSpan;
import dev.channelpulse.common.lift.HourlyHistory;
import dev.channelpulse.common.lift.ModelledLift;
import dev.channelpulse.common.lift.ModelledLiftPolicy;
import dev.channelpulse.common.lift.ModelledReport;
import dev.channelpulse.common.line.LiftPoints;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.OrderField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.jobs.KeyedEntries;
import dev.channelpulse.jobs.state.CalendarBook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is told is what the model says of hourly sums that are added up here by hand. */
class ModelledFunctionTest {

  private static final long LIVE_MILLIS = 2_000;
  private static final ComparePolicy POLICY =
      new ComparePolicy(LIVE_MILLIS, Duration.ofDays(2).toMillis(), Duration.ofDays(91).toMillis());
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** Tuesday 20:00 in Shanghai, the beginning of the campaigns; hours count from here. */
  private static final Instant START = Instant.parse("2026-11-10T12:00:00Z");

  private static final int FIRST_SLOT = 24 + 20;
  private static final int HISTORY = 10 * 168;
  private static final String OWN = "\"design\": {\"kind\": \"pre_period\"}";
  private static final String CONTROLLED =
      "\"control_channels\": [\"search\"], \"design\": {\"kind\": \"controlled\"}";

  @Test
  void aCampaignIsComparedWithItsOwnWeeksBefore() throws Exception {
    try (var harness = opened(null, calendar(1, campaign("d11", 0, 24, OWN)))) {
      sellBefore(harness);
      assertThat(harness.extractOutputValues()).isEmpty();
      long amount = sellIn(harness, 6);
      harness.reach(millis(6));
      ModelledReport report =
          ModelledLift.prepare(
                  history(List.of(), List.of()),
                  HourlyHistory.slots(FIRST_SLOT, 24),
                  ModelledLiftPolicy.DEFAULT)
              .at(6 * 60, amount, 0);
      assertThat(report.hasInterval()).isTrue();
      Map<String, Point> points = points(harness);
      assertThat(points).hasSize(2 * 6 * 60);
      assertThat(points.get("d11 paid_amount " + (6 * 60 - 1)))
          .isEqualTo(LiftPoints.of("d11", "paid_amount", millis(6) - 60_000, report, true, 1));
      assertThat(at(points, "d11 paid " + (6 * 60 - 1)).fields())
          .containsEntry("modelled", 1L)
          .containsEntry("decided", 0L)
          .containsEntry("treated_value", 6.0);
    }
  }

  @Test
  void controlsAndHoursOfOtherCampaignsAreTakenIn() throws Exception {
    byte[] calendar =
        calendar(1, campaign("d11", 0, 24, CONTROLLED), campaign("before", -24 * 9, 24, OWN));
    try (var harness = opened(null, calendar)) {
      sellBefore(harness);
      long amount = sellIn(harness, 3);
      harness.reach(millis(3));
      ModelledReport report =
          ModelledLift.prepare(
                  history(
                      List.of(hourly("search")),
                      List.of(new HourSpan(HISTORY - 24 * 9, HISTORY - 24 * 8))),
                  HourlyHistory.slots(FIRST_SLOT, 24),
                  ModelledLiftPolicy.DEFAULT)
              .at(3 * 60, amount, inWindow("search", 3));
      assertThat(report.preTrendP()).isNotNaN();
      Point point = at(points(harness), "d11 paid_amount 179");
      assertThat(point)
          .isEqualTo(LiftPoints.of("d11", "paid_amount", millis(3) - 60_000, report, true, 1));
      assertThat(point.tags()).containsEntry("method", "controlled");
    }
  }

  @Test
  void aMinuteUnderWayIsToldAtTheTickAlone() throws Exception {
    try (var harness = opened(null, calendar(1, campaign("d11", 0, 24, OWN)))) {
      sellBefore(harness);
      harness.reach(millis(0));
      sell(harness, "content", 0, 500);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.setProcessingTime(LIVE_MILLIS);
      assertThat(points(harness)).containsOnlyKeys("d11 paid 0", "d11 paid_amount 0");
      assertThat(at(points(harness), "d11 paid_amount 0").fields())
          .containsEntry("final", 0L)
          .containsEntry("treated_value", 500.0)
          .containsKey("lift")
          .doesNotContainKeys("low", "high", "pre_trend_p");
      harness.setProcessingTime(2 * LIVE_MILLIS);
      assertThat(harness.extractOutputValues()).hasSize(2);
    }
  }

  @Test
  void aLateFactOfTheHistoryChangesWhatIsExpected() throws Exception {
    byte[] calendar = calendar(1, campaign("d11", 0, 24, OWN));
    Map<String, Point> expected;
    try (var harness = opened(null, calendar)) {
      sell(harness, "content", -5, 70_000);
      sellBefore(harness);
      sellIn(harness, 2);
      harness.reach(millis(2) + 60_000);
      expected = points(harness);
    }
    try (var harness = opened(null, calendar)) {
      sellBefore(harness);
      sellIn(harness, 2);
      harness.reach(millis(2));
      assertThat(points(harness)).isNotEqualTo(expected);
      sell(harness, "content", -5, 70_000);
      harness.reach(millis(2) + 60_000);
      assertThat(points(harness)).isEqualTo(expected);
    }
  }

  @Test
  void itGoesOnAfterARestart() throws Exception {
    byte[] calendar = calendar(1, campaign("d11", 0, 24, OWN));
    Map<String, Point> expected;
    OperatorSubtaskState snapshot;
    try (var harness = opened(null, calendar)) {
      sellBefore(harness);
      sellIn(harness, 1);
      harness.reach(millis(1));
      snapshot = harness.snapshot(1, 1);
      int before = harness.extractOutputValues().size();
      sell(harness, "content", 1, 900);
      harness.reach(millis(2));
      expected = points(harness, before);
      assertThat(expected).hasSize(120);
    }
    try (var harness = opened(snapshot, calendar)) {
      sell(harness, "content", 1, 900);
      harness.reach(millis(2));
      assertThat(points(harness)).isEqualTo(expected);
    }
  }

  @Test
  void aCalendarThatComesLaterIsTakenFromItsMomentOn() throws Exception {
    try (var harness = opened(null)) {
      sellBefore(harness);
      sellIn(harness, 2);
      harness.reach(millis(2));
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processBroadcastElement(calendarFrom(millis(1), 3, campaign("d11", 0, 24, OWN)), 0);
      sell(harness, "content", 2, 1);
      harness.reach(millis(2) + 60_000);
      assertThat(points(harness)).hasSize(2 * 61).containsKeys("d11 paid 60", "d11 paid 120");
    }
  }

  @Test
  void nothingIsToldWithoutTwoWeeksOfHistory() throws Exception {
    try (var harness = opened(null, calendar(1, campaign("d11", 0, 24, OWN)))) {
      for (int hour = -2 * 168; hour < 2; hour++) {
        sell(harness, "content", hour, amount("content", hour));
      }
      harness.reach(millis(2));
      assertThat(harness.extractOutputValues()).isEmpty();
    }
    try (var harness = opened(null, calendar(1, campaign("d11", 0, 24, OWN)))) {
      for (int hour = -2 * 168 - 1; hour < 2; hour++) {
        sell(harness, "content", hour, amount("content", hour));
      }
      harness.reach(millis(2));
      assertThat(points(harness)).hasSize(2 * 120);
    }
  }

  @Test
  void holdoutsAndWhatIsLongerThanFourWeeksHaveNoPoints() throws Exception {
    byte[] calendar =
        calendar(
            1,
            campaign("long", 0, 28 * 24 + 1, OWN),
            campaign(
                "held",
                0,
                24,
                "\"design\": {\"kind\": \"holdout\", \"assignment\": \"exposure\","
                    + " \"share\": 0.5}"));
    try (var harness = opened(null, calendar)) {
      sellBefore(harness);
      sellIn(harness, 2);
      harness.reach(millis(2));
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void allIsForgottenInTheEnd() throws Exception {
    try (var harness = opened(null, calendar(1, campaign("d11", 0, 24, OWN)))) {
      sellBefore(harness);
      sellIn(harness, 2);
      harness.reach(millis(60));
      assertThat(points(harness)).hasSize(2 * 24 * 60);
      sell(harness, "content", 0, 5);
      harness.reach(millis(61));
      assertThat(at(points(harness), "d11 paid 0").fields()).containsEntry("treated_value", 1.0);
      harness.reach(millis(100 * 24));
      assertThat(KeyedEntries.of(harness)).isPositive();
      harness.reach(millis(107 * 24));
      assertThat(KeyedEntries.of(harness)).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
    try (var harness = opened(null, calendar(1, campaign("d11", 0, 24, OWN)))) {
      sellBefore(harness);
      sellIn(harness, 2);
      harness.reach(Long.MAX_VALUE);
      assertThat(points(harness)).hasSize(2 * 24 * 60);
      assertThat(KeyedEntries.of(harness)).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  /* An hour before the history begins too: the first known one does not count. */
  private static void sellBefore(Harness harness) throws Exception {
    for (int hour = -HISTORY - 1; hour < 0; hour++) {
      sell(harness, "content", hour, amount("content", hour));
      sell(harness, "search", hour, amount("search", hour));
      if (hour % 24 == 0) {
        harness.reach(millis(hour));
      }
    }
  }

  /* Returns what the treated type came to. */
  private static long sellIn(Harness harness, int hours) throws Exception {
    for (int hour = 0; hour < hours; hour++) {
      sell(harness, "content", hour, amount("content", hour));
      sell(harness, "search", hour, amount("search", hour));
    }
    return inWindow("content", hours);
  }

  private static long inWindow(String type, int hours) {
    long sum = 0;
    for (int hour = 0; hour < hours; hour++) {
      sum += amount(type, hour);
    }
    return sum;
  }

  private static Point at(Map<String, Point> points, String name) {
    return Objects.requireNonNull(points.get(name), name);
  }

  /* A season by the hour of the day, days that differ, and a campaign that sells half as much more. */
  private static long amount(String type, int hour) {
    long day = Math.floorDiv(hour, 24);
    long season = 500L + 40L * Math.floorMod(hour, 24) + 31L * Math.floorMod(day * 37, 11);
    return type.equals("search") ? 2 * season + Math.floorMod(day, 5) : season * (hour < 0 ? 2 : 3);
  }

  private static HourlyHistory history(List<long[]> controls, List<HourSpan> excluded) {
    return new HourlyHistory(
        HourlyHistory.slots(FIRST_SLOT, HISTORY), hourly("content"), controls, excluded);
  }

  private static long[] hourly(String type) {
    long[] sums = new long[HISTORY];
    Arrays.setAll(sums, hour -> amount(type, hour - HISTORY));
    return sums;
  }

  private static void sell(Harness harness, String type, int hour, long amount) throws Exception {
    long[] row = new long[Family.ORDERS.width()];
    row[OrderField.PAID.index()] = 1;
    row[OrderField.PAID_AMOUNT.index()] = amount;
    harness.processElement(
        new Fact(
            Series.orders(ChannelType.valueOf(type.toUpperCase(Locale.ROOT))), millis(hour), row),
        0);
  }

  private static byte[] calendar(int version, String... campaigns) {
    return calendarFrom(millis(-HISTORY), version, campaigns);
  }

  private static byte[] calendarFrom(long fromMillis, int version, String... campaigns) {
    return """
        {"version": %d, "effective_from": %d, "campaigns": [%s]}
        """
        .formatted(version, fromMillis, String.join(",", campaigns))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String campaign(String id, int from, int hours, String more) {
    return """
        {"id": "%s", "name": {"zh": "活动", "en": "Campaign"}, "from": %d, "to": %d,
         "treated_channels": ["content"], %s}
        """
        .formatted(id, millis(from), millis(from + hours), more);
  }

  private static long millis(int hour) {
    return START.plus(Duration.ofHours(hour)).toEpochMilli();
  }

  private static Map<String, Point> points(Harness harness) {
    return points(harness, 0);
  }

  /* The last of each campaign, metric and minute, of those from a place in the output on. */
  private static Map<String, Point> points(Harness harness, int from) {
    Map<String, Point> told = new TreeMap<>();
    List<Point> all = new ArrayList<>(harness.extractOutputValues());
    for (Point point : all.subList(from, all.size())) {
      told.put(
          "%s %s %d"
              .formatted(
                  point.tags().get("campaign"),
                  point.tags().get("metric"),
                  (point.timeMillis() - millis(0)) / 60_000),
          point);
    }
    return told;
  }

  private static Harness opened(@Nullable OperatorSubtaskState snapshot, byte[]... atHand)
      throws Exception {
    Harness harness = new Harness(List.of(atHand));
    if (snapshot != null) {
      harness.initializeState(snapshot);
    }
    harness.open();
    return harness;
  }

  /** The operator of all channel types. */
  private static final class Harness
      extends KeyedBroadcastOperatorTestHarness<Integer, Fact, byte[], Point> {

    Harness(List<byte[]> atHand) throws Exception {
      super(
          new CoBroadcastWithKeyedOperator<>(
              new ModelledFunction("CNY", () -> atHand, POLICY, ZONE),
              List.of(CalendarBook.documents())),
          fact -> 0,
          Types.INT,
          8,
          1,
          0);
    }

    void reach(long millis) throws Exception {
      getTwoInputOperator().processWatermarkStatus2(WatermarkStatus.IDLE);
      processWatermark(millis);
    }
  }
}
