package dev.channelpulse.common.campaign;

import static dev.channelpulse.common.campaign.Documents.calendar;
import static dev.channelpulse.common.campaign.Documents.campaign;
import static dev.channelpulse.common.campaign.Documents.example;
import static dev.channelpulse.common.campaign.Documents.millis;
import static dev.channelpulse.common.campaign.Documents.parsed;
import static dev.channelpulse.common.campaign.Documents.problems;
import static dev.channelpulse.common.campaign.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.common.channel.ChannelType;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which calendars are taken, and what is said of those that are not. */
class CampaignCalendarParseTest {

  private static final String PRE = ", \"design\": {\"kind\": \"pre_period\"}";

  private static String holdout(String more) {
    return ", \"design\": {\"kind\": \"holdout\", \"assignment\": \"hash\"" + more + "}";
  }

  private static String salted(String salt) {
    return holdout(", \"share\": 0.5, \"salt\": \"" + salt + "\"");
  }

  @Test
  void theExampleSaysAllThatADocumentCan() {
    CampaignCalendar calendar = parsed(example());
    assertThat(calendar.version()).isEqualTo(3);
    assertThat(calendar.effectiveFromMillis()).isEqualTo(millis("2026-10-15T00:00:00+08:00"));
    assertThat(calendar.campaigns().stream().map(Campaign::id))
        .containsExactly(
            "618-2026", "double11-2026", "content-seeding-2026-11", "double11-coupon-2026");
    assertThat(calendar.campaign("double11-2026"))
        .isEqualTo(
            new Campaign(
                "double11-2026",
                "双11 全球狂欢季",
                "Double 11",
                millis("2026-10-20T20:00:00+08:00"),
                millis("2026-11-15T00:00:00+08:00"),
                List.of(
                    phase(PhaseKind.WARM_UP, "2026-10-20T20:00", "2026-10-24T20:00"),
                    phase(PhaseKind.DEPOSIT, "2026-10-24T20:00", "2026-10-31T20:00"),
                    phase(PhaseKind.OPENING, "2026-10-31T20:00", "2026-11-04T00:00"),
                    phase(PhaseKind.BALANCE, "2026-11-04T00:00", "2026-11-10T20:00"),
                    phase(PhaseKind.MAIN, "2026-11-10T20:00", "2026-11-12T00:00"),
                    phase(PhaseKind.ENCORE, "2026-11-12T00:00", "2026-11-15T00:00")),
                Set.of(),
                Set.of(),
                8_800_000_000L,
                400_000,
                "618-2026",
                new Design.Holdout(Assignment.HASH, 0.9, "double11-2026", 0.05)));
    assertThat(calendar.campaign("double11-coupon-2026"))
        .isEqualTo(
            new Campaign(
                "double11-coupon-2026",
                "双11 满减券",
                "Double 11 coupon",
                millis("2026-11-10T20:00:00+08:00"),
                millis("2026-11-12T00:00:00+08:00"),
                List.of(),
                Set.of(ChannelType.PRIVATE, ChannelType.PUSH),
                Set.of(),
                0,
                0,
                null,
                new Design.Holdout(Assignment.EXPOSURE, 0.5, null, 0.01)));
    assertThat(calendar.campaign("content-seeding-2026-11"))
        .satisfies(
            campaign -> {
              assertThat(campaign.treatedChannels())
                  .containsExactly(ChannelType.SOCIAL, ChannelType.CONTENT);
              assertThat(campaign.controlChannels())
                  .containsExactly(ChannelType.SEARCH, ChannelType.AFFILIATE);
              assertThat(campaign.design()).isEqualTo(new Design.Controlled());
            });
  }

  private static Phase phase(PhaseKind kind, String from, String to) {
    return new Phase(kind, millis(from + ":00+08:00"), millis(to + ":00+08:00"));
  }

  @Test
  void idsAreTagValues() {
    assertThat(parsed(calendar(campaign("  Double11 双十一 ", PRE))).campaigns().get(0).id())
        .isEqualTo("double11 双十一");
    String rule =
        "campaigns[0].id must be 1 to 64 characters of printable text, not \"other\", found ";
    for (String id : List.of("", " ", "null", "Other", "a\\u0007b", "x".repeat(65), "a  b")) {
      assertThat(problems(calendar(campaign(id, PRE))))
          .as(id)
          .singleElement()
          .asString()
          .startsWith(rule);
    }
    assertThat(problems(calendar(campaign("a", PRE), campaign("b", PRE), campaign("A", PRE))))
        .containsExactly("campaigns[2].id must be of one campaign only, found \"a\"");
  }

