package dev.channelpulse.common.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.bytes.CodecContract;
import net.jqwik.api.Example;

/** What a drift adds up to. */
class CusumTest {

  private static final DecisionPolicy POLICY = DecisionPolicy.standard();

  @Example
  void aShiftIsFoundWhenItsExcessReachesTheLimit() {
    Cusum cusum = new Cusum();
    for (int tick = 1; tick <= 6; tick++) {
      assertThat(cusum.direction(POLICY.driftLimit())).isZero();
      cusum.add(-2.25, POLICY);
      assertThat(cusum.low()).isEqualTo(Math.min(POLICY.driftLimit(), 1.75 * tick));
    }
    assertThat(cusum.direction(POLICY.driftLimit())).isEqualTo(-1);
    assertThat(cusum.high()).isZero();
  }

  @Example
  void whatStaysWithinTheSlackAddsNothingAndTakesAway() {
    Cusum cusum = new Cusum();
    cusum.add(0.5, POLICY);
    assertThat(cusum.high()).isZero();
    cusum.add(3.5, POLICY);
    cusum.add(0, POLICY);
    assertThat(cusum.high()).isEqualTo(2.5);
    cusum.add(-9, POLICY);
    assertThat(cusum.high()).isZero();
    assertThat(cusum.low()).isEqualTo(8.5);
    cusum.reset();
    assertThat(cusum.low()).isZero();
  }

  @Example
  void aSumEndsAtTheLimit() {
    Cusum cusum = new Cusum();
    for (int tick = 0; tick < 1000; tick++) {
      cusum.add(3.5, POLICY);
    }
    assertThat(cusum.high()).isEqualTo(POLICY.driftLimit());
    assertThat(cusum.direction(POLICY.driftLimit())).isEqualTo(1);
    cusum.limitTo(7);
    assertThat(cusum.high()).isEqualTo(7);
    assertThat(cusum.direction(POLICY.driftLimit())).isZero();
  }

  @Example
  void bytesOfTheFirstVersionAreRead() {
    Cusum cusum = CodecContract.fixture(CusumTest.class, CusumCodec.INSTANCE, 1);
    assertThat(cusum.low()).isEqualTo(1.75);
    assertThat(cusum.high()).isZero();
    assertThat(CodecContract.written(CusumCodec.INSTANCE, CusumCodec.INSTANCE.copy(cusum)))
        .isEqualTo(CodecContract.fixtureBytes(CusumTest.class, CusumCodec.INSTANCE, 1));
  }
}
