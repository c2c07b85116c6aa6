package dev.channelpulse.jobs.tally;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.BuyerCohortField;
import dev.channelpulse.common.metric.CohortField;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.LeadCohortField;
import dev.channelpulse.common.metric.OnlineField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SeriesCodec;
import dev.channelpulse.common.metric.SpendField;
import dev.channelpulse.common.metric.TrafficField;
import dev.channelpulse.jobs.KeyedEntries;
import dev.channelpulse.jobs.Told;
import dev.channelpulse.jobs.state.CodecType;
import dev.channelpulse.jobs.state.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * A fact of a day whose sums are gone: from a partition that stood still for days while the others
 * went on.
 */
class DayLetGoTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration RETENTION = Duration.ofDays(2).plusMinutes(30);
  private static final Duration COHORT_RETENTION = Duration.ofDays(91);
  private static final Instant MIDNIGHT = Instant.parse("2026-11-10T16:00:00Z");

  @Test
  void pointsOfADayLetGoAreNotReplacedByWhatIsLeft() throws Exception {
    try (KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> tally = opened()) {
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
  void spendIsKeptForAsLongAsItMayBeToldAnew() throws Exception {
    try (KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> tally = opened()) {
      Series spend = Series.spend("search", "baidu", "none");
      add(tally, spend, 60, SpendField.SPEND_HOUR.index(), 7);
      watermark(tally, Duration.ofHours(2).minusMillis(1));
      assertThat(told(tally)).isEmpty();
      watermark(tally, Duration.ofHours(2));
      assertThat(told(tally)).containsExactly("spend_1h 10T17:00 final=1 spend=7");
      watermark(tally, DAY);
      assertThat(told(tally)).containsExactly("spend_1d 10T16:00 final=1");
      watermark(tally, DAY.plus(COHORT_RETENTION).minusMillis(1));
      add(tally, spend, 60, SpendField.SPEND_HOUR.index(), 1);
      tick(tally);
      assertThat(told(tally))
          .containsExactly("spend_1h 10T17:00 final=1 spend=8", "spend_1d 10T16:00 final=1");
      watermark(tally, DAY.plus(COHORT_RETENTION));
      expectNothingLeft(tally);
    }
  }

  @Test
  void whoCameOnADayLetGoLeavesOnTheNext() throws Exception {
    try (KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> tally = opened()) {
      watermark(tally, DAY.plus(RETENTION));
      add(tally, Series.online(), 1438, OnlineField.VISITORS_5M.index(), 1);
      add(tally, Series.online(), 1443, OnlineField.VISITORS_5M.index(), -1);
      tick(tally);
      assertThat(told(tally)).containsExactly("online 11T16:03 final=1");
      watermark(tally, Duration.ofDays(10));
      expectNothingLeft(tally);
    }
  }

  @Test
  void aDaysOrdersAreCorrectedAsLongAsTheyAreRefunded() throws Exception {
    Series cohort = Series.orders().cohort();
    try (KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> tally = opened()) {
      add(tally, cohort, 0, CohortField.PAID_AMOUNT.index(), 900);
      tick(tally);
      assertThat(told(tally))
          .containsExactly("orders_cohort_1d 10T16:00 final=0 net_amount=900 paid_amount=900");
      watermark(tally, DAY);
      assertThat(told(tally))
          .containsExactly("orders_cohort_1d 10T16:00 final=1 net_amount=900 paid_amount=900");
      watermark(tally, COHORT_RETENTION);
      assertThat(told(tally)).isEmpty();
      add(tally, cohort, 0, CohortField.REFUND_AMOUNT.index(), 400);
      tick(tally);
      assertThat(told(tally))
          .containsExactly(
              "orders_cohort_1d 10T16:00 final=1 net_amount=500 paid_amount=900"
                  + " refund_amount=400");
      watermark(tally, DAY.plus(COHORT_RETENTION));
      add(tally, cohort, 0, CohortField.REFUND_AMOUNT.index(), 400);
      expectNothingLeft(tally);
      assertThat(told(tally)).isEmpty();
    }
  }

  @Test
  void buyersOfADayAreKeptUntilTheirAgeIsOver() throws Exception {
    Series buyers = Series.buyerCohort(7);
    Duration end = Duration.ofDays(8);
    try (KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> tally = opened()) {
      add(tally, buyers, 0, BuyerCohortField.BUYERS.index(), 2);
      tick(tally);
      assertThat(told(tally)).containsExactly("cohort_1d 10T16:00 buyers=2 final=0");
      watermark(tally, end.minusMillis(1));
      assertThat(told(tally)).isEmpty();
      watermark(tally, end);
      assertThat(told(tally)).containsExactly("cohort_1d 10T16:00 buyers=2 final=1");
      watermark(tally, end.plus(RETENTION).minusMillis(1));
      add(tally, buyers, 0, BuyerCohortField.REPEAT_BUYERS.index(), 1);
      tick(tally);
      assertThat(told(tally))
          .containsExactly("cohort_1d 10T16:00 buyers=2 final=1 repeat_buyers=1");
      watermark(tally, end.plus(RETENTION));
      add(tally, buyers, 0, BuyerCohortField.REPEAT_BUYERS.index(), 1);
      expectNothingLeft(tally);
      assertThat(told(tally)).isEmpty();
    }
  }

  @Test
  void leadsOfADayAreKeptUntilNoRefundMayComeAfterThirtyDays() throws Exception {
    Series leads = Series.leadsCohort(Channel.DIRECT);
    Duration end = Duration.ofDays(31);
    try (KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> tally = opened()) {
      add(tally, leads, 0, LeadCohortField.ACCEPTS.index(), 2);
      tick(tally);
      assertThat(told(tally)).containsExactly("leads_cohort_1d 10T16:00 accepts=2 final=0");
      watermark(tally, end);
      assertThat(told(tally)).containsExactly("leads_cohort_1d 10T16:00 accepts=2 final=1");
      watermark(tally, end.plus(COHORT_RETENTION).minusMillis(1));
      add(tally, leads, 0, LeadCohortField.FIRST_ORDERS_30D.index(), 1);
      tick(tally);
      assertThat(told(tally))
          .containsExactly("leads_cohort_1d 10T16:00 accepts=2 final=1 first_orders_30d=1");
      watermark(tally, end.plus(COHORT_RETENTION));
      add(tally, leads, 0, LeadCohortField.FIRST_ORDERS_30D.index(), 1);
      expectNothingLeft(tally);
      assertThat(told(tally)).isEmpty();
    }
  }

  private static void add(
      KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> tally,
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
      KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> tally, Duration afterMidnight)
      throws Exception {
    tally.processWatermark(MIDNIGHT.plus(afterMidnight).toEpochMilli());
  }

  private static void tick(KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> tally)
      throws Exception {
    tally.setProcessingTime(tally.getProcessingTime() + 2000);
  }

  private static List<String> told(
      KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> tally) {
    List<String> told = Told.points(tally.extractOutputValues());
    tally.getOutput().clear();
    return told;
  }

  private static void expectNothingLeft(
      KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> tally) throws Exception {
    tick(tally);
    assertThat(KeyedEntries.of(tally)).isZero();
    assertThat(tally.numEventTimeTimers()).isZero();
    assertThat(tally.numProcessingTimeTimers()).isZero();
  }

  private static KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> opened()
      throws Exception {
    TallyPolicy policy =
        new TallyPolicy(
            2000, RETENTION.toMillis(), COHORT_RETENTION.toMillis(), ZoneId.of("Asia/Shanghai"));
    KeyedBroadcastOperatorTestHarness<Series, Fact, byte[], Point> tally =
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new SeriesTally(policy, ChannelRules.defaultDocument()),
                List.of(RuleBook.documents())),
            Fact::series,
            CodecType.of(SeriesCodec.INSTANCE),
            1,
            1,
            0);
    tally.open();
    tally.getTwoInputOperator().processWatermarkStatus2(WatermarkStatus.IDLE);
    return tally;
  }
}
