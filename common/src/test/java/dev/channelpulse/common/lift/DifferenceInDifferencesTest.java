package dev.channelpulse.common.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DifferenceInDifferencesTest {

  /* Reckoned by hand: sqrt(1/1000 + 1/1300 + 1/5000 + 1/5200), 1.25 · exp(± 1.959964 se) − 1. */
  @Test
  void toTheDigitsOfTheVector() {
    DifferenceInDifferences found = DifferenceInDifferences.of(1000, 1300, 5000, 5200, 1, 0.05);
    assertThat(found.exists()).isTrue();
    assertThat(found.lift()).isCloseTo(0.25, within(1e-12));
    assertThat(found.logStandardError()).isCloseTo(0.046492, within(5e-7));
    assertThat(found.low()).isCloseTo(0.1411, within(5e-5));
    assertThat(found.high()).isCloseTo(0.3693, within(5e-5));
  }

  @Test
  void dispersionWidensByItsRoot() {
    DifferenceInDifferences counted = DifferenceInDifferences.of(1000, 1300, 5000, 5200, 1, 0.05);
    DifferenceInDifferences wider = DifferenceInDifferences.of(1000, 1300, 5000, 5200, 4, 0.05);
    assertThat(wider.lift()).isEqualTo(counted.lift());
    assertThat(wider.logStandardError()).isCloseTo(2 * counted.logStandardError(), within(1e-15));
  }

  @Test
  void noneWhereACountIsNotPositive() {
    long[][] counts = {{0, 1, 1, 1}, {1, 0, 1, 1}, {1, 1, 0, 1}, {1, 1, 1, 0}, {1, -3, 1, 1}};
    for (long[] four : counts) {
      DifferenceInDifferences found =
          DifferenceInDifferences.of(four[0], four[1], four[2], four[3], 1, 0.05);
      assertThat(found.exists()).isFalse();
      assertThat(found.lift()).isNaN();
      assertThat(found.low()).isNaN();
    }
  }

  @Test
  void refusesWhatIsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DifferenceInDifferences.of(1, 1, 1, 1, 0, 0.05))
        .withMessage("dispersion must be positive, found 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DifferenceInDifferences.of(1, 1, 1, 1, 1, 1))
        .withMessage("alpha must be above 0 and below 1, found 1.0");
  }
}
