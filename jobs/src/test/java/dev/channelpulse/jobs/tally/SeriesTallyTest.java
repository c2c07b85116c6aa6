package dev.channelpulse.jobs.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.OnlineField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SeriesCodec;
import dev.channelpulse.common.metric.TrafficField;
import dev.channelpulse.jobs.KeyedEntries;
import dev.channelpulse.jobs.Told;
import dev.channelpulse.jobs.state.CodecType;
import dev.channelpulse.jobs.state.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SeriesTallyTest {

  private static final long LIVE_MILLIS = 2000;
  private static final Duration RETENTION = Duration.ofDays(2).plusMinutes(30);
  private static final TallyPolicy POLICY =
      new TallyPolicy(LIVE_MILLIS, RETENTION.toMillis(), ZoneId.of("Asia/Shanghai"));
  private static final Instant MIDNIGHT = Instant.parse("2026-11-10T16:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void anOpenWindowIsShownAtEachLiveTickThatFollowsAChange() throws Exception {
    try (Harness harness = opened()) {
      harness.views(0, 2);
      harness.tick();
      harness.expect(
          "traffic_1m 10T16:00 final=0 page_views=2",
          "traffic_1h 10T16:00 final=0 page_views=2",
          "traffic_1d 10T16:00 final=0 page_views=2",
          "traffic_today 10T16:00 final=0 page_views=2");
      harness.tick();
      harness.expect();
      harness.views(0, 1);
      harness.views(61, 1);
      harness.tick();
      harness.expect(
          "traffic_1m 10T16:00 final=0 page_views=3",
          "traffic_1m 10T17:01 final=0 page_views=1",
          "traffic_1h 10T16:00 final=0 page_views=3",
          "traffic_1h 10T17:00 final=0 page_views=1",
          "traffic_1d 10T16:00 final=0 page_views=4",
          todays(0, 61, 0, 3),
          "traffic_today 10T17:01 final=0 page_views=4");
    }
  }

  @Test
  void theWatermarkMakesWindowsFinalAndGoesOnThroughQuietMinutes() throws Exception {
    try (Harness harness = opened()) {
      harness.views(1, 2);
      harness.watermark(Duration.ofMinutes(2).minusMillis(1));
      harness.expect();
      harness.watermark(Duration.ofMinutes(2));
      harness.expect(
          "traffic_1m 10T16:01 final=1 page_views=2",
          "traffic_today 10T16:01 final=1 page_views=2");
      harness.watermark(Duration.ofMinutes(60));
      harness.expect(
          todays(2, 59, 1, 2), "traffic_1h 10T16:00 final=1 page_views=2", todays(59, 60, 1, 2));
      harness.watermark(DAY);
      harness.expect(todays(60, 1440, 1, 2), "traffic_1d 10T16:00 final=1 page_views=2");
      harness.expectForgotten();
    }
  }

  @Test
  void aLateFactRewritesTheWindowsItBelongsTo() throws Exception {
    try (Harness harness = opened()) {
      harness.views(0, 2);
      harness.tick();
      harness.watermark(Duration.ofMinutes(3));
      harness.outputs();
      harness.views(1, 5);
      harness.tick();
      harness.expect(
          "traffic_1m 10T16:01 final=1 page_views=5",
          "traffic_1h 10T16:00 final=0 page_views=7",
          "traffic_1d 10T16:00 final=0 page_views=7",
          todays(2, 3, 1, 7));
      harness.tick();
      harness.expect();
      harness.restate();
      harness.expect(todays(1, 2, 1, 7));
      harness.watermark(DAY.plusHours(1));
      harness.outputs();
      harness.views(0, -2);
      harness.tick();
      harness.expect(
          "traffic_1m 10T16:00 final=1",
          "traffic_1h 10T16:00 final=1 page_views=5",
          "traffic_1d 10T16:00 final=1 page_views=5",
          todays(1439, 1440, 1, 5));
      harness.restate();
      harness.expect("traffic_today 10T16:00 final=1", todays(1, 1439, 1, 5));
      harness.expectForgotten();
    }
  }

  @Test
  void aChangeThatNoTickHasShownIsShownBeforeItsDayIsLetGo() throws Exception {
    try (Harness harness = opened()) {
      harness.views(1439, 2);
      harness.watermark(DAY.plus(RETENTION).minusMillis(1));
      harness.outputs();
      harness.views(1439, 1);
      harness.watermark(DAY.plus(RETENTION));
      harness.expect(
          "traffic_1m 11T15:59 final=1 page_views=3",
          "traffic_1h 11T15:00 final=1 page_views=3",
          "traffic_1d 10T16:00 final=1 page_views=3",
          "traffic_today 11T15:59 final=1 page_views=3");
      harness.expectNothingLeft();
    }
  }

  @Test
  void theEndOfTheInputMakesAllFinalAndLeavesNothing() throws Exception {
    try (Harness harness = opened()) {
      harness.views(1439, 2);
      harness.operator.processWatermark(Long.MAX_VALUE);
      assertThat(harness.outputs())
          .contains("traffic_1m 11T15:59 final=1 page_views=2")
          .contains("traffic_1h 11T15:00 final=1 page_views=2")
          .contains("traffic_1d 10T16:00 final=1 page_views=2")
          .contains("traffic_today 11T15:59 final=1 page_views=2")
          .noneMatch(point -> point.contains("final=0"));
      harness.expectNothingLeft();
    }
  }

  @Test
  void visitorsOnlineAreARunningSumAcrossMidnight() throws Exception {
    try (Harness harness = opened()) {
      harness.online(-2, 1);
      harness.online(3, -1);
      harness.watermark(Duration.ofMinutes(2));
      harness.expect(
          "online 10T15:58 final=1 visitors_5m=1",
          "online 10T15:59 final=1 visitors_5m=1",
          "online 10T16:00 final=1 visitors_5m=1",
          "online 10T16:01 final=1 visitors_5m=1");
      harness.watermark(Duration.ofMinutes(30));
      harness.expect("online 10T16:02 final=1 visitors_5m=1", "online 10T16:03 final=1");
      harness.watermark(RETENTION);
      // The day before has been let go, and left its sum.
      harness.outputs();
      harness.online(1, 1);
      harness.online(3, -1);
      harness.tick();
      harness.expect(
          "online 10T16:01 final=1 visitors_5m=2",
          "online 10T16:02 final=1 visitors_5m=2",
          "online 10T16:03 final=1");
      harness.expectForgotten();
    }
  }

  @Test
  void aMinuteAheadOfTheWatermarkHasItsPointOnceTheWatermarkEntersIt() throws Exception {
    try (Harness harness = opened()) {
      harness.watermark(Duration.ofSeconds(50));
      harness.online(1, 1);
      harness.online(6, -1);
      harness.tick();
      harness.expect();
      harness.watermark(Duration.ofSeconds(80));
      harness.expect("online 10T16:01 final=0 visitors_5m=1");
      harness.watermark(Duration.ofMinutes(2));
      harness.expect("online 10T16:01 final=1 visitors_5m=1");
      harness.expectForgotten();
    }
  }

  @Test
  void healthIsCountedByMinuteAloneWithTheWatermarksLag() throws Exception {
    try (Harness harness = opened()) {
      long[] row = new long[HealthField.WIDTH];
      row[HealthField.RECORDS.index()] = 4;
      row[HealthField.FRESHNESS_FROM + 4] = 4;
      harness.add(Series.health("clicks"), 0, row);
      harness.tick();
      harness.expect("health_1m 10T16:00 final=0 freshness_ms=2 freshness_p99_ms=2 records=4");
      harness.operator.setProcessingTime(MIDNIGHT.plusSeconds(65).toEpochMilli());
      harness.watermark(Duration.ofMinutes(1));
      harness.expect(
          "health_1m 10T16:00 final=1 freshness_ms=2 freshness_p99_ms=2 records=4"
              + " watermark_lag_ms=5000");
      harness.expectForgotten();
    }
  }

  @Test
  void whatWasFinalStaysFinalAfterARestart() throws Exception {
    OperatorSubtaskState snapshot;
    try (Harness harness = opened()) {
      harness.views(0, 2);
      harness.tick();
      harness.watermark(Duration.ofMinutes(1));
      snapshot = harness.operator.snapshot(1, 1);
    }
    try (Harness harness = new Harness()) {
      harness.operator.initializeState(snapshot);
      harness.operator.open();
      harness.idleRules();
      harness.views(0, 1);
      harness.tick();
      harness.expect(
          "traffic_1m 10T16:00 final=1 page_views=3",
          "traffic_1h 10T16:00 final=0 page_views=3",
          "traffic_1d 10T16:00 final=0 page_views=3",
          "traffic_today 10T16:00 final=1 page_views=3");
      harness.watermark(Duration.ofMinutes(2));
      harness.expect(
          "traffic_1m 10T16:00 final=1 page_views=3",
          "traffic_today 10T16:00 final=1 page_views=3",
          "traffic_today 10T16:01 final=1 page_views=3");
      harness.expectForgotten();
    }
  }

  @Test
  void whatCameLateBeforeARestartIsFinalAfterIt() throws Exception {
    OperatorSubtaskState snapshot;
    try (Harness harness = opened()) {
      harness.watermark(Duration.ofMinutes(3));
      harness.views(1, 2);
      snapshot = harness.operator.snapshot(1, 1);
    }
    try (Harness harness = new Harness()) {
      harness.operator.initializeState(snapshot);
      harness.operator.open();
      harness.idleRules();
      harness.tick();
      harness.expect(
          "traffic_1m 10T16:01 final=1 page_views=2",
          "traffic_1h 10T16:00 final=0 page_views=2",
          "traffic_1d 10T16:00 final=0 page_views=2",
          todays(2, 3, 1, 2));
      harness.restate();
      harness.expect(todays(1, 2, 1, 2));
      harness.expectForgotten();
    }
  }

  @Test
  void changesNotYetShownAreShownAfterARestart() throws Exception {
    OperatorSubtaskState snapshot;
    try (Harness harness = opened()) {
      harness.views(0, 2);
      snapshot = harness.operator.snapshot(1, 1);
    }
    try (Harness harness = new Harness()) {
      harness.operator.initializeState(snapshot);
      harness.operator.open();
      harness.idleRules();
      harness.tick();
      harness.expect(
          "traffic_1m 10T16:00 final=0 page_views=2",
          "traffic_1h 10T16:00 final=0 page_views=2",
          "traffic_1d 10T16:00 final=0 page_views=2",
          "traffic_today 10T16:00 final=0 page_views=2");
      harness.expectForgotten();
    }
  }

  /** The points of the day so far for minutes of the same sum, one a line. */
  private static String todays(int fromMinute, int toMinute, int complete, long pageViews) {
    StringBuilder lines = new StringBuilder();
    for (int minute = fromMinute; minute < toMinute; minute++) {
      Instant time = MIDNIGHT.plus(Duration.ofMinutes(minute));
      lines
          .append(lines.isEmpty() ? "" : "\n")
          .append("traffic_today ")
          .append(time.toString(), 8, 16)
          .append(" final=")
          .append(complete)
          .append(" page_views=")
          .append(pageViews);
    }
    return lines.toString();
  }

  private static Harness opened() throws Exception {
    Harness harness = new Harness();
    harness.operator.open();
    harness.idleRules();
    return harness;
  }

  /** The operator under test, with time in minutes after a business midnight. */
  private static final class Harness implements AutoCloseable {

    final KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> operator =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new SeriesTally(POLICY, ChannelRules.defaultDocument()),
                List.of(RuleBook.documents())),
            Fact::series,
            CodecType.of(SeriesCodec.INSTANCE),
            1,
            1,
            0);

    Harness() throws Exception {}

    void idleRules() throws Exception {
      operator.getTwoInputOperator().processWatermarkStatus2(WatermarkStatus.IDLE);
    }

    void views(int minute, long pageViews) throws Exception {
      long[] row = new long[TrafficField.values().length];
      row[TrafficField.PAGE_VIEWS.index()] = pageViews;
      add(Series.traffic(), minute, row);
    }

    void online(int minute, long visitors) throws Exception {
      long[] row = new long[OnlineField.values().length];
      row[OnlineField.VISITORS_5M.index()] = visitors;
      add(Series.online(), minute, row);
    }

    void add(Series series, int minute, long[] row) throws Exception {
      long millis = MIDNIGHT.plus(Duration.ofMinutes(minute)).toEpochMilli();
      operator.processElement(new Fact(series, millis, row), millis);
    }

    void tick() throws Exception {
      operator.setProcessingTime(operator.getProcessingTime() + LIVE_MILLIS);
    }

    void restate() throws Exception {
      long interval = 30 * LIVE_MILLIS;
      operator.setProcessingTime((operator.getProcessingTime() / interval + 1) * interval);
    }

    void watermark(Duration afterMidnight) throws Exception {
      operator.processWatermark(MIDNIGHT.plus(afterMidnight).toEpochMilli());
    }

    List<String> outputs() {
      List<String> told = Told.points(operator.extractOutputValues());
      operator.getOutput().clear();
      return told;
    }

    void expect(String... points) {
      assertThat(String.join("\n", outputs())).isEqualTo(String.join("\n", points));
    }

    void expectForgotten() throws Exception {
      watermark(Duration.ofDays(10));
      expectNothingLeft();
    }

    void expectNothingLeft() throws Exception {
      tick();
      assertThat(KeyedEntries.of(operator)).isZero();
      assertThat(operator.numEventTimeTimers()).isZero();
      assertThat(operator.numProcessingTimeTimers()).isZero();
    }

    @Override
    public void close() throws Exception {
      operator.close();
    }
  }
}
