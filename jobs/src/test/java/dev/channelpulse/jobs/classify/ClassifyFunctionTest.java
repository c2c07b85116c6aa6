package dev.channelpulse.jobs.classify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.channel.InvalidRulesException;
import dev.channelpulse.common.channel.Paid;
import dev.channelpulse.common.channel.Touch;
import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.identity.AccountLink;
import dev.channelpulse.common.journey.Hit;
import dev.channelpulse.common.journey.VisitorEvent;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.place.Place;
import dev.channelpulse.jobs.ClickEvents;
import dev.channelpulse.jobs.Told;
import dev.channelpulse.jobs.state.RuleBook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassifyFunctionTest {

  private static final long TIME = Instant.parse("2026-11-10T16:00:01Z").toEpochMilli();
  private static final String SEARCH = "https://shop.example/?utm_source=baidu&utm_medium=cpc";
  private static final String STRANGER = "https://shop.example/?utm_source=no-such-source";
  private static final String ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1)";

  @Test
  void aClickBecomesAHitWithTheChannelItNames() throws Exception {
    try (var harness = opened()) {
      harness.processElement(ClickEvents.pageView("e1", TIME, SEARCH, null), TIME);
      harness.processElement(ClickEvents.pageView("e2", TIME + 1), TIME + 1);
      assertThat(harness.extractOutputValues())
          .containsExactly(
              hit("e1", TIME, Touch.of(new Channel(ChannelType.SEARCH, "baidu", Paid.PAID)), false),
              hit("e2", TIME + 1, null, false));
      assertThat(health(harness)).isEmpty();
      assertNothingKept(harness);
    }
  }

  @Test
  void evidenceThatNoRuleKnowsCounts() throws Exception {
    try (var harness = opened()) {
      harness.processElement(ClickEvents.pageView("e1", TIME, STRANGER, null), TIME);
      assertThat(harness.extractOutputValues())
          .extracting(arrived -> requireNonNull(arrived.hit()).touch())
          .extracting(touch -> touch == null ? "nothing" : touch.channel().type().text())
          .containsExactly("unassigned");
      assertThat(health(harness)).containsExactly("health [clicks] 10T16:00 unassigned=1");
      assertNothingKept(harness);
    }
  }

  @Test
  void aRobotCountsAsOneWhateverItNames() throws Exception {
    try (var harness = opened()) {
      harness.processElement(ClickEvents.pageView("e1", TIME, STRANGER, ROBOT), TIME);
      harness.processElement(ClickEvents.pageView("e2", TIME, null, ROBOT), TIME);
      assertThat(harness.extractOutputValues())
          .extracting(arrived -> requireNonNull(arrived.hit()).robot())
          .containsExactly(true, true);
      assertThat(health(harness))
          .containsExactly("health [clicks] 10T16:00 bots=1", "health [clicks] 10T16:00 bots=1");
      assertNothingKept(harness);
    }
  }

  @Test
  void theSameClickIsTheSameHitWheneverItComes() throws Exception {
    try (var harness = opened()) {
      ClickEvent click = ClickEvents.pageView("e1", TIME, SEARCH, null);
      harness.processElement(click, TIME);
      harness.processWatermark(TIME + 1_000_000_000);
      harness.processElement(click, TIME);
      List<VisitorEvent> hits = harness.extractOutputValues();
      assertThat(hits).hasSize(2);
      assertThat(hits.get(0)).isEqualTo(hits.get(1));
    }
  }

  @Test
  void aClickWithAnAccountSaysWhereThatWas() throws Exception {
    try (var harness = opened()) {
      harness.processElement(ClickEvents.pageView("e1", TIME), TIME);
      harness.processElement(ClickEvents.ofAccount("e2", TIME + 1, "b"), TIME + 1);
      harness.processElement(ClickEvents.ofAccount("e3", TIME + 2, "b"), TIME + 2);
      Queue<StreamRecord<AccountLink>> links = harness.getSideOutput(ClassifyFunction.LINKS);
      assertThat(links)
          .extracting(StreamRecord::getValue)
          .containsExactly(
              new AccountLink(HashedId.of("b"), HashedId.of("v"), TIME + 1),
              new AccountLink(HashedId.of("b"), HashedId.of("v"), TIME + 2));
    }
  }

  @Test
  void aClickSaysWhereItsVisitorIs() throws Exception {
    try (var harness = opened()) {
      harness.processElement(ClickEvents.from("e1", TIME, "wap", "cn-gd"), TIME);
      harness.processElement(ClickEvents.from("e2", TIME, "tv", "SG"), TIME);
      harness.processElement(ClickEvents.pageView("e3", TIME), TIME);
      assertThat(harness.extractOutputValues())
          .extracting(arrived -> requireNonNull(arrived.hit()).place())
          .containsExactly(new Place("wap", "CN-GD"), new Place("other", "SG"), Place.UNKNOWN);
    }
  }

  @Test
  void aBrokenRuleDocumentStopsTheTask() {
    byte[] broken = "{}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> harness(broken).open()).isInstanceOf(InvalidRulesException.class);
  }

  private static VisitorEvent hit(
      String id, long timeMillis, @Nullable Touch touch, boolean robot) {
    return VisitorEvent.of(
        HashedId.of("v"), new Hit(HashedId.of(id), timeMillis, ClickType.PAGE_VIEW, touch, robot));
  }

  private static List<String> health(
      BroadcastOperatorTestHarness<ClickEvent, byte[], VisitorEvent> harness) {
    Queue<StreamRecord<Fact>> facts = harness.getSideOutput(ClassifyFunction.FACTS);
    return facts == null
        ? List.of()
        : Told.facts(
            facts.stream()
                .map(StreamRecord::getValue)
                .filter(fact -> fact.series().family() == Family.HEALTH)
                .toList());
  }

  private static void assertNothingKept(
      BroadcastOperatorTestHarness<ClickEvent, byte[], VisitorEvent> harness) throws Exception {
    assertThat(harness.getBroadcastState(RuleBook.documents()).immutableEntries()).isEmpty();
  }

  private static BroadcastOperatorTestHarness<ClickEvent, byte[], VisitorEvent> opened()
      throws Exception {
    var harness = harness(ChannelRules.defaultDocument());
    harness.open();
    return harness;
  }

  private static BroadcastOperatorTestHarness<ClickEvent, byte[], VisitorEvent> harness(
      byte[] rulesDocument) throws Exception {
    return new BroadcastOperatorTestHarness<>(
        new CoBroadcastWithNonKeyedOperator<>(
            new ClassifyFunction(rulesDocument, List::of, "clicks"), List.of(RuleBook.documents())),
        1,
        1,
        0);
  }
}
