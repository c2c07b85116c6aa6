package dev.channelpulse.jobs.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.campaign.Exposure;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.journey.Sighting;
import dev.channelpulse.common.journey.VisitorSighting;
import dev.channelpulse.common.participant.Participation;
import dev.channelpulse.jobs.state.CalendarBook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnrolFunctionTest {

  /** The beginning of every campaign; hours count from here. */
  private static final long START = Instant.parse("2026-11-10T12:00:00Z").toEpochMilli();

  private static final long HOUR = 3_600_000L;
  private static final HashedId VISITOR = HashedId.of("v1");

  @Test
  void aVisitIsOfEveryCampaignThatRunsAndTreatsItsChannelType() throws Exception {
    try (var harness = opened()) {
      visit(harness, 0, ChannelType.CONTENT, 1);
      assertThat(told(harness))
          .containsExactly(
              "all CONTENT visit null 0..24 +1",
              "hashed CONTENT visit TREATMENT 0..24 +1",
              "shown CONTENT visit null 0..24 +1");
    }
  }

  @Test
  void aCampaignCountsOnlyTheTypesItTreatsAndTheTimeItRuns() throws Exception {
    try (var harness = opened()) {
      visit(harness, 1, ChannelType.SEARCH, -1);
      visit(harness, -1, ChannelType.CONTENT, 1);
      visit(harness, 24, ChannelType.CONTENT, 1);
      assertThat(told(harness))
          .containsExactly("all SEARCH visit null 0..24 -1", "shown SEARCH visit null 0..24 -1");
    }
  }

  @Test
  void exposuresTellTheArmsOfTheirCampaignAlone() throws Exception {
    try (var harness = opened()) {
      exposure(harness, 2, "shown", Arm.CONTROL);
      exposure(harness, 2, "hashed", Arm.CONTROL);
      exposure(harness, 2, "all", Arm.CONTROL);
      exposure(harness, 2, "unheard of", Arm.CONTROL);
      exposure(harness, 25, "shown", Arm.CONTROL);
      assertThat(told(harness)).containsExactly("shown CONTENT exposure CONTROL 0..24 +1");
    }
  }

  @Test
  void aVisitIsJudgedByTheCalendarInForceAtItsOwnTime() throws Exception {
    try (var harness = opened()) {
      harness.processBroadcastElement(
          calendar(
              2, START + 10 * HOUR, campaign("all", 48, "\"design\": {\"kind\": \"pre_period\"}")),
          0);
      visit(harness, 9, ChannelType.SEARCH, 1);
      visit(harness, 10, ChannelType.SEARCH, 1);
      assertThat(told(harness))
          .containsExactly(
              "all SEARCH visit null 0..24 +1",
              "shown SEARCH visit null 0..24 +1",
              "all SEARCH visit null 0..48 +1");
    }
  }

  private static BroadcastOperatorTestHarness<VisitorSighting, byte[], Participation> opened()
      throws Exception {
    byte[] first =
        calendar(
            1,
            START - HOUR,
            campaign("all", 24, "\"design\": {\"kind\": \"pre_period\"}"),
            campaign(
                "hashed",
                24,
                "\"treated_channels\": [\"content\"], \"design\": {\"kind\": \"holdout\","
                    + " \"assignment\": \"hash\", \"share\": 0.5, \"salt\": \"double11-2026\"}"),
            campaign(
                "shown",
                24,
                "\"design\": {\"kind\": \"holdout\", \"assignment\": \"exposure\","
                    + " \"share\": 0.5}"));
    var harness =
        new BroadcastOperatorTestHarness<>(
            new CoBroadcastWithNonKeyedOperator<>(
                new EnrolFunction("CNY", () -> List.of(first)), List.of(CalendarBook.documents())),
            8,
            1,
            0);
    harness.open();
    return harness;
  }

  private static byte[] calendar(int version, long effectiveFromMillis, String... campaigns) {
    return """
        {"version": %d, "effective_from": %d, "campaigns": [%s]}
        """
        .formatted(version, effectiveFromMillis, String.join(",", campaigns))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String campaign(String id, int hours, String more) {
    return """
        {"id": "%s", "name": {"zh": "活动", "en": "Campaign"}, "from": %d, "to": %d, %s}
        """
        .formatted(id, START, START + hours * HOUR, more);
  }

  private static void visit(
      BroadcastOperatorTestHarness<VisitorSighting, byte[], Participation> harness,
      int hour,
      ChannelType type,
      int sign)
      throws Exception {
    take(harness, hour, type, null, sign);
  }

  private static void exposure(
      BroadcastOperatorTestHarness<VisitorSighting, byte[], Participation> harness,
      int hour,
      String campaign,
      Arm arm)
      throws Exception {
    take(harness, hour, ChannelType.CONTENT, new Exposure(campaign, arm), 1);
  }

  private static void take(
      BroadcastOperatorTestHarness<VisitorSighting, byte[], Participation> harness,
      int hour,
      ChannelType type,
      @Nullable Exposure exposure,
      int sign)
      throws Exception {
    harness.processElement(
        new VisitorSighting(VISITOR, new Sighting(START + hour * HOUR, type, exposure), sign), 0);
  }

  private static List<String> told(
      BroadcastOperatorTestHarness<VisitorSighting, byte[], Participation> harness) {
    return harness.extractOutputValues().stream()
        .map(
            each ->
                "%s %s %s %s %d..%d %+d"
                    .formatted(
                        each.campaign(),
                        each.presence().type(),
                        each.presence().visit() ? "visit" : "exposure",
                        each.presence().arm(),
                        (each.presence().fromMillis() - START) / HOUR,
                        (each.presence().toMillis() - START) / HOUR,
                        each.sign()))
        .toList();
  }
}
