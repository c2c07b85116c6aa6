package dev.channelpulse.common.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.channelpulse.common.bytes.CodecContract;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** By how much a promotion multiplied what. */
class PromotionCurveTest {

  @Example
  void eachStepHasItsOwnFactor() {
    PromotionCurve curve = new PromotionCurve();
    for (int minute = 0; minute < 3_000; minute++) {
      double factor = minute < 5 ? 8 : minute < 120 ? 4 : minute < 1440 ? 2 : 1.5;
      curve.add(minute, 10 * factor, 10);
    }
    assertThat(curve.factor(0, 0)).isEqualTo(8);
    assertThat(curve.factor(4, 0)).isEqualTo(8);
    assertThat(curve.factor(5, 0)).isEqualTo(4);
    assertThat(curve.factor(119, 0)).isEqualTo(4);
    assertThat(curve.factor(120, 0)).isEqualTo(2);
    assertThat(curve.factor(1439, 0)).isEqualTo(2);
    assertThat(curve.factor(1440, 0)).isEqualTo(1.5);
    assertThat(curve.factor(1_000_000, 0)).isEqualTo(1.5);
  }

  @Example
  void aStepWithTooLittleTakesItsNeighboursIn() {
    PromotionCurve curve = new PromotionCurve();
    curve.add(0, 9, 1);
    curve.add(5, 3, 1);
    curve.add(10, 0, 4);
    assertThat(curve.factor(0, 9)).isEqualTo(9);
    assertThat(curve.factor(0, 10)).isEqualTo(6);
    assertThat(curve.factor(0, 13)).isEqualTo(2);
    assertThat(curve.factor(10, 1)).isEqualTo(0.6);
  }

  @Example
  void anEmptyOneMultipliesNothing() {
    PromotionCurve curve = new PromotionCurve();
    assertThat(curve.isEmpty()).isTrue();
    assertThat(curve.factor(7, 100)).isEqualTo(1);
    curve.add(5, 100, 0);
    curve.add(5, 100, Double.NaN);
    assertThat(curve.isEmpty()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> curve.add(-1, 1, 1))
        .withMessage("elapsed minutes must be 0 or more, found -1");
  }

  @Property(tries = 50)
  void partsAddUpToTheWhole(@ForAll @IntRange(min = 0, max = 1000) int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PromotionCurve whole = new PromotionCurve();
    PromotionCurve one = new PromotionCurve();
    PromotionCurve other = new PromotionCurve();
    for (int i = 0; i < 40; i++) {
      int minute = random.nextInt(60_000);
      int found = random.nextInt(100);
      whole.add(minute, found, 10);
      (random.nextBoolean() ? one : other).add(minute, found, 10);
    }
    PromotionCurve sum = PromotionCurveCodec.INSTANCE.copy(one);
    sum.add(other);
    other.add(one);
    byte[] bytes = CodecContract.written(PromotionCurveCodec.INSTANCE, whole);
    assertThat(CodecContract.written(PromotionCurveCodec.INSTANCE, sum)).isEqualTo(bytes);
    assertThat(CodecContract.written(PromotionCurveCodec.INSTANCE, other)).isEqualTo(bytes);
    PromotionCurve read = CodecContract.roundTrip(PromotionCurveCodec.INSTANCE, whole);
    assertThat(CodecContract.written(PromotionCurveCodec.INSTANCE, read)).isEqualTo(bytes);
  }

  @Example
  void bytesOfTheFirstVersionAreRead() {
    PromotionCurve read =
        CodecContract.fixture(PromotionCurveTest.class, PromotionCurveCodec.INSTANCE, 1);
    assertThat(read.factor(0, 0)).isEqualTo(8);
    assertThat(read.factor(5, 0)).isEqualTo(4.5);
    assertThat(CodecContract.written(PromotionCurveCodec.INSTANCE, read))
        .isEqualTo(
            CodecContract.fixtureBytes(PromotionCurveTest.class, PromotionCurveCodec.INSTANCE, 1));
  }
}
