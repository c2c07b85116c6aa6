package dev.channelpulse.jobs.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.OnlineField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SeriesCodec;
import dev.channelpulse.common.metric.TrafficField;
import dev.channelpulse.jobs.Told;
import dev.channelpulse.jobs.state.CodecType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * A fact of a day whose sums are gone: from a partition that stood still for days while the others
 * went on.
 */
class DayLetGoTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration RETENTION = Duration.ofDays(2).plusMinutes(30);
  private static final Instant MIDNIGHT = Instant.parse("2026-11-10T16:00:00Z");

  @Test
  void pointsOfADayLetGoAreNotReplacedByWhatIsLeft() throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<Series, Fact, Point> tally = opened()) {
      add(tally, Series.traffic(), 0, TrafficField.PAGE_VIEWS.index(), 200);
      watermark(tally, DAY.plus(RETENTION));
      assertThat(told(tally)).contains("traffic_1d 10T16:00 final=1 page_views=200");
      add(tally, Series.traffic(), 5, TrafficField.PAGE_VIEWS.index(), 1);
      tick(tally);
      watermark(tally, Duration.ofDays(10));
      assertThat(told(tally)).isEmpty();
      expectNothingLeft(tally);
    }
  }

  @Test
  void whoCameOnADayLetGoLeavesOnTheNext() throws Exception {
    try (KeyedOneInputStreamOperatorTestHarness<Series, Fact, Point> tally = opened()) {
      watermark(tally, DAY.plus(RETENTION));
      add(tally, Series.online(), 1438, OnlineField.VISITORS_5M.index(), 1);
      add(tally, Series.online(), 1443, OnlineField.VISITORS_5M.index(), -1);
      tick(tally);
      assertThat(told(tally)).containsExactly("online 11T16:03 final=1");
      watermark(tally, Duration.ofDays(10));
      expectNothingLeft(tally);
    }
  }

  private static void add(
      KeyedOneInputStreamOperatorTestHarness<Series, Fact, Point> tally,
      Series series,
      int minute,
      int index,
      long count)
      throws Exception {
    long[] row = new long[series.family().width()];
    row[index] = count;
    long millis = MIDNIGHT.plus(Duration.ofMinutes(minute)).toEpochMilli();
    tally.processElement(new Fact(series, millis, row), millis);
  }

  private static void watermark(
      KeyedOneInputStreamOperatorTestHarness<Series, Fact, Point> tally, Duration afterMidnight)
      throws Exception {
    tally.processWatermark(MIDNIGHT.plus(afterMidnight).toEpochMilli());
  }

  private static void tick(KeyedOneInputStreamOperatorTestHarness<Series, Fact, Point> tally)
      throws Exception {
    tally.setProcessingTime(tally.getProcessingTime() + 2000);
  }

  private static List<String> told(
      KeyedOneInputStreamOperatorTestHarness<Series, Fact, Point> tally) {
    List<String> told = Told.points(tally.extractOutputValues());
    tally.getOutput().clear();
    return told;
  }

  private static void expectNothingLeft(
      KeyedOneInputStreamOperatorTestHarness<Series, Fact, Point> tally) throws Exception {
    tick(tally);
    assertThat(tally.numKeyedStateEntries()).isZero();
    assertThat(tally.numEventTimeTimers()).isZero();
    assertThat(tally.numProcessingTimeTimers()).isZero();
  }

  private static KeyedOneInputStreamOperatorTestHarness<Series, Fact, Point> opened()
      throws Exception {
    TallyPolicy policy = new TallyPolicy(2000, RETENTION.toMillis(), ZoneId.of("Asia/Shanghai"), 4);
    KeyedOneInputStreamOperatorTestHarness<Series, Fact, Point> tally =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new SeriesTally(policy)),
            Fact::series,
            CodecType.of(SeriesCodec.INSTANCE));
    tally.open();
    return tally;
  }
}
