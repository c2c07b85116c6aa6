package dev.channelpulse.common.ledger;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerPolicyTest {

  private static final Duration DAY = Duration.ofDays(1);

  @Test
  void touchesSettleNoSoonerThanRecordsMayCome() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(DAY, DAY.minusMillis(1), Duration.ofDays(90)))
        .withMessage(
            "correction horizon must be positive, and touches settle no sooner, found PT24H,"
                + " PT23H59M59.999S");
  }

  @Test
  void ordersAreRememberedLongerThanTheirTouchesTakeToSettle() {
    policy(DAY, DAY, Duration.ofDays(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(DAY, DAY, Duration.ofDays(3).minusMillis(1)))
        .withMessage(
            "refund horizon must be at least two days longer than touches take to settle, PT24H,"
                + " found PT71H59M59.999S");
  }

  @Test
  void buyersAreNewAgainNoSoonerThanTheirOrdersAreForgotten() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy(DAY, DAY, Duration.ofDays(366)))
        .withMessage(
            "buyers must be new again no sooner than the refund horizon ends, PT8784H, found"
                + " PT8760H");
  }

  @Test
  void whatCountsSoonAfterAnAcceptCountsForTheLongestToo() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new LedgerPolicy(
                    Book.ZONE,
                    DAY.toMillis(),
                    DAY.toMillis(),
                    DAY.toMillis(),
                    Duration.ofDays(3).toMillis(),
                    Duration.ofDays(365).toMillis(),
                    Set.of(),
                    List.of(0),
                    2,
                    1))
        .withMessage(
            "first orders must count for no less than no time after an accept, the longest no"
                + " shorter, found PT0.002S, PT0.001S");
  }

  private static LedgerPolicy policy(Duration horizon, Duration settle, Duration refunds) {
    return new LedgerPolicy(
        Book.ZONE,
        Duration.ofDays(7).toMillis(),
        horizon.toMillis(),
        settle.toMillis(),
        refunds.toMillis(),
        Duration.ofDays(365).toMillis(),
        Set.of());
  }
}
