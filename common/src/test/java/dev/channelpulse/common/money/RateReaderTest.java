package dev.channelpulse.common.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateReaderTest {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final long DAY = Instant.parse("2026-11-10T16:00:00Z").toEpochMilli();

  private final RateReader reader = new RateReader("CNY", SHANGHAI);

  @Test
  void aRateIsANumberOrAString() throws InvalidRateException {
    for (String rate :
        List.of("7.123456789", "\"7.123456789\"", "\"7.12345678900\"", "7123456789e-9")) {
      assertThat(read(document("\"USD\"", "\"2026-11-11\"", rate)))
          .as(rate)
          .isEqualTo(new Rate(new RateDay("USD", DAY), 7_123_456_789L));
    }
  }

  @Test
  void decimalsOfBothCurrenciesAreInTheRate() throws InvalidRateException {
    assertThat(read(document("\"JPY\"", "\"2026-11-11\"", "0.047512345")).rateNanos())
        .isEqualTo(4_751_234_500L);
    assertThat(read(document("\"KWD\"", "\"2026-11-11\"", "23.12345678")).rateNanos())
        .isEqualTo(2_312_345_678L);
  }

  @Test
  void theDayIsTheBusinessDay() throws Exception {
    RateReader tokyo = new RateReader("CNY", ZoneId.of("Asia/Tokyo"));
    assertThat(tokyo.read(bytes(document("\"USD\"", "\"2026-11-11\"", "7"))).day().dayMillis())
        .isEqualTo(DAY - 3_600_000);
  }

  @Test
  void unknownFieldsArePassedOver() throws InvalidRateException {
    assertThat(read("{\"by\":{\"x\":[1]},\"currency\":\"USD\",\"day\":\"2026-11-11\",\"rate\":7}"))
        .isEqualTo(new Rate(new RateDay("USD", DAY), 7_000_000_000L));
  }

  @Test
  void everyProblemIsNamed() {
    assertThat(problems("{}"))
        .containsExactly(
            "currency must be an ISO 4217 code with a minor unit, and another than CNY, found"
                + " nothing",
            "day must be a business day such as 2026-11-11, found nothing",
            "rate must be a decimal, as a number or a string, found nothing");
    assertThat(problems(document("\"CNY\"", "\"2026-02-30\"", "\"7,1\"")))
        .containsExactly(
            "currency must be an ISO 4217 code with a minor unit, and another than CNY, found CNY",
            "day must be a business day such as 2026-11-11, found 2026-02-30",
            "rate must be a decimal, as a number or a string, found 7,1");
    assertThat(problems(document("\"XAU\"", "20261111", "[7]")))
        .containsExactly(
            "currency must be an ISO 4217 code with a minor unit, and another than CNY, found XAU",
            "day must be a business day such as 2026-11-11, found 20261111",
            "rate must be a decimal, as a number or a string, found [");
  }

  @Test
  void aRateIsAboveZeroAndExact() {
    for (String rate : List.of("0", "-7", "7.1234567891", "1e12", "0.0000000001")) {
      assertThat(problems(document("\"USD\"", "\"2026-11-11\"", rate)))
          .containsExactly(
              "rate of USD must be above 0, have at most 9 decimals and fit in 64 bits, found "
                  + rate);
    }
    assertThat(problems(document("\"KWD\"", "\"2026-11-11\"", "23.123456789")))
        .containsExactly(
            "rate of KWD must be above 0, have at most 8 decimals and fit in 64 bits, found"
                + " 23.123456789");
  }

  @Test
  void whatIsNoJsonObjectIsRefused() {
    assertThat(problems("[]")).containsExactly("document must be a JSON object, found another");
    assertThat(problems("{} {}"))
        .containsExactly("document must be one JSON object, found something behind it");
    for (String broken : List.of("", "{", "{\"rate\":1,\"rate\":2}", "{'a':1}")) {
      assertThat(problems(broken)).as(broken).hasSize(1);
    }
  }

  private Rate read(String document) throws InvalidRateException {
    return reader.read(bytes(document));
  }

  private List<String> problems(String document) {
    return catchThrowableOfType(InvalidRateException.class, () -> read(document)).problems();
  }

  private static String document(String currency, String day, String rate) {
    return "{\"currency\":" + currency + ",\"day\":" + day + ",\"rate\":" + rate + "}";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
