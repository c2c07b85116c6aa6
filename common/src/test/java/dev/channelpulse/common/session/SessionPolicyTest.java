package dev.channelpulse.common.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionPolicyTest {

  private static final long GAP = 1_800_000;
  private static final long LONGEST = 86_400_000;

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, false",
    "1800000, 0, 0, false",
    "1800001, 0, 0, true",
    "86399999, 0, 86000000, false",
    "86400000, 0, 86000000, true",
  })
  void aVisitBeginsAfterMoreThanTheGapOrAtTheLongest(
      long timeMillis, long startMillis, long lastMillis, boolean begins) {
    assertThat(new SessionPolicy(GAP, LONGEST).begins(timeMillis, startMillis, lastMillis))
        .isEqualTo(begins);
  }

  @Test
  void aGapMustBePositiveAndAtMostTheLongest() {
    assertThat(new SessionPolicy(1, 1).gapMillis()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SessionPolicy(0, 1))
        .withMessage(
            "session gap must be positive and at most the longest session, found gap 0 ms, longest"
                + " 1 ms");
    assertThatIllegalArgumentException().isThrownBy(() -> new SessionPolicy(2, 1));
  }
}
