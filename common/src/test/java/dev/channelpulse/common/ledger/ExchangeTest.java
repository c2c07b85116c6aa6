package dev.channelpulse.common.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ExchangeTest {

  @Test
  void theRateHoldsBothCurrenciesDecimals() {
    assertThat(Exchange.rateNanos(new BigDecimal("7.1234"), 2, 2)).hasValue(7_123_400_000L);
    assertThat(Exchange.rateNanos(new BigDecimal("0.048"), 0, 2)).hasValue(4_800_000_000L);
    assertThat(Exchange.rateNanos(new BigDecimal("23.5"), 3, 2)).hasValue(2_350_000_000L);
    assertThat(Exchange.rateNanos(BigDecimal.ONE, 2, 2)).hasValue(Exchange.SAME);
  }

  @Test
  void aRateThatCannotBeHeldExactlyIsNone() {
    assertThat(Exchange.rateNanos(BigDecimal.ZERO, 2, 2)).isEmpty();
    assertThat(Exchange.rateNanos(new BigDecimal("-1"), 2, 2)).isEmpty();
    assertThat(Exchange.rateNanos(new BigDecimal("0.0000000001"), 2, 2)).isEmpty();
    assertThat(Exchange.rateNanos(new BigDecimal("1e10"), 2, 2)).isEmpty();
  }

  @Test
  void halvesGoToTheEvenNeighbour() {
    assertThat(Exchange.convert(1, 500_000_000)).hasValue(0);
    assertThat(Exchange.convert(3, 500_000_000)).hasValue(2);
    assertThat(Exchange.convert(5, 500_000_000)).hasValue(2);
    assertThat(Exchange.convert(5, 500_000_001)).hasValue(3);
  }

  @Test
  void yenAreNotFen() {
    assertThat(Exchange.convert(1_000, 4_800_000_000L)).hasValue(4_800);
  }

  @Test
  void moreThanAnyAmountMayBeIsNone() {
    assertThat(Exchange.convert(Exchange.MAX_MINOR, Exchange.SAME)).hasValue(Exchange.MAX_MINOR);
    assertThat(Exchange.convert(Exchange.MAX_MINOR + 1, Exchange.SAME)).isEmpty();
    assertThat(Exchange.convert(Exchange.MAX_MINOR, Exchange.SAME + 1)).isEmpty();
    assertThat(Exchange.convert(Long.MAX_VALUE, Long.MAX_VALUE)).isEmpty();
  }

  @Property(tries = 500, seed = "33")
  void everyAmountIsRoundedOnceFromTheExactProduct(
      @ForAll @LongRange(max = Exchange.MAX_MINOR) long amount,
      @ForAll @LongRange(max = 1_000_000_000_000L) long rateNanos) {
    BigDecimal exact =
        BigDecimal.valueOf(amount)
            .multiply(BigDecimal.valueOf(rateNanos))
            .divide(BigDecimal.valueOf(Exchange.SAME), 0, RoundingMode.HALF_EVEN);
    assertThat(Exchange.convert(amount, rateNanos))
        .isEqualTo(
            exact.compareTo(BigDecimal.valueOf(Exchange.MAX_MINOR)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(exact.longValueExact()));
  }
}
