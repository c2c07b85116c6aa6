package dev.channelpulse.common.event;

import static dev.channelpulse.common.event.Records.accepted;
import static dev.channelpulse.common.event.Records.rejected;
import static dev.channelpulse.common.event.Records.utf8;
import static dev.channelpulse.common.event.Records.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpendParserTest {

  private static final String SPEND =
      """
      {"event_id":"e1","event_time":"2026-11-11T20:00:00+08:00","granularity":"hour",\
      "platform":"Douyin","channel_type":"content","campaign":"Double11","amount":"12.34",\
      "currency":"CNY","impressions":1000,"clicks":"20"}""";

  private final SpendParser parser =
      new SpendParser(64 * 1024, ZoneId.of("Asia/Shanghai"), List.of("content", "search"));

  @Test
  void readsEveryField() {
    assertThat(accepted(parser.parse(utf8(SPEND))))
        .isEqualTo(
            new SpendEvent(
                "e1",
                Instant.parse("2026-11-11T12:00:00Z").toEpochMilli(),
                SpendGranularity.HOUR,
                "douyin",
                "content",
                "Double11",
                1_234,
                "CNY",
                1_000,
                20));
  }

  @Test
  void aDayBeginsInTheBusinessZone() {
    byte[] day = with(SPEND, "\"granularity\":\"day\",\"event_time\":\"2026-11-10T16:00:00Z\"");
    assertThat(accepted(parser.parse(day)).granularity()).isEqualTo(SpendGranularity.DAY);
    assertThat(SpendGranularity.ofCode(1)).isEqualTo(SpendGranularity.DAY);
    assertThatThrownBy(() -> SpendGranularity.ofCode(2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("granularity code must be 0 or 1, found 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"campaign\":\"\"", "\"campaign\":null"})
  void theCampaignMayBeMissing(String none) {
    assertThat(accepted(parser.parse(with(SPEND, none))).campaign()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "event_id",
        "event_time",
        "granularity",
        "platform",
        "channel_type",
        "amount",
        "currency",
        "impressions",
        "clicks"
      })
  void allElseIsRequired(String field) {
    assertThat(rejected(parser.parse(with(SPEND, "\"" + field + "\":null"))))
        .isEqualTo(
            new Rejection(RejectReason.MISSING_FIELD, field + " must be given, found nothing"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '!',
      value = {
        "\"granularity\":\"week\";BAD_VALUE;granularity must be one of hour, day, found 'week'",
        "\"channel_type\":\"tv\";BAD_VALUE;channel_type must be one of content, search, found 'tv'",
        "\"platform\":\" \";BAD_VALUE;platform must hold a printable character, found none",
        "\"platform\":\"\";BAD_ID;platform must have 1 to 128 characters, found 0",
        "\"event_time\":1762862400001;BAD_TIME;event_time must be the start of the hour it covers in"
            + " Asia/Shanghai, found 20:00:00.001",
        "\"granularity\":\"day\";BAD_TIME;event_time must be the start of the day it covers in"
            + " Asia/Shanghai, found 20:00",
        "\"clicks\":-1;BAD_VALUE;clicks must be a whole number from 0 to 2147483647, found another"
            + " number",
        "\"clicks\":\"\";MISSING_FIELD;clicks must be given, found nothing",
        "\"clicks\":true;WRONG_TYPE;clicks must be a whole number, found a boolean",
        "\"currency\":\"RMB\";BAD_CURRENCY;currency must be an ISO 4217 code with a minor unit,"
            + " found 'RMB'",
        "\"amount\":\"1.005\";BAD_AMOUNT;amount must be a decimal from 0 to 10^15 minor units,"
            + " exact in 2 decimals of CNY, found '1.005'",
      })
  void aBrokenRuleIsNamed(String fields, RejectReason reason, String detail) {
    assertThat(rejected(parser.parse(with(SPEND, fields))))
        .isEqualTo(new Rejection(reason, detail));
  }
}
