package dev.channelpulse.common.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertState;
import dev.channelpulse.common.bytes.CodecContract;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SliceField;
import dev.channelpulse.common.metric.WatchField;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShopWatchTest {

  private static final long MINUTE = 60_000;
  private static final long NOON = 1_794_369_600_000L;
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final WatchPolicy POLICY = WatchPolicy.standard(UTC, "CNY");
  private static final int USUAL = 240;

  @Test
  void aPaymentMethodThatFailsIsFoundWithinThreeMinutesAndNamed() throws Exception {
    List<Alert> alerts = new ArrayList<>();
    ShopWatch watch = new ShopWatch();
    Random random = new Random(1);
    for (int minute = 0; minute < USUAL + 40; minute++) {
      boolean down = minute >= USUAL && minute < USUAL + 20;
      alerts.addAll(take(watch, minute, minute(random, minute, 1, down ? 0.1 : 0.95), empty()));
    }
    Alert first = alerts.get(0);
    assertThat(first.subject().metric()).isEqualTo("pay_success");
    assertThat(first.startMillis()).isEqualTo(NOON + USUAL * MINUTE);
    assertThat(first.minuteMillis()).isLessThanOrEqualTo(NOON + (USUAL + 2) * MINUTE);
    assertThat(first.costMinorPerMinute()).isPositive();
    assertThat(alerts).extracting(Alert::id).containsOnly(first.id());
    assertThat(alerts.stream().flatMap(alert -> alert.causes().stream()).map(each -> each.slice()))
        .contains(new TreeMap<>(Map.of("payment_method", "alipay")));
    Alert last = alerts.get(alerts.size() - 1);
    assertThat(last.state()).isEqualTo(AlertState.RESOLVED);
    assertThat(last.endMillis()).isLessThan(NOON + (USUAL + 30) * MINUTE);
  }

  @Test
  void whatIsKeptGoesOnAsIfItHadNeverBeenWritten() throws Exception {
    ShopWatch straight = new ShopWatch();
    ShopWatch written = new ShopWatch();
    Random one = new Random(2);
    Random other = new Random(2);
    for (int minute = 0; minute < USUAL + 10; minute++) {
      double pays = minute >= USUAL ? 0.1 : 0.95;
      MinuteReport expected =
          straight.minute(
              NOON + minute * MINUTE,
              minute(one, minute, 1, pays),
              empty(),
              POLICY,
              AlertRules.standard());
      MinuteReport found =
          written.minute(
              NOON + minute * MINUTE,
              minute(other, minute, 1, pays),
              empty(),
              POLICY,
              AlertRules.standard());
      assertThat(found).isEqualTo(expected);
      if (minute % 37 == 0 || minute > USUAL) {
        written =
            minute % 2 == 0
                ? written.copy()
                : CodecContract.roundTrip(ShopWatchCodec.INSTANCE, written);
      }
    }
  }

  @Test
  void aPromotionsOpeningIsNoAlertOnVolumeAndAFailureInItIs() throws Exception {
    CampaignCalendar calendar =
        CampaignCalendar.parse(
            """
            {"version": 1, "effective_from": 0, "campaigns": [
              {"id": "d11", "name": {"zh": "双11", "en": "Double 11"}, "from": %d, "to": %d,
               "design": {"kind": "pre_period"}}]}
            """
                .formatted(NOON + USUAL * MINUTE, NOON + (USUAL + 90) * MINUTE)
                .getBytes(StandardCharsets.UTF_8),
            "CNY");
    List<Alert> alerts = new ArrayList<>();
    ShopWatch watch = new ShopWatch();
    Random random = new Random(3);
    for (int minute = 0; minute < USUAL + 40; minute++) {
      double level = minute >= USUAL ? 8 : 1;
      double pays = minute >= USUAL + 10 && minute < USUAL + 20 ? 0.1 : 0.95;
      alerts.addAll(take(watch, minute, minute(random, minute, level, pays), calendar));
    }
    assertThat(alerts).isNotEmpty();
    assertThat(alerts).extracting(Alert::rule).containsOnly("payment-failures");
    assertThat(alerts.get(0).startMillis()).isEqualTo(NOON + (USUAL + 10) * MINUTE);
  }

  @Test
  void aChannelOfWhichNothingComesAnyMoreIsAnAlert() throws Exception {
    List<Alert> alerts = new ArrayList<>();
    ShopWatch watch = new ShopWatch();
    Random random = new Random(4);
    for (int minute = 0; minute < USUAL; minute++) {
      alerts.addAll(take(watch, minute, minute(random, minute, 1, 0.95), empty()));
    }
    assertThat(alerts).isEmpty();
    alerts.addAll(take(watch, USUAL, new MinuteSums(), empty()));
    alerts.addAll(take(watch, USUAL + 1, new MinuteSums(), empty()));
    assertThat(alerts).isNotEmpty();
    assertThat(alerts.get(0).subject())
        .isEqualTo(WatchedPlace.SHOP.subject(WatchedMetric.VISITORS));
    assertThat(alerts.get(0).reading().value()).isZero();
  }

  @Test
  void stateOfVersionOneIsRead() throws Exception {
    ShopWatch watch = small();
    byte[] bytes = CodecContract.fixtureBytes(getClass(), ShopWatchCodec.INSTANCE, 1);
    assertThat(CodecContract.written(ShopWatchCodec.INSTANCE, watch)).isEqualTo(bytes);
    ShopWatch read = CodecContract.fixture(getClass(), ShopWatchCodec.INSTANCE, 1);
    assertThat(CodecContract.written(ShopWatchCodec.INSTANCE, read)).isEqualTo(bytes);
  }

  @Test
  void theSumsOfAMinuteOfVersionOneAreRead() {
    MinuteSums sums = minute(new Random(6), 0, 0.02, 0.95);
    byte[] bytes = CodecContract.fixtureBytes(getClass(), MinuteSumsCodec.INSTANCE, 1);
    assertThat(CodecContract.written(MinuteSumsCodec.INSTANCE, sums)).isEqualTo(bytes);
    MinuteSums read = CodecContract.fixture(getClass(), MinuteSumsCodec.INSTANCE, 1);
    assertThat(CodecContract.written(MinuteSumsCodec.INSTANCE, read.copy())).isEqualTo(bytes);
  }

  /* Of one topic and one slice: each series that is watched takes 5 KB. */
  static ShopWatch small() throws Exception {
    MinuteSums sums = new MinuteSums();
    add(sums, 0, Series.watchMember("topic", "clicks"), WatchField.RECORDS.index(), 10);
    add(sums, 0, slice("social", "none"), SliceField.SESSIONS.index(), 3);
    ShopWatch watch = new ShopWatch();
    watch.minute(
        NOON,
        sums,
        empty(),
        POLICY,
        AlertRules.parse(
            """
            {"thresholds": [{"id": "garbage", "metric": "rejected_share", "topic": "clicks",
                             "below": 0.5, "minutes": 1, "severity": "info"}]}
            """
                .getBytes(StandardCharsets.UTF_8)));
    return watch;
  }

  private static CampaignCalendar empty() {
    return CampaignCalendar.empty();
  }

  private static List<Alert> take(
      ShopWatch watch, int minute, MinuteSums sums, CampaignCalendar calendar) {
    return watch
        .minute(NOON + minute * MINUTE, sums, calendar, POLICY, AlertRules.standard())
        .alerts();
  }

  /* A shop of two channels, of which one pays by Alipay and the other half the time. */
  static MinuteSums minute(Random random, int minute, double level, double alipayWorks) {
    MinuteSums sums = new MinuteSums();
    for (String type : List.of("social", "content")) {
      long visits = Math.round(level * (400 + 20 * random.nextGaussian()));
      visits(sums, minute, type, visits);
      for (long i = 0; i < visits / 8; i++) {
        boolean alipay = random.nextBoolean();
        boolean works = random.nextDouble() < (alipay ? alipayWorks : 0.95);
        attempt(sums, minute, type, alipay ? "alipay" : "wechat_pay", works);
      }
    }
    return sums;
  }

  private static void visits(MinuteSums sums, int minute, String type, long visits) {
    for (Series place : places(type)) {
      add(sums, minute, place, WatchField.VISITORS.index(), visits);
      add(sums, minute, place, WatchField.SESSIONS.index(), visits);
      add(sums, minute, place, WatchField.PAGE_VIEWS.index(), 3 * visits);
    }
    add(sums, minute, slice(type, "none"), SliceField.SESSIONS.index(), visits);
  }

  private static void attempt(
      MinuteSums sums, int minute, String type, String method, boolean works) {
    Stream.concat(places(type).stream(), Stream.of(Series.watchMember("payment_method", method)))
        .forEach(
            place -> {
              add(sums, minute, place, WatchField.PAY_ATTEMPTS.index(), 1);
              add(sums, minute, place, WatchField.PAY_FAILURES.index(), works ? 0 : 1);
            });
    Series slice = slice(type, method);
    add(sums, minute, slice, SliceField.PAY_ATTEMPTS.index(), 1);
    add(sums, minute, slice, SliceField.PAY_FAILURES.index(), works ? 0 : 1);
    if (works) {
      for (Series place : places(type)) {
        add(sums, minute, place, WatchField.PAID.index(), 1);
        add(sums, minute, place, WatchField.PAID_AMOUNT.index(), 10_000);
      }
      add(sums, minute, slice, SliceField.PAID.index(), 1);
      add(sums, minute, slice, SliceField.PAID_AMOUNT.index(), 10_000);
    }
  }

  private static List<Series> places(String type) {
    return List.of(
        Series.watch("all", "all"), Series.watch(type, "all"), Series.watch(type, "main"));
  }

  private static Series slice(String type, String method) {
    return new Series(Family.SLICES, List.of(type, "main", "app", "CN-GD", method));
  }

  private static void add(MinuteSums sums, int minute, Series series, int field, long delta) {
    long[] row = new long[series.family().width()];
    row[field] = delta;
    sums.add(new Fact(series, NOON + minute * MINUTE, row));
  }
}
