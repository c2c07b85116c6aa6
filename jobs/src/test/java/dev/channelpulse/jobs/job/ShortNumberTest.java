package dev.channelpulse.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortNumberTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "-1.5, -1.5",
    "0.001, 0.001",
    "0.0012345678, 0.00123457",
    "0.1, 0.1",
    "999999.6, 1000000",
    "123456.7, 123457",
    "9.999999, 10",
    "1234567, 1234570",
    "0.0000123456789, 0.0000123457",
    "100, 100"
  })
  void sixDigitsWithoutZerosAtTheEnd(double number, String expected) {
    assertThat(six(number)).isEqualTo(expected);
  }

  @Test
  void theQuickWayWritesWhatTheExactOneDoes() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double number = Math.pow(10, 9 * random.nextDouble() - 3) * (random.nextBoolean() ? 1 : -1);
      BigDecimal exact = new BigDecimal(number).round(new MathContext(6, RoundingMode.HALF_EVEN));
      assertThat(six(number)).isEqualTo(exact.stripTrailingZeros().toPlainString());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0.00", "-0.001, 0.00", "1.5, 1.50", "-12.345678, -12.35", "999999, 999999.00"})
  void twoDecimalsAlways(double number, String expected) {
    StringBuilder text = new StringBuilder();
    ShortNumber.appendTwo(number, text);
    assertThat(text).hasToString(expected);
  }

  private static String six(double number) {
    StringBuilder text = new StringBuilder();
    ShortNumber.appendSix(number, text);
    return text.toString();
  }
}
