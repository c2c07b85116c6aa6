package dev.channelpulse.common.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0;                  ¥0;        ¥0",
        "35;                 ¥0.35;     ¥0.35",
        "9999;               ¥99.99;    ¥99.99",
        "12340;              ¥123;      ¥123",
        "1234000;            ¥12,340;   ¥12,340",
        "9999949;            ¥99,999;   ¥99,999",
        "9999950;            ¥10万;     ¥100k",
        "-123456700;         -¥123.5万; -¥1.2M",
        "9999949999;         ¥9,999.9万; ¥100M",
        "9999960000;         ¥1亿;      ¥100M",
        "99994999999;        ¥10亿;     ¥999.9M",
        "99995000000;        ¥10亿;     ¥1B",
        "100000000000000000; ¥1,000万亿; ¥1,000,000B"
      })
  void moneyOfYuan(long minor, String zh, String en) {
    assertThat(new Amounts(Language.ZH, "CNY").money(minor)).isEqualTo(zh);
    assertThat(new Amounts(Language.EN, "CNY").money(minor)).isEqualTo(en);
  }

  @ParameterizedTest
  @CsvSource({"USD,12345,$123", "JPY,123,JP¥123", "KWD,1234,KWD 1.234", "EUR,-5,-€0.05"})
  void moneyOfOtherCurrencies(String currency, long minor, String text) {
    assertThat(new Amounts(Language.EN, currency).money(minor)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "RATIO,0.612,61.2%,61.2%",
    "RATIO,0.94,94%,94%",
    "RATIO,0.0004,0%,0%",
    "RATIO,0.0005,0.1%,0.1%",
    "RATIO,-0.0001,0%,0%",
    "COUNT,0.64,0.6,0.6",
    "COUNT,123.5,124,124",
    "COUNT,-250000,-25万,-250k",
    "MILLISECONDS,999,999 毫秒,999 ms",
    "MILLISECONDS,45200,45.2 秒,45.2 s",
    "MILLISECONDS,120000,2 分钟,2 min",
    "MILLISECONDS,7200000,2 小时,2 h",
    "MILLISECONDS,172800000,2 天,2 d"
  })
  void otherUnits(AlertUnit unit, double number, String zh, String en) {
    assertThat(new Amounts(Language.ZH, "").text(number, unit)).isEqualTo(zh);
    assertThat(new Amounts(Language.EN, "").text(number, unit)).isEqualTo(en);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"RATIO;0.94;0.97;94–97%", "COUNT;1200;3400;1,200–3,400"})
  void ranges(AlertUnit unit, double low, double high, String text) {
    assertThat(new Amounts(Language.ZH, "").range(low, high, unit)).isEqualTo(text);
  }
}
