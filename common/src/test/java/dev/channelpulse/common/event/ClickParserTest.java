package dev.channelpulse.common.event;

import static dev.channelpulse.common.event.Records.CLICK;
import static dev.channelpulse.common.event.Records.accepted;
import static dev.channelpulse.common.event.Records.rejected;
import static dev.channelpulse.common.event.Records.utf8;
import static dev.channelpulse.common.event.Records.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClickParserTest {

  private static final int MAX_BYTES = 64 * 1024;
  private static final long TIME = Instant.parse("2026-11-11T12:00:00Z").toEpochMilli();

  private final ClickParser parser = new ClickParser(MAX_BYTES);

  @Test
  void readsEveryField() {
    String json =
        """
        {"event_id":"e","event_time":1762862400000,"type":"item_view","visitor_id":"v",
         "user_id":"u","session_id":"s","url":"https://a.example/?q=%E6%89","referrer":"r",
         "utm_source":"us","utm_medium":"um","utm_campaign":"uc","utm_content":"uo","utm_term":"ut",
         "scene":1037,"app":"mini_program","user_agent":"ua","ip_region":"CN-SH","item_id":"i",
         "category_id":"c","campaign_id":"k","arm":"treatment","lead_step":"scan"}
        """;

    assertThat(accepted(parser.parse(utf8(json))))
        .isEqualTo(
            new ClickEvent(
                "e",
                1762862400000L,
                ClickType.ITEM_VIEW,
                "v",
                "u",
                "s",
                "https://a.example/?q=%E6%89",
                "r",
                "us",
                "um",
                "uc",
                "uo",
                "ut",
                1037,
                "mini_program",
                "ua",
                "CN-SH",
                "i",
                "c",
                null,
                null,
                "scan"));
  }

  @Test
  void optionalFieldsMayBeMissingOrNullOrEmpty() {
    ClickEvent bare =
        new ClickEvent(
            "e1",
            TIME,
            ClickType.PAGE_VIEW,
            "v1",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            0,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    String[] optional = {
      "user_id", "session_id", "url", "referrer", "utm_source", "utm_medium", "utm_campaign",
      "utm_content", "utm_term", "scene", "app", "user_agent", "ip_region", "item_id",
      "category_id", "campaign_id", "arm", "lead_step"
    };

    assertThat(accepted(parser.parse(utf8(CLICK)))).isEqualTo(bare);
    for (String absent : new String[] {"null", "\"\""}) {
      for (String field : optional) {
        byte[] value = with(CLICK, "\"" + field + "\":" + absent);
        assertThat(accepted(parser.parse(value))).as(field).isEqualTo(bare);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ClickType.class)
  void readsEveryType(ClickType type) {
    String needed = "\"campaign_id\":\"c\",\"arm\":\"control\",\"lead_step\":\"accept\"";
    byte[] value = with(CLICK, "\"type\":\"" + type.text() + "\"," + needed);

    assertThat(accepted(parser.parse(value)).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"treatment", "control"})
  void anExposureTellsItsCampaignAsTheCalendarWritesIt(String arm) {
    byte[] value =
        with(
            CLICK,
            "\"type\":\"exposure\",\"campaign_id\":\" Double11\\t双十一 \",\"arm\":\"" + arm + "\"");

    ClickEvent click = accepted(parser.parse(value));
    assertThat(click.campaignId()).isEqualTo("double11 双十一");
    assertThat(click.arm()).isEqualTo(arm);
    assertThat(click.leadStep()).isNull();
  }

  @Test
  void keepsAnUnknownTypeAsOther() {
    byte[] value = with(CLICK, "\"type\":\"teleport\"");

    assertThat(accepted(parser.parse(value)).type()).isEqualTo(ClickType.OTHER);
  }

  @ParameterizedTest
  @CsvSource({"1037,1037", "'\"1037\"',1037", "'\"0007\"',7", "0,0", "2147483647,2147483647"})
  void readsSceneAsNumberOrDigits(String json, int scene) {
    assertThat(accepted(parser.parse(with(CLICK, "\"scene\":" + json))).scene()).isEqualTo(scene);
  }

  @Test
  void ofARepeatedFieldTheLastCounts() {
    byte[] value = with(CLICK, "\"visitor_id\":\"v2\",\"url\":\"a\",\"url\":null");

    ClickEvent click = accepted(parser.parse(value));
    assertThat(click.visitorId()).isEqualTo("v2");
    assertThat(click.url()).isNull();
  }

  @Test
  void takesChineseEscapesAndEmoji() {
    byte[] value = with(CLICK, "\"utm_campaign\":\"双11 \\u53cc\\uD83D\\uDE00 😀 \\\"\\/\"");

    assertThat(accepted(parser.parse(value)).utmCampaign()).isEqualTo("双11 双😀 😀 \"/");
  }

  @Test
  void takesAByteOrderMark() {
    assertThat(accepted(parser.parse(utf8("\uFEFF" + CLICK))).eventId()).isEqualTo("e1");
  }

  @Test
  void aBrokenAddressIsTakenAsItIs() {
    String broken = "https://shop.example/?utm_source=%E4%ZZ%&q=%%%25%";
    byte[] value = with(CLICK, "\"url\":\"" + broken + "\",\"referrer\":\"::not a url%\"");

    ClickEvent click = accepted(parser.parse(value));
    assertThat(click.url()).isEqualTo(broken);
    assertThat(click.referrer()).isEqualTo("::not a url%");
  }

  @Test
  void idsHaveUpTo128CodePoints() {
    String long128 = "😀".repeat(128);
    byte[] most = with(CLICK, "\"visitor_id\":\"" + long128 + "\"");
    byte[] more = with(CLICK, "\"visitor_id\":\"" + long128 + "a\"");

    assertThat(accepted(parser.parse(most)).visitorId()).isEqualTo(long128);
    assertThat(rejected(parser.parse(more)))
        .isEqualTo(
            new Rejection(
                RejectReason.BAD_ID, "visitor_id must have 1 to 128 characters, found 129"));
  }

  @Test
  void aTombstoneIsRejected() {
    assertThat(rejected(parser.parse(null)).reason()).isEqualTo(RejectReason.TOMBSTONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " \t\r\n", "\uFEFF \n"})
  void anEmptyRecordIsRejected(String text) {
    assertThat(rejected(parser.parse(utf8(text))).reason()).isEqualTo(RejectReason.EMPTY);
  }

  @Test
  void aRecordOverTheLimitIsRejectedUnread() {
    byte[] tenMegabytes = new byte[10 * 1024 * 1024];
    Arrays.fill(tenMegabytes, (byte) 0xff);

    assertThat(rejected(parser.parse(tenMegabytes)))
        .isEqualTo(
            new Rejection(
                RejectReason.TOO_LARGE,
                "the record must have no more than 65536 bytes, found 10485760"));
  }

  @Test
  void aRecordAtTheLimitIsRead() {
    byte[] atLimit = Arrays.copyOf(utf8(CLICK), MAX_BYTES);
    Arrays.fill(atLimit, utf8(CLICK).length, MAX_BYTES, (byte) ' ');
    byte[] overLimit = Arrays.copyOf(atLimit, MAX_BYTES + 1);

    assertThat(accepted(parser.parse(atLimit)).eventId()).isEqualTo("e1");
    assertThat(rejected(parser.parse(overLimit)).reason()).isEqualTo(RejectReason.TOO_LARGE);
  }

  @Test
  void aTenMegabyteRecordIsReadWhereTheLimitAllows() {
    String url = "x".repeat(10 * 1024 * 1024);
    byte[] value = with(CLICK, "\"url\":\"" + url + "\"");

    ClickEvent click = accepted(new ClickParser(20 * 1024 * 1024).parse(value));
    assertThat(url.equals(click.url())).isTrue();
  }

  @Test
  void bytesThatAreNotUtf8AreRejectedInAnyField() {
    for (String field : new String[] {"url", "unknown"}) {
      byte[] value = with(CLICK, "\"" + field + "\":\"<>\"");
      int at = new String(value, StandardCharsets.UTF_8).indexOf('<');
      for (int[] pair : new int[][] {{0xC0, 0x80}, {0xFF, 'a'}, {0xE5, 0x8F}, {'a', 0x80}}) {
        value[at] = (byte) pair[0];
        value[at + 1] = (byte) pair[1];
        assertThat(rejected(parser.parse(value)).reason()).isEqualTo(RejectReason.NOT_UTF8);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83d", "\\ude00", "\\ud83d\\ud83d", "\\ude00\\ud83d", "\\ud83dx"})
  void halfASurrogatePairIsRejectedWhereItWouldBeUsed(String escaped) {
    assertThat(rejected(parser.parse(with(CLICK, "\"visitor_id\":\"" + escaped + "\""))))
        .isEqualTo(
            new Rejection(
                RejectReason.NOT_UTF8,
                "visitor_id must be Unicode text, found half a surrogate pair"));
    assertThat(accepted(parser.parse(with(CLICK, "\"unknown\":\"" + escaped + "\""))).eventId())
        .isEqualTo("e1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{", "}", "{\"event_id\"", "nonsense", "{'event_id':'e'}", "{\"a\":1,}", "{\"a\":NaN}",
        "{\"a\":\"\n\"}", "{\"a\":\"\\x\"}", "{\"a\":01}", "// {}", "{} {}", "{}]", "{}x"
      })
  void textThatIsNotOneJsonValueIsRejected(String text) {
    assertThat(rejected(parser.parse(utf8(text))).reason()).isEqualTo(RejectReason.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "{}", "[]", "}", ",", "\u0000"})
  void whatFollowsTheObjectIsRejected(String more) {
    assertThat(rejected(parser.parse(utf8(CLICK + more))).reason())
        .isEqualTo(RejectReason.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void otherEncodingsAreRejected(String encoding) {
    byte[] value = CLICK.getBytes(Charset.forName(encoding));

    assertThat(rejected(parser.parse(value)).reason()).isEqualTo(RejectReason.NOT_JSON);
  }

  @Test
  void nestingPastTheLimitIsRejectedNotOverflown() {
    String deep = "[".repeat(30_000) + "]".repeat(30_000);

    assertThat(rejected(parser.parse(with(CLICK, "\"unknown\":" + deep))).reason())
        .isEqualTo(RejectReason.NOT_JSON);
  }

  @Test
  void numbersPastTheLimitAreRejected() {
    byte[] value = with(CLICK, "\"scene\":" + "9".repeat(2000));

    assertThat(rejected(parser.parse(value)).reason()).isEqualTo(RejectReason.NOT_JSON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"text\"", "true", "null", "[1,2"})
  void aValueThatIsNoObjectIsRejected(String json) {
    assertThat(rejected(parser.parse(utf8(json))).reason()).isEqualTo(RejectReason.NOT_AN_OBJECT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_id", "event_time", "type", "visitor_id"})
  void aMissingFieldIsRejected(String field) {
    Rejection missing =
        new Rejection(RejectReason.MISSING_FIELD, field + " must be given, found nothing");

    String without = CLICK.replace("\"" + field + "\"", "\"other\"");
    assertThat(rejected(parser.parse(utf8(without)))).isEqualTo(missing);
    assertThat(rejected(parser.parse(with(CLICK, "\"" + field + "\":null")))).isEqualTo(missing);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`\"type\":\"\"`,type",
        "`\"type\":\"exposure\",\"arm\":\"control\"`,campaign_id",
        "`\"type\":\"exposure\",\"campaign_id\":\"c\"`,arm",
        "`\"type\":\"exposure\",\"campaign_id\":\"\",\"arm\":\"control\"`,campaign_id",
        "`\"type\":\"exposure\",\"campaign_id\":\" \",\"arm\":\"control\"`,campaign_id",
        "`\"type\":\"exposure\",\"campaign_id\":\"null\",\"arm\":\"control\"`,campaign_id",
        "`\"type\":\"exposure\",\"campaign_id\":\"\\u0007\",\"arm\":\"control\"`,campaign_id",
        "`\"type\":\"exposure\",\"campaign_id\":\"\",\"arm\":\"left\"`,campaign_id",
        "`\"type\":\"lead\"`,lead_step"
      })
  void aFieldMissingForItsTypeIsRejected(String fields, String missing) {
    assertThat(rejected(parser.parse(with(CLICK, fields))))
        .isEqualTo(
            new Rejection(RejectReason.MISSING_FIELD, missing + " must be given, found nothing"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "event_id,1,a string,a number",
        "event_time,true,a string or a number,a boolean",
        "event_time,[],a string or a number,an array",
        "type,{},a string,an object",
        "visitor_id,[\"v\"],a string,an array",
        "user_id,7,a string,a number",
        "session_id,1.5,a string,a number",
        "url,false,a string,a boolean",
        "referrer,{},a string,an object",
        "utm_source,1,a string,a number",
        "utm_medium,1,a string,a number",
        "utm_campaign,1,a string,a number",
        "utm_content,1,a string,a number",
        "utm_term,1,a string,a number",
        "scene,{},a whole number,an object",
        "scene,true,a whole number,a boolean",
        "app,1,a string,a number",
        "user_agent,1,a string,a number",
        "ip_region,1,a string,a number",
        "item_id,1,a string,a number",
        "category_id,1,a string,a number",
        "campaign_id,1,a string,a number",
        "arm,1,a string,a number",
        "lead_step,1,a string,a number"
      })
  void aWrongTypeIsRejected(String field, String json, String expected, String found) {
    assertThat(rejected(parser.parse(with(CLICK, "\"" + field + "\":" + json))))
        .isEqualTo(
            new Rejection(
                RejectReason.WRONG_TYPE, field + " must be " + expected + ", found " + found));
  }

  @ParameterizedTest
  @ValueSource(strings = {"event_id", "visitor_id"})
  void anEmptyRequiredIdIsRejected(String field) {
    assertThat(rejected(parser.parse(with(CLICK, "\"" + field + "\":\"\""))).reason())
        .isEqualTo(RejectReason.BAD_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event_id",
        "visitor_id",
        "user_id",
        "session_id",
        "item_id",
        "category_id",
        "campaign_id"
      })
  void aLongIdIsRejectedWithoutQuotingIt(String field) {
    String id = "secret".repeat(30);

    assertThat(rejected(parser.parse(with(CLICK, "\"" + field + "\":\"" + id + "\""))))
        .isEqualTo(
            new Rejection(
                RejectReason.BAD_ID, field + " must have 1 to 128 characters, found 180"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "\"arm\":\"TREATMENT\",\"campaign_id\":\"c\",\"type\":\"exposure\"",
        "\"lead_step\":\"scanned\",\"type\":\"lead\"",
        "\"scene\":-1",
        "\"scene\":1.0",
        "\"scene\":2147483648",
        "\"scene\":99999999999999999999999",
        "\"scene\":\"-1\"",
        "\"scene\":\"2147483648\"",
        "\"scene\":\"00000001037\"",
        "\"scene\":\" 1037\"",
        "\"scene\":\"１０３７\""
      },
      delimiter = ';')
  void aValueOutsideItsListIsRejected(String fields) {
    assertThat(rejected(parser.parse(with(CLICK, fields))).reason())
        .isEqualTo(RejectReason.BAD_VALUE);
  }

  @Test
  void aWordOfAClosedListIsCheckedOnlyWhereItsTypeNeedsIt() {
    byte[] value = with(CLICK, "\"arm\":\"blue\",\"campaign_id\":\"c\",\"lead_step\":\"wave\"");

    ClickEvent click = accepted(parser.parse(value));
    assertThat(click.arm()).isNull();
    assertThat(click.campaignId()).isNull();
    assertThat(click.leadStep()).isEqualTo("wave");
  }

  @Test
  void aQuotedValueIsShortAndOnOneLine() {
    byte[] value =
        with(
            CLICK,
            "\"type\":\"lead\",\"lead_step\":\"a\\nb\\ud83d\\ude00" + "x".repeat(500) + "\"");

    String detail = rejected(parser.parse(value)).detail();
    assertThat(detail)
        .isEqualTo(
            "lead_step must be one of scan, add, accept, found 'a?b😀" + "x".repeat(55) + "'...");
  }

  @Test
  void whatIsNotJsonIsNotQuoted() {
    byte[] value = utf8("{\"visitor_id\": secret }");

    assertThat(rejected(parser.parse(value)).detail())
        .startsWith("the record must be one JSON object, broken at byte ")
        .doesNotContain("secret");
  }

  @Test
  void aLimitThatIsNotPositiveIsRefused() {
    assertThatThrownBy(() -> new ClickParser(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxRecordBytes must be over 0, found 0");
  }
}
