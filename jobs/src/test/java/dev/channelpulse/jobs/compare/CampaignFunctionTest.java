package dev.channelpulse.jobs.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.CampaignField;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.jobs.KeyedEntries;
import dev.channelpulse.jobs.state.CalendarBook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CampaignFunctionTest {

  private static final long LIVE_MILLIS = 2_000;
  private static final Duration RETENTION = Duration.ofDays(2);
  private static final ComparePolicy POLICY =
      new ComparePolicy(LIVE_MILLIS, RETENTION.toMillis(), Duration.ofDays(91).toMillis());

  /** The beginning of d11; minutes count from here. */
  private static final Instant START = Instant.parse("2026-11-10T12:00:00Z");

  private static final int DAY = 24 * 60;

  @Test
  void aMinuteUnderWayIsToldAtTheTickAndOnceMoreWhenItHasEnded() throws Exception {
    try (var harness = opened(null, calendar(1, 0, 1))) {
      pay(harness, "d11", "content", 0, 100);
      pay(harness, "d11", "all", 0, 100);
      assertThat(points(harness, 0)).isEmpty();
      harness.setProcessingTime(LIVE_MILLIS);
      assertThat(points(harness, 0))
          .containsExactly(
              Map.entry("d11 all 0", "paid=1 amount=100 target=90000 final=0 calendar=1"),
              Map.entry("d11 content 0", "paid=1 amount=100 final=0 calendar=1"));
      reach(harness, 1);
      assertThat(points(harness, 2))
          .containsExactly(
              Map.entry("d11 all 0", "paid=1 amount=100 target=90000 final=1 calendar=1"),
              Map.entry("d11 content 0", "paid=1 amount=100 final=1 calendar=1"));
    }
  }

  @Test
  void minutesWithoutAFactHaveTheirPointUntilTheCampaignEnds() throws Exception {
    try (var harness = opened(null, calendar(1, 0, 1))) {
      pay(harness, "d11", "all", 2, 100);
      reach(harness, 3);
      reach(harness, 6);
      assertThat(points(harness, 0))
          .hasSize(4)
          .containsKeys("d11 all 2", "d11 all 3", "d11 all 4")
          .containsEntry("d11 all 5", "paid=1 amount=100 target=90000 final=1 calendar=1");
      reach(harness, DAY + 30);
      assertThat(points(harness, 0))
          .hasSize(DAY - 2)
          .containsKey("d11 all " + (DAY - 1))
          .doesNotContainKey("d11 all " + DAY);
      assertThat(harness.extractOutputValues()).hasSize(DAY - 2);
    }
  }

  @Test
  void aLateFactRewritesItsMinuteAndThoseAfterItAtTheNextMinutesEnd() throws Exception {
    try (var harness = opened(null, calendar(1, 0, 1))) {
      pay(harness, "d11", "all", 0, 100);
      reach(harness, 60);
      int before = harness.extractOutputValues().size();
      pay(harness, "d11", "all", 57, 7);
      harness.setProcessingTime(LIVE_MILLIS);
      assertThat(points(harness, before)).isEmpty();
      reach(harness, 61);
      assertThat(points(harness, before))
          .containsExactly(
              Map.entry("d11 all 57", "paid=2 amount=107 target=90000 final=1 calendar=1"),
              Map.entry("d11 all 58", "paid=2 amount=107 target=90000 final=1 calendar=1"),
              Map.entry("d11 all 59", "paid=2 amount=107 target=90000 final=1 calendar=1"),
              Map.entry("d11 all 60", "paid=2 amount=107 target=90000 final=1 calendar=1"));
    }
  }

  @Test
  void theOrderOfFactsDoesNotShow() throws Exception {
    List<int[]> facts = new ArrayList<>();
    Random r = new Random(81);
    for (int i = 0; i < 200; i++) {
      facts.add(new int[] {r.nextInt(4), r.nextInt(120), r.nextInt(1_000) - 100});
    }
    Map<String, String> expected = all(facts, 0);
    assertThat(expected).hasSizeGreaterThan(2 * DAY);
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(facts, r);
      assertThat(all(facts, 1 + r.nextInt(60))).isEqualTo(expected);
    }
  }

  /* Facts of the new campaign and of the one it is compared with; watermarks on the way. */
  private static Map<String, String> all(List<int[]> facts, int every) throws Exception {
    try (var harness = opened(null, calendar(1, -2 * DAY, 1))) {
      int taken = 0;
      for (int[] fact : facts) {
        String campaign = fact[0] < 2 ? "d11" : "d10";
        pay(
            harness,
            campaign,
            fact[0] % 2 == 0 ? "all" : "content",
            fact[1] - (fact[0] < 2 ? 0 : DAY),
            fact[2]);
        taken++;
        if (every > 0 && taken % every == 0) {
          reach(harness, taken / 2);
          harness.setProcessingTime(taken * LIVE_MILLIS);
        }
      }
      reach(harness, 130);
      return points(harness, 0);
    }
  }

  @Test
  void whatIsExpectedIsWhatTheEarlierCampaignHadReachedByThen() throws Exception {
    try (var harness = opened(null, calendar(1, -2 * DAY, 1))) {
      pay(harness, "d10", "all", -DAY, 300);
      pay(harness, "d10", "all", -DAY + 9, 100);
      reach(harness, 0);
      int before = harness.extractOutputValues().size();
      pay(harness, "d11", "all", 0, 1);
      reach(harness, 11);
      assertThat(points(harness, before))
          .containsEntry(
              "d11 all 0", "paid=1 amount=1 target=90000 expected=13500 final=1 calendar=1")
          .containsEntry(
              "d11 all 4", "paid=1 amount=1 target=90000 expected=67500 final=1 calendar=1")
          .containsEntry(
              "d11 all 6", "paid=1 amount=1 target=90000 expected=76500 final=1 calendar=1")
          .containsEntry(
              "d11 all 9", "paid=1 amount=1 target=90000 expected=90000 final=1 calendar=1");
    }
  }

  @Test
  void aLateFactOfTheEarlierCampaignChangesWhatIsExpected() throws Exception {
    try (var harness = opened(null, calendar(1, -2 * DAY, 1))) {
      pay(harness, "d10", "all", -DAY, 300);
      pay(harness, "d11", "all", 0, 1);
      reach(harness, 6);
      int before = harness.extractOutputValues().size();
      pay(harness, "d10", "all", -60, 100);
      reach(harness, 7);
      assertThat(points(harness, before))
          .containsEntry(
              "d11 all 5", "paid=1 amount=1 target=90000 expected=67500 final=1 calendar=1");
    }
  }

  @Test
  void aCalendarThatComesLaterIsTakenFromItsMomentOn() throws Exception {
    try (var harness = opened(null)) {
      pay(harness, "d11", "all", 0, 100);
      reach(harness, 5);
      harness.setProcessingTime(LIVE_MILLIS);
      assertThat(points(harness, 0)).isEmpty();
      harness.processBroadcastElement(calendar(1, 2, 1), 0);
      assertThat(points(harness, 0)).containsOnlyKeys("d11 all 2", "d11 all 3", "d11 all 4");
      int before = harness.extractOutputValues().size();
      harness.processBroadcastElement(calendar(2, 4, 1), 0);
      harness.processBroadcastElement("{}".getBytes(StandardCharsets.UTF_8), 0);
      assertThat(points(harness, before))
          .containsExactly(
              Map.entry("d11 all 4", "paid=1 amount=100 target=90000 final=1 calendar=2"));
      reach(harness, 60);
      assertThat(points(harness, 0)).hasSize(58);
    }
  }

  @Test
  void aCampaignThatIsProlongedGoesOn() throws Exception {
    try (var harness = opened(null, calendar(1, -2 * DAY, 1))) {
      pay(harness, "d11", "all", 0, 100);
      reach(harness, DAY + 10);
      harness.processBroadcastElement(calendar(2, DAY, 2), 0);
      assertThat(points(harness, 0)).hasSize(DAY + 10);
      reach(harness, DAY + 90);
      pay(harness, "d11", "all", DAY + 90, 1);
      reach(harness, DAY + 91);
      assertThat(points(harness, 0))
          .hasSize(DAY + 91)
          .containsEntry(
              "d11 all " + (DAY + 90), "paid=2 amount=101 target=90000 final=1 calendar=2");
    }
  }

  @Test
  void itGoesOnAfterARestartAndAllIsForgottenInTheEnd() throws Exception {
    OperatorSubtaskState snapshot;
    byte[] calendar = calendar(1, 0, 4);
    try (var harness = opened(null, calendar)) {
      pay(harness, "d11", "all", 0, 100);
      reach(harness, 3 * DAY);
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = opened(snapshot, calendar)) {
      pay(harness, "d11", "all", 0, 1_000);
      pay(harness, "d11", "all", 3 * DAY - 1, 10);
      harness.setProcessingTime(LIVE_MILLIS);
      reach(harness, 3 * DAY + 1);
      assertThat(points(harness, 0))
          .containsExactly(
              Map.entry(
                  "d11 all " + (3 * DAY - 1), "paid=2 amount=110 target=90000 final=1 calendar=1"),
              Map.entry("d11 all " + 3 * DAY, "paid=2 amount=110 target=90000 final=1 calendar=1"));
      reach(harness, 4 * DAY);
      int before = harness.extractOutputValues().size();
      reach(harness, 7 * DAY);
      assertThat(points(harness, before)).isEmpty();
      assertThat(KeyedEntries.of(harness)).as("the curve and how far it is").isEqualTo(2);
      reach(harness, 405 * DAY);
      assertThat(KeyedEntries.of(harness)).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void theEndOfAllInputEndsAll() throws Exception {
    try (var harness = opened(null, calendar(1, 0, 1))) {
      pay(harness, "d11", "all", 0, 100);
      pay(harness, "unknown", "all", 0, 100);
      harness.reach(Long.MAX_VALUE);
      assertThat(points(harness, 0)).hasSize(DAY);
      assertThat(KeyedEntries.of(harness)).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
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

  /* d10 is the day before d11, which goes by it. */
  private static byte[] calendar(int version, int effectiveFromMinute, int days) {
    return """
        {"version": %d, "effective_from": %d, "campaigns": [
          {"id": "d10", "name": {"zh": "双10", "en": "Double 10"}, "from": %d, "to": %d,
           "design": {"kind": "pre_period"}},
          {"id": "d11", "name": {"zh": "双11", "en": "Double 11"}, "from": %d, "to": %d,
           "comparable": "d10", "target_amount": "900.00", "design": {"kind": "pre_period"}}]}
        """
        .formatted(
            version,
            millis(effectiveFromMinute),
            millis(-DAY),
            millis(0),
            millis(0),
            millis(days * DAY))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void pay(Harness harness, String campaign, String channel, int minute, long amount)
      throws Exception {
    long[] row = new long[Family.CAMPAIGN.width()];
    row[CampaignField.PAID.index()] = 1;
    row[CampaignField.PAID_AMOUNT.index()] = amount;
    harness.processElement(
        new Fact(new Series(Family.CAMPAIGN, List.of(campaign, channel)), millis(minute), row), 0);
  }

  private static void reach(Harness harness, int minute) throws Exception {
    harness.reach(millis(minute));
  }

  private static long millis(int minute) {
    return START.plus(Duration.ofMinutes(minute)).toEpochMilli();
  }

  /* The last of each minute and series, of those from a place in the output on. */
  private static Map<String, String> points(Harness harness, int from) {
    Map<String, String> told = new TreeMap<>();
    List<Point> all = new ArrayList<>(harness.extractOutputValues());
    for (Point point : all.subList(from, all.size())) {
      assertThat(point.measurement()).isEqualTo("campaign_to_date");
      Map<String, Object> fields = point.fields();
      told.put(
          "%s %s %d"
              .formatted(
                  point.tags().get("campaign"),
                  point.tags().get("channel_type"),
                  (point.timeMillis() - millis(0)) / 60_000),
          "paid=%s amount=%s%s%s final=%s calendar=%s"
              .formatted(
                  fields.get("paid"),
                  fields.get("paid_amount"),
                  fields.containsKey("target_amount")
                      ? " target=" + fields.get("target_amount")
                      : "",
                  fields.containsKey("expected_amount")
                      ? " expected=" + fields.get("expected_amount")
                      : "",
                  fields.get("final"),
                  fields.get("calendar")));
    }
    return told;
  }

  /** The operator of all campaigns. */
  private static final class Harness
      extends KeyedBroadcastOperatorTestHarness<Integer, Fact, byte[], Point> {

    Harness(List<byte[]> atHand) throws Exception {
      super(
          new CoBroadcastWithKeyedOperator<>(
              new CampaignFunction("CNY", () -> atHand, POLICY), List.of(CalendarBook.documents())),
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
