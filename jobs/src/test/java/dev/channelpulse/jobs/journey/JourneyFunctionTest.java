package dev.channelpulse.jobs.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.HashedIdCodec;
import dev.channelpulse.common.journey.Hit;
import dev.channelpulse.common.journey.JourneyPolicy;
import dev.channelpulse.common.journey.LeadStep;
import dev.channelpulse.common.journey.OrderStep;
import dev.channelpulse.common.journey.Step;
import dev.channelpulse.common.journey.VisitorEvent;
import dev.channelpulse.common.ledger.AccountTouch;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.place.Place;
import dev.channelpulse.jobs.Told;
import dev.channelpulse.jobs.state.CodecType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JourneyFunctionTest {

  private static final int MAX_PARALLELISM = 128;
  private static final Duration GAP = Duration.ofMinutes(30);
  private static final Duration HORIZON = Duration.ofHours(24);
  private static final Duration NEW_AFTER = Duration.ofDays(180);
  private static final JourneyPolicy POLICY =
      new JourneyPolicy(
          GAP.toMillis(),
          Duration.ofHours(24).toMillis(),
          HORIZON.toMillis(),
          NEW_AFTER.toMillis(),
          Duration.ofDays(7).toMillis(),
          ZoneId.of("Asia/Shanghai"));
  private static final Instant MIDNIGHT = Instant.parse("2026-11-10T16:00:00Z");
  private static final Channel BAIDU = new Channel(ChannelType.SEARCH, "baidu", Paid.PAID);
  private static final Channel DOUYIN = new Channel(ChannelType.CONTENT, "douyin", Paid.PAID);
  private static final Place PLACE = new Place("web", "CN-GD");
  private static final HashedId VISITOR = HashedId.of("visitor");

  private static final Hit LANDING = hit("landing", 10, ClickType.PAGE_VIEW, BAIDU);
  private static final Hit ITEM = hit("item", 100, ClickType.ITEM_VIEW, null);
  private static final Hit BEFORE = hit("before", -30, ClickType.PAGE_VIEW, DOUYIN);

  private static final List<String> LANDING_AND_ITEM =
      List.of(
          "ga4 [Paid Search] 10T16:00 sessions=1 page_views=1",
          "online [all] 10T16:00 visitors_5m=1 visitors_30m=1",
          "online [all] 10T16:06 visitors_5m=-1",
          "online [all] 10T16:31 visitors_30m=-1",
          "online [search] 10T16:00 visitors_5m=1 visitors_30m=1",
          "online [search] 10T16:06 visitors_5m=-1",
          "online [search] 10T16:31 visitors_30m=-1",
          "slices [search, baidu, web, CN-GD, none] 10T16:00 sessions=1",
          first("[all, all, all]"),
          item("[all, all, all]"),
          first("[search, all, all]"),
          item("[search, all, all]"),
          first("[search, baidu, paid]"),
          item("[search, baidu, paid]"));

  @Test
  void aVisitInOrderIsSettledByTheWatermark() throws Exception {
    try (var harness = opened()) {
      take(harness, LANDING);
      take(harness, ITEM);
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      assertThat(Told.sums(harness.extractOutputValues()))
          .doesNotContainAnyElementsOf(List.of(first("[all, all, all]")));
      harness.processWatermark(millis(100 + GAP.toSeconds()));
      assertThat(sumsOfVisits(harness.extractOutputValues())).isEqualTo(LANDING_AND_ITEM);
      assertThat(harness.numEventTimeTimers()).isEqualTo(1);
      assertForgotten(harness, LANDING_AND_ITEM);
    }
  }

  @Test
  void outOfOrderIsTheSame() throws Exception {
    try (var harness = opened()) {
      take(harness, ITEM);
      take(harness, LANDING);
      assertForgotten(harness, LANDING_AND_ITEM);
    }
  }

  @Test
  void anOrdersStepGetsItsDeviceFurtherAndTellsWhoseItsVisitIs() throws Exception {
    HashedId buyer = HashedId.of("buyer");
    OrderStep paid = new OrderStep(VISITOR, buyer, HashedId.of("paid"), millis(70), Step.PAID, 1);
    AccountTouch touch = touch(buyer, null, 1);
    try (var harness = opened()) {
      take(harness, LANDING);
      assertThat(harness.getSideOutput(JourneyFunction.TOUCHES)).isNull();
      harness.processElement(VisitorEvent.of(paid), paid.timeMillis());
      assertThat(harness.getSideOutput(JourneyFunction.TOUCHES))
          .extracting(StreamRecord::getValue)
          .containsExactly(touch);
      forget(harness);
      assertThat(Told.sums(harness.extractOutputValues()))
          .filteredOn(row -> row.startsWith("funnel [search, baidu]"))
          .containsExactly(
              "funnel [search, baidu] 10T16:00 visited_minute=1 visited_hour=1 visited_day=1",
              "funnel [search, baidu] 10T16:01 visited_minute=1 viewed_item_minute=1"
                  + " viewed_item_hour=1 viewed_item_day=1 carted_minute=1 carted_hour=1"
                  + " carted_day=1 checked_out_minute=1 checked_out_hour=1 checked_out_day=1"
                  + " placed_minute=1 placed_hour=1 placed_day=1 paid_minute=1 paid_hour=1"
                  + " paid_day=1");
    }
  }

  @Test
  void anAcceptCountsAndItsTouchIsTakenBackAndGivenAnew() throws Exception {
    HashedId buyer = HashedId.of("buyer");
    HashedId id = HashedId.of("accept");
    Hit login = new Hit(HashedId.of("login"), millis(20), ClickType.LOGIN, null, false, buyer);
    Hit accept = new Hit(id, millis(40), ClickType.LEAD, null, false, null, LeadStep.ACCEPT, 1);
    AccountTouch given = touch(buyer, null, 1);
    AccountTouch back = touch(buyer, null, -1);
    AccountTouch anew = touch(buyer, accept.timeMillis(), 1);
    try (var harness = opened()) {
      take(harness, LANDING);
      take(harness, login);
      take(harness, accept);
      assertThat(harness.getSideOutput(JourneyFunction.TOUCHES))
          .extracting(StreamRecord::getValue)
          .containsExactly(given, back, anew);
      forget(harness);
      assertThat(Told.sums(harness.extractOutputValues()))
          .filteredOn(row -> row.startsWith("leads"))
          .containsExactly(
              "leads [search, baidu] 10T16:00 accepts=1",
              "leads_cohort [search, baidu] 10T16:00 accepts=1");
    }
  }

  @Test
  void aPathLeadsNowhereUntilAnOrderFollowsItAndIsForgottenAfterTheLookBack() throws Exception {
    OrderStep paid =
        new OrderStep(
            VISITOR,
            HashedId.of("buyer"),
            HashedId.of("paid"),
            millis(Duration.ofDays(3).toSeconds()),
            Step.PAID,
            1);
    Hit again = hit("again", Duration.ofDays(4).toSeconds(), ClickType.PAGE_VIEW, DOUYIN);
    try (var harness = opened()) {
      take(harness, LANDING);
      assertThat(sumsOfPaths(harness.extractOutputValues()))
          .containsExactly(
              "paths [search/paid/baidu, loss] 10T16:00 steps=1",
              "paths [start, search/paid/baidu] 10T16:00 steps=1");
      harness.processWatermark(millis(Duration.ofDays(3).toSeconds()));
      harness.processElement(VisitorEvent.of(paid), paid.timeMillis());
      assertThat(sumsOfPaths(harness.extractOutputValues())).isEmpty();
      take(harness, again);
      forget(harness);
      assertThat(sumsOfPaths(harness.extractOutputValues()))
          .containsExactly(
              "paths [content/paid/douyin, loss] 14T16:00 steps=1",
              "paths [start, content/paid/douyin] 14T16:00 steps=1");
    }
  }

  @Test
  void duplicatesCountOnlyAsSuch() throws Exception {
    List<String> expected = new ArrayList<>(List.of("health [clicks] 10T16:00 duplicates=2"));
    expected.addAll(LANDING_AND_ITEM);
    expected.sort(Comparator.naturalOrder());
    try (var harness = opened()) {
      take(harness, LANDING);
      take(harness, LANDING);
      take(harness, ITEM);
      harness.processWatermark(millis(Duration.ofHours(2).toSeconds()));
      take(harness, LANDING);
      assertForgotten(harness, expected);
    }
  }

  @Test
  void aLateHitMovesItsVisitToWhereItBegan() throws Exception {
    try (var harness = opened()) {
      take(harness, LANDING);
      take(harness, ITEM);
      harness.processWatermark(millis(Duration.ofHours(2).toSeconds()));
      take(harness, BEFORE);
      List<String> expected = new ArrayList<>();
      expected.add("ga4 [Paid Social] 10T15:59 sessions=1 page_views=1");
      expected.add("ga4 [Paid Social] 10T16:00 page_views=1");
      for (String series : List.of("[all]", "[content]")) {
        expected.add("online " + series + " 10T15:59 visitors_5m=1 visitors_30m=1");
        expected.add("online " + series + " 10T16:06 visitors_5m=-1");
        expected.add("online " + series + " 10T16:31 visitors_30m=-1");
      }
      expected.add("slices [content, douyin, web, CN-GD, none] 10T15:59 sessions=1");
      for (String series :
          List.of("[all, all, all]", "[content, all, all]", "[content, douyin, paid]")) {
        expected.add(
            "traffic "
                + series
                + " 10T15:59 page_views=1 new_visitors=1 sessions=1 session_seconds=130"
                + " visitors_minute=1 visitors_hour=1 visitors_day=1");
        expected.add(
            "traffic "
                + series
                + " 10T16:00 page_views=1 visitors_minute=1 visitors_hour=1 visitors_day=1");
        expected.add(item(series));
      }
      assertForgotten(harness, expected);
    }
  }

  @Test
  void aHitOutOfReachCountsNowhere() throws Exception {
    try (var harness = opened()) {
      take(harness, LANDING);
      take(harness, ITEM);
      harness.processWatermark(millis(100 + GAP.plus(HORIZON).toSeconds() + 1));
      take(harness, BEFORE);
      assertForgotten(harness, LANDING_AND_ITEM);
    }
  }

  @Test
  void aRobotLeavesNoVisitAndIsForgottenToo() throws Exception {
    try (var harness = opened()) {
      Hit robot = new Hit(HashedId.of("robot"), millis(10), ClickType.PAGE_VIEW, null, true);
      take(harness, robot);
      assertForgotten(
          harness,
          List.of(
              "traffic [all, all, all] 10T16:00 bot_hits=1",
              "traffic [direct, all, all] 10T16:00 bot_hits=1",
              "traffic [direct, other, unknown] 10T16:00 bot_hits=1"));
    }
  }

  @Test
  void aRobotByItsRateLeavesNoVisitAndIsForgottenToo() throws Exception {
    try (var harness = opened()) {
      for (int i = 0; i <= 100; i++) {
        take(harness, hit("view" + i, i % 30, ClickType.PAGE_VIEW, null));
      }
      assertForgotten(
          harness,
          List.of(
              "health [clicks] 10T16:00 bots=101",
              "traffic [all, all, all] 10T16:00 bot_hits=101",
              "traffic [direct, all, all] 10T16:00 bot_hits=101",
              "traffic [direct, other, unknown] 10T16:00 bot_hits=101"));
    }
  }

  @Test
  void aVisitorIsNewAgainOnlyAfterTheTimeThatIsSet() throws Exception {
    assertThat(newVisitors(NEW_AFTER.toSeconds())).isEqualTo(1);
    assertThat(newVisitors(NEW_AFTER.toSeconds() + 1)).isEqualTo(2);
  }

  @Test
  void aRestoredJourneyGoesOnWhereItWas() throws Exception {
    OperatorSubtaskState snapshot;
    List<Fact> facts = new ArrayList<>();
    try (var harness = opened()) {
      take(harness, LANDING);
      facts.addAll(harness.extractOutputValues());
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness(1, 0)) {
      harness.initializeState(snapshot);
      harness.open();
      take(harness, ITEM);
      forget(harness);
      facts.addAll(harness.extractOutputValues());
    }
    assertThat(sumsOfVisits(facts)).isEqualTo(LANDING_AND_ITEM);
  }

  @Test
  void twoTasksShareTheVisitorsOfOne() throws Exception {
    int visitors = 20;
    OperatorSubtaskState snapshot;
    List<Fact> facts = new ArrayList<>();
    List<Fact> undisturbed = new ArrayList<>();
    try (var harness = opened()) {
      for (int i = 0; i < visitors; i++) {
        harness.processElement(VisitorEvent.of(HashedId.of("v" + i), LANDING), 0);
      }
      facts.addAll(harness.extractOutputValues());
      snapshot = harness.snapshot(1, 1);
      forget(harness);
      undisturbed.addAll(harness.extractOutputValues());
    }
    int shared = 0;
    for (int task = 0; task < 2; task++) {
      try (var harness = harness(2, task)) {
        harness.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(
                snapshot, MAX_PARALLELISM, 1, 2, task));
        harness.open();
        assertThat(harness.numKeyedStateEntries()).isPositive();
        assertThat(harness.numEventTimeTimers()).isEqualTo(harness.numKeyedStateEntries());
        shared += harness.numKeyedStateEntries();
        forget(harness);
        facts.addAll(harness.extractOutputValues());
      }
    }
    assertThat(shared).isEqualTo(visitors);
    assertThat(Told.sums(facts)).isEqualTo(Told.sums(undisturbed));
  }

  private static long newVisitors(long againSeconds) throws Exception {
    try (var harness = opened()) {
      take(harness, LANDING);
      long again = 10 + againSeconds;
      harness.processWatermark(millis(again - 60));
      take(harness, hit("again", again, ClickType.PAGE_VIEW, BAIDU));
      forget(harness);
      return Told.sums(harness.extractOutputValues()).stream()
          .filter(
              row -> row.startsWith("traffic [all, all, all]") && row.contains("new_visitors=1"))
          .count();
    }
  }

  private static String first(String series) {
    return "traffic "
        + series
        + " 10T16:00 page_views=1 new_visitors=1 sessions=1 session_seconds=90 visitors_minute=1"
        + " visitors_hour=1 visitors_day=1";
  }

  private static String item(String series) {
    return "traffic "
        + series
        + " 10T16:01 item_views=1 visitors_minute=1 item_visitors_minute=1 item_visitors_hour=1"
        + " item_visitors_day=1";
  }

  /** The funnel and the paths have tests of their own. */
  private static List<String> sumsOfVisits(List<Fact> facts) {
    return Told.sums(facts).stream()
        .filter(row -> !row.startsWith("funnel") && !row.startsWith("paths"))
        .toList();
  }

  private static List<String> sumsOfPaths(List<Fact> facts) {
    return Told.sums(facts).stream().filter(row -> row.startsWith("paths")).toList();
  }

  private static void assertForgotten(
      KeyedOneInputStreamOperatorTestHarness<HashedId, VisitorEvent, Fact> harness,
      List<String> expected)
      throws Exception {
    forget(harness);
    assertThat(sumsOfVisits(harness.extractOutputValues())).isEqualTo(expected);
  }

  private static void forget(
      KeyedOneInputStreamOperatorTestHarness<HashedId, VisitorEvent, Fact> harness)
      throws Exception {
    harness.processWatermark(millis(Duration.ofDays(400).toSeconds()));
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  private static void take(
      KeyedOneInputStreamOperatorTestHarness<HashedId, VisitorEvent, Fact> harness, Hit hit)
      throws Exception {
    harness.processElement(VisitorEvent.of(VISITOR, hit), hit.timeMillis());
  }

  private static Hit hit(String id, long seconds, ClickType type, @Nullable Channel channel) {
    Touch touch = channel == null ? null : Touch.of(channel);
    return new Hit(
        HashedId.of(id), millis(seconds), type, touch, false, null, null, null, PLACE, 1);
  }

  /** Returns the landing's visit as a touch. */
  private static AccountTouch touch(HashedId buyer, @Nullable Long acceptMillis, int sign) {
    long start = millis(10);
    return new AccountTouch(buyer, VISITOR, start, start, BAIDU, null, acceptMillis, PLACE, sign);
  }

  private static long millis(long seconds) {
    return MIDNIGHT.plusSeconds(seconds).toEpochMilli();
  }

  private static KeyedOneInputStreamOperatorTestHarness<HashedId, VisitorEvent, Fact> opened()
      throws Exception {
    var harness = harness(1, 0);
    harness.open();
    return harness;
  }

  private static KeyedOneInputStreamOperatorTestHarness<HashedId, VisitorEvent, Fact> harness(
      int parallelism, int task) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new JourneyFunction(POLICY, "clicks")),
        VisitorEvent::visitor,
        CodecType.of(HashedIdCodec.INSTANCE),
        MAX_PARALLELISM,
        parallelism,
        task);
  }
}