  @Test
  void unknownFieldsAndNullsArePassedOver() {
    String more =
        ", \"owner\": {\"team\": [1]}, \"phases\": null, \"treated_channels\": null,"
            + " \"control_channels\": null, \"target_amount\": null, \"planned_units\": null,"
            + " \"comparable\": null, \"design\": {\"kind\": \"holdout\", \"alpha\": null,"
            + " \"assignment\": \"exposure\", \"share\": 0.5, \"salt\": null, \"by\": \"me\"}";
    assertThat(parsed(calendar(campaign("a", more))).campaign("a"))
        .isEqualTo(
            new Campaign(
                "a",
                "活动",
                "Campaign",
                millis("2026-11-01T00:00:00+08:00"),
                millis("2026-12-01T00:00:00+08:00"),
                List.of(),
                Set.of(),
                Set.of(),
                0,
                0,
                null,
                new Design.Holdout(Assignment.EXPOSURE, 0.5, null, Design.DEFAULT_ALPHA)));
  }

  @Test
  void amountsAreExactInTheReportingCurrency() throws InvalidCampaignsException {
    byte[] document = calendar(campaign("a", PRE + ", \"target_amount\": 1234567"));
    assertThat(CampaignCalendar.parse(document, "CNY").campaigns().get(0).targetMinor())
        .isEqualTo(123_456_700);
    assertThat(CampaignCalendar.parse(document, "JPY").campaigns().get(0).targetMinor())
        .isEqualTo(1_234_567);
    byte[] cents = calendar(campaign("a", PRE + ", \"target_amount\": \"0.01\""));
    assertThat(CampaignCalendar.parse(cents, "CNY").campaigns().get(0).targetMinor()).isEqualTo(1);
    assertThatThrownBy(() -> CampaignCalendar.parse(cents, "JPY"))
        .hasMessage(
            "campaigns have 1 problem(s): campaigns[0].target_amount must be a decimal from 0 to"
                + " 10^15 minor units, exact in 0 decimals of JPY, found \"0.01\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "target_amount": -5|target_amount must be a decimal from 0 to 10^15 minor units, exact in 2 decimals of CNY, found -5
          "target_amount": "1.234"|target_amount must be a decimal from 0 to 10^15 minor units, exact in 2 decimals of CNY, found "1.234"
          "target_amount": true|target_amount must be a decimal from 0 to 10^15 minor units, exact in 2 decimals of CNY, found true
          "planned_units": 0|planned_units must be a whole number from 1 to 10^12, found 0
          "planned_units": 1000000000001|planned_units must be a whole number from 1 to 10^12, found 1000000000001
          "planned_units": "7"|planned_units must be a whole number from 1 to 10^12, found "7"
          "treated_channels": ["content", "tv"]|treated_channels[1] must be one of direct, platform, social, content, private, cross_border, search, affiliate, display, push, ai, referral, unassigned, found "tv"
          "treated_channels": "content"|treated_channels must be a list, found "content"
          "control_channels": ["search"]|control_channels must be absent where design.kind is not controlled, found a list
          "comparable": 618|comparable must be the id of a campaign of this calendar, found 618
          "comparable": "618-2026"|comparable must be the id of a campaign of this calendar, found "618-2026"
          "comparable": "A"|comparable must be the id of a campaign that has ended when this one begins, found "a"
          "phases": {}|phases must be a list, found an object
          """)
  void everyRuleHasItsSentence(String more, String problem) {
    assertThat(problems(calendar(campaign("a", PRE + ", " + more))))
        .containsExactly("campaigns[0]." + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          7|design must be an object, found 7
          {}|design.kind must be one of holdout, pre_period, controlled, found nothing
          {"kind": "ab"}|design.kind must be one of holdout, pre_period, controlled, found "ab"
          {"kind": "holdout", "share": 0.5}|design.assignment must be one of exposure, hash, found nothing
          {"kind": "holdout", "assignment": "exposure"}|design.share must be a number above 0 and below 1, found nothing
          {"kind": "holdout", "assignment": "exposure", "share": 1.4}|design.share must be a number above 0 and below 1, found 1.4
          {"kind": "holdout", "assignment": "exposure", "share": 0}|design.share must be a number above 0 and below 1, found 0
          {"kind": "holdout", "assignment": "exposure", "share": 1}|design.share must be a number above 0 and below 1, found 1
          {"kind": "holdout", "assignment": "exposure", "share": "0.5"}|design.share must be a number above 0 and below 1, found "0.5"
          {"kind": "holdout", "assignment": "hash", "share": 0.5}|design.salt must be 1 to 64 characters of printable text, found nothing
          {"kind": "holdout", "assignment": "hash", "share": 0.5, "salt": ""}|design.salt must be 1 to 64 characters of printable text, found ""
          {"kind": "holdout", "assignment": "exposure", "share": 0.5, "alpha": 0.0009}|design.alpha must be a number from 0.001 to 0.2, found 0.0009
          {"kind": "holdout", "assignment": "exposure", "share": 0.5, "alpha": 0.3}|design.alpha must be a number from 0.001 to 0.2, found 0.3
          {"kind": "holdout", "assignment": "exposure", "share": 0.5, "alpha": false}|design.alpha must be a number from 0.001 to 0.2, found false
          """)
  void everyRuleOfADesignHasItsSentence(String design, String problem) {
    assertThat(problems(calendar(campaign("a", ", \"design\": " + design))))
        .containsExactly("campaigns[0]." + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-11T00:00:00+08:00|2026-11-11T00:00:00+08:00|campaigns[0].to must be after from, found "2026-11-11T00:00:00+08:00"
          2026-11-11T00:00:00+08:00|2026-11-10T23:59:59Z|''
          2026-11-11T00:00:00+08:00|2026-11-10T00:00:00+08:00|campaigns[0].to must be after from, found "2026-11-10T00:00:00+08:00"
          2026-11-01T00:00:00+08:00|2026-12-31T00:00:00.001+08:00|campaigns[0].to must be at most 60 days after from, found "2026-12-31T00:00:00.001+08:00"
          2026-11-01T00:00:00+08:00|2026-12-31T00:00:00+08:00|''
          2026-11-11T00:00:00|2026-11-12T00:00:00+08:00|campaigns[0].from must be ISO-8601 with offset, or epoch milliseconds, found "2026-11-11T00:00:00"
          2026-11-11T00:00:00+08:00|tomorrow|campaigns[0].to must be ISO-8601 with offset, or epoch milliseconds, found "tomorrow"
          1999-12-31T23:59:59Z|2026-11-12T00:00:00+08:00|campaigns[0].from must be in the years 2000 to 2100, found "1999-12-31T23:59:59Z"
          """)
  void aWindowIsInOrder(String from, String to, String problem) {
    byte[] document = calendar(campaign("a", from, to, PRE));
    if (problem.isEmpty()) {
      assertThat(parsed(document).campaigns()).hasSize(1);
    } else {
      assertThat(problems(document)).containsExactly(problem);
    }
  }

  @Test
  void phasesAreInsideTheWindowAndApart() {
    String phases =
        """
        , "phases": [
          {"kind": "encore", "from": "2026-11-30T00:00:00+08:00", "to": "2026-12-01T00:00:00.001+08:00"},
          {"kind": "warm_up", "from": "2026-10-31T23:00:00+08:00", "to": "2026-11-02T00:00:00+08:00"},
          {"kind": "sale", "from": "2026-11-02T00:00:00+08:00", "to": "2026-11-04T00:00:00+08:00"},
          {"kind": "main", "from": "2026-11-03T00:00:00+08:00", "to": "2026-11-05T00:00:00+08:00"},
          {"kind": "main", "from": "2026-11-07T00:00:00+08:00"},
          {"kind": "main", "from": "2026-11-07T00:00:00+08:00", "to": "2026-11-06T00:00:00+08:00"},
          "main"]""";
    assertThat(problems(calendar(campaign("a", PRE + phases))))
        .containsExactly(
            "campaigns[0].phases[0] must be inside the campaign's window, found an object",
            "campaigns[0].phases[1] must be inside the campaign's window, found an object",
            "campaigns[0].phases[2].kind must be one of warm_up, deposit, balance, opening, main,"
                + " encore, found \"sale\"",
            "campaigns[0].phases[3] must be a phase that overlaps none before it, found an object",
            "campaigns[0].phases[4].to must be ISO-8601 with offset, or epoch milliseconds, found"
                + " nothing",
            "campaigns[0].phases[5].to must be after from, found \"2026-11-06T00:00:00+08:00\"",
            "campaigns[0].phases[6] must be an object, found \"main\"",
            "campaigns[0].phases[6].kind must be one of warm_up, deposit, balance, opening, main,"
                + " encore, found nothing",
            "campaigns[0].phases[6].from must be ISO-8601 with offset, or epoch milliseconds,"
                + " found nothing",
            "campaigns[0].phases[6].to must be ISO-8601 with offset, or epoch milliseconds, found"
                + " nothing");
  }

  @Test
  void aCampaignHasAtMostTwentyPhases() {
    String phases =
        String.join(
            ",",
            IntStream.range(0, 21)
                .mapToObj(
                    hour ->
                        "{\"kind\": \"main\", \"from\": \"2026-11-11T%02d:00:00+08:00\", \"to\": \"2026-11-11T%02d:30:00+08:00\"}"
                            .formatted(hour, hour))
                .toList());
    assertThat(problems(calendar(campaign("a", PRE + ", \"phases\": [" + phases + "]"))))
        .containsExactly("campaigns[0].phases must be a list of at most 20, found 21 of them");
  }

  @Test
  void armsOfOverlappingHoldoutsHaveTheirOwnSalt() {
    String exposure =
        ", \"design\": {\"kind\": \"holdout\", \"assignment\": \"exposure\", \"share\": 0.5,"
            + " \"salt\": \"s\"}";
    String october = "2026-10-01T00:00:00+08:00";
    String november = "2026-11-01T00:00:00+08:00";
    assertThat(
            problems(
                calendar(
                    campaign("a", salted("s")),
                    campaign("b", salted("t")),
                    campaign("c", october, november, salted("s")),
                    campaign("d", october, "2026-11-01T00:00:00.001+08:00", exposure))))
        .containsExactly(
            "campaigns[3].design.salt must be another than that of campaigns[0], whose window"
                + " overlaps this one's, found \"s\"",
            "campaigns[3].design.salt must be another than that of campaigns[2], whose window"
                + " overlaps this one's, found \"s\"");
    assertThat(
            parsed(
                    calendar(
                        campaign("a", salted("s")), campaign("c", october, november, salted("s"))))
                .campaigns())
        .hasSize(2);
  }

  @Test
  void aControlledCampaignHasChannelsThatItLeavesAlone() {
    String controlled = ", \"design\": {\"kind\": \"controlled\"}";
    assertThat(problems(calendar(campaign("a", controlled))))
        .containsExactly(
            "campaigns[0].treated_channels must be a list of at least one channel type where"
                + " design.kind is controlled, found nothing",
            "campaigns[0].control_channels must be a list of at least one channel type where"
                + " design.kind is controlled, found nothing");
    assertThat(
            problems(
                calendar(
                    campaign(
                        "a",
                        controlled
                            + ", \"treated_channels\": [], \"control_channels\": [\"tv\"]"))))
        .hasSize(2)
        .contains(
            "campaigns[0].treated_channels must be a list of at least one channel type where"
                + " design.kind is controlled, found an empty list");
    assertThat(
            problems(
                calendar(
                    campaign(
                        "a",
                        controlled
                            + ", \"treated_channels\": [\"content\", \"social\"],"
                            + " \"control_channels\": [\"search\", \"social\"]"))))
        .containsExactly(
            "campaigns[0].control_channels must be channel types that are not treated, found"
                + " \"social\"");
  }

  @Test
  void aComparableCampaignHasEnded() {
    String before = campaign("b", "2026-10-01T00:00:00Z", "2026-10-31T16:00:00.001Z", PRE);
    assertThat(problems(calendar(campaign("a", PRE + ", \"comparable\": \"b\""), before)))
        .containsExactly(
            "campaigns[0].comparable must be the id of a campaign that has ended when this one"
                + " begins, found \"b\"");
    String ended = campaign("b", "2026-10-01T00:00:00Z", "2026-10-31T16:00:00Z", PRE);
    assertThat(
            parsed(calendar(campaign("a", PRE + ", \"comparable\": \"B\""), ended)).campaign("a"))
        .extracting(Campaign::comparable)
        .isEqualTo("b");
  }

  @Test
  void aCalendarHasAtMostTwoHundredCampaigns() {
    String[] campaigns =
        IntStream.rangeClosed(0, 200).mapToObj(i -> campaign("c" + i, PRE)).toArray(String[]::new);
    assertThat(parsed(calendar(Arrays.copyOf(campaigns, 200))).campaigns()).hasSize(200);
    assertThat(problems(calendar(campaigns)))
        .containsExactly("campaigns must be a list of at most 200, found 201 of them");
  }

  @Test
  void everyProblemIsListed() {
    assertThat(
            problems(
                utf8(
                    """
                    {"version": 0, "effective_from": "2026-11-11", "campaigns": [
                      {"id": "a", "name": {"zh": "", "en": 7}, "from": "2026-11-02T00:00:00Z",
                       "to": "2026-11-01T00:00:00Z", "target_amount": "-1",
                       "comparable": "zzz", "design": {"kind": "holdout", "share": 2}},
                      {"id": "a", "name": "x", "design": {"kind": "holdout",
                       "assignment": "dice", "share": 0.5, "alpha": 1}}]}
                    """)))
        .containsExactly(
            "version must be an integer from 1 to 999999999, found 0",
            "effective_from must be ISO-8601 with offset, or epoch milliseconds, found"
                + " \"2026-11-11\"",
            "campaigns[0].name.zh must be 1 to 64 characters of printable text, found \"\"",
            "campaigns[0].name.en must be 1 to 64 characters of printable text, found 7",
            "campaigns[0].to must be after from, found \"2026-11-01T00:00:00Z\"",
            "campaigns[0].target_amount must be a decimal from 0 to 10^15 minor units, exact in 2"
                + " decimals of CNY, found \"-1\"",
            "campaigns[0].design.assignment must be one of exposure, hash, found nothing",
            "campaigns[0].design.share must be a number above 0 and below 1, found 2",
            "campaigns[1].name must be an object, found \"x\"",
            "campaigns[1].name.zh must be 1 to 64 characters of printable text, found nothing",
            "campaigns[1].name.en must be 1 to 64 characters of printable text, found nothing",
            "campaigns[1].from must be ISO-8601 with offset, or epoch milliseconds, found nothing",
            "campaigns[1].to must be ISO-8601 with offset, or epoch milliseconds, found nothing",
            "campaigns[1].design.assignment must be one of exposure, hash, found \"dice\"",
            "campaigns[1].design.alpha must be a number from 0.001 to 0.2, found 1",
            "campaigns[1].id must be of one campaign only, found \"a\"",
            "campaigns[0].comparable must be the id of a campaign of this calendar, found \"zzz\"");
  }

  @Test
  void whatIsNoCalendarSaysSo() {
    for (String text : List.of("", "{", "[1,]", "{\"version\":1}}", "{\"a\":1,\"a\":2}")) {
      assertThat(problems(utf8(text)))
          .singleElement()
          .asString()
          .startsWith("document must be valid JSON, found: ");
    }
    assertThat(problems(utf8("7")))
        .containsExactly(
            "document must be an object, found 7",
            "version must be an integer from 1 to 999999999, found nothing",
            "effective_from must be ISO-8601 with offset, or epoch milliseconds, found nothing",
            "campaigns must be a list, found nothing");
  }

  @Property(seed = "20261111")
  void anyBytesParseOrAreRefused(@ForAll byte[] document) {
    takenOrRefused(document);
  }

  @Property(tries = 3_000, seed = "20261112")
  void anyDamagedCalendarParsesOrIsRefused(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] document = example();
    for (int i = random.nextInt(4); i >= 0; i--) {
      document = damaged(document, random);
    }
    takenOrRefused(document);
  }

  /** Cuts some bytes out and puts some telling ones in. */
  private static byte[] damaged(byte[] document, Random random) {
    byte[] telling = utf8("{}[]\",:\\0123456789eE+-. \tnull");
    int at = random.nextInt(document.length + 1);
    int end = Math.min(document.length, at + random.nextInt(12));
    byte[] in = new byte[random.nextInt(4)];
    for (int i = 0; i < in.length; i++) {
      in[i] = telling[random.nextInt(telling.length)];
    }
    byte[] damaged = new byte[document.length - (end - at) + in.length];
    System.arraycopy(document, 0, damaged, 0, at);
    System.arraycopy(in, 0, damaged, at, in.length);
    System.arraycopy(document, end, damaged, at + in.length, document.length - end);
    return damaged;
  }

  private static void takenOrRefused(byte[] document) {
    try {
      assertThat(CampaignCalendar.parse(document, "CNY").version()).isPositive();
    } catch (InvalidCampaignsException e) {
      assertThat(e.problems()).isNotEmpty();
    }
  }
}
