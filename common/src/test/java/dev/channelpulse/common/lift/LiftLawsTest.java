package dev.channelpulse.common.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What holds of estimates whatever the units, and what is absent. */
class LiftLawsTest {

  @Property(tries = 500, seed = "1")
  void swappingTheArmsNegatesTheDifference(
      @ForAll("units") List<double[]> treatment, @ForAll("units") List<double[]> control) {
    LiftEstimate one = LiftEstimate.of(Arms.cuped(treatment), Arms.cuped(control));
    LiftEstimate other = LiftEstimate.of(Arms.cuped(control), Arms.cuped(treatment));
    assertThat(other.difference()).isEqualTo(-one.difference());
    assertThat(other.differenceError()).isEqualTo(one.differenceError());
    assertThat(other.differenceP()).isEqualTo(one.differenceP());
    assertThat(other.theta()).isEqualTo(one.theta());
  }

  @Property(tries = 500, seed = "2")
  void aCovariateThatNeverVariesChangesNothing(
      @ForAll("units") List<double[]> treatment,
      @ForAll("units") List<double[]> control,
      @ForAll @IntRange(min = -7, max = 7) int covariate) {
    treatment.forEach(unit -> unit[1] = covariate);
    control.forEach(unit -> unit[1] = covariate);
    assertThat(LiftEstimate.of(Arms.cuped(treatment), Arms.cuped(control)))
        .isEqualTo(LiftEstimate.of(Arms.mean(treatment), Arms.mean(control)));
  }

  /* The estimate takes the value and the covariate of the units, one by one. */
  @Property(tries = 500, seed = "3")
  void aCovariateIsTakenOffEveryUnit(
      @ForAll("units") List<double[]> treatment, @ForAll("units") List<double[]> control) {
    LiftEstimate with = LiftEstimate.of(Arms.cuped(treatment), Arms.cuped(control));
    double theta = with.theta();
    LiftEstimate of =
        LiftEstimate.of(
            Arms.mean(Arms.less(treatment, theta)), Arms.mean(Arms.less(control, theta)));
    close(with.difference(), of.difference());
    close(with.differenceError(), of.differenceError());
    close(with.degreesOfFreedom(), of.degreesOfFreedom());
  }

  @Property(tries = 500, seed = "4")
  void aRatioToOneEachIsTheMean(
      @ForAll("units") List<double[]> treatment, @ForAll("units") List<double[]> control) {
    LiftEstimate mean = LiftEstimate.of(Arms.mean(treatment), Arms.mean(control));
    treatment.forEach(unit -> unit[1] = 1);
    control.forEach(unit -> unit[1] = 1);
    LiftEstimate ratio = LiftEstimate.of(Arms.ratio(treatment), Arms.ratio(control));
    assertThat(ratio.difference()).isEqualTo(mean.difference());
    close(ratio.differenceError(), mean.differenceError());
    close(ratio.liftError(), mean.liftError());
  }

  @Property(tries = 500, seed = "5")
  void aCupedRatioToOneEachIsCuped(
      @ForAll("units") List<double[]> treatment, @ForAll("units") List<double[]> control) {
    LiftEstimate mean = LiftEstimate.of(Arms.cuped(treatment), Arms.cuped(control));
    LiftEstimate ratio = LiftEstimate.of(Arms.cupedRatio(treatment), Arms.cupedRatio(control));
    close(ratio.theta(), mean.theta());
    close(ratio.difference(), mean.difference());
    close(ratio.differenceError(), mean.differenceError());
    close(ratio.liftError(), mean.liftError());
  }

  @Property(tries = 500, seed = "6")
  void aProportionIsTheMeanOfZerosAndOnes(
      @ForAll @LongRange(min = 2, max = 1_000_000) long units,
      @ForAll @LongRange(min = 0, max = 1_000_000) long drawn) {
    long successes = drawn % (units + 1);
    ProportionSums proportion = new ProportionSums(units, successes);
    MeanSums mean = new MeanSums(units, (double) successes, (double) successes);
    assertThat(proportion.value()).isEqualTo(mean.value());
    assertThat(proportion.unitVariance())
        .isCloseTo(mean.unitVariance() * (units - 1) / units, within(1e-12));
  }

  @Property(tries = 500, seed = "7")
  void scalingTheValuesScalesTheDifferenceAlone(
      @ForAll("units") List<double[]> treatment,
      @ForAll("units") List<double[]> control,
      @ForAll @IntRange(min = 0, max = 40) int doublings) {
    LiftEstimate one = LiftEstimate.of(Arms.cuped(treatment), Arms.cuped(control));
    double factor = Math.scalb(1.0, doublings);
    treatment.forEach(unit -> unit[0] *= factor);
    control.forEach(unit -> unit[0] *= factor);
    LiftEstimate scaled = LiftEstimate.of(Arms.cuped(treatment), Arms.cuped(control));
    assertThat(scaled.difference()).isEqualTo(factor * one.difference());
    assertThat(scaled.differenceError()).isEqualTo(factor * one.differenceError());
    assertThat(scaled.lift()).isEqualTo(one.lift());
    assertThat(scaled.liftError()).isEqualTo(one.liftError());
    assertThat(scaled.differenceP()).isEqualTo(one.differenceP());
  }

  /* Facts may be taken back before they are given: sums that no units have. */
  @Property(tries = 2000, seed = "8")
  void whateverTheSumsNothingIsThrown(@ForAll Random random) {
    double[] sums = random.doubles(24, -5, 50).map(Math::rint).toArray();
    RatioSums first = new RatioSums((long) sums[0], sums[1], sums[2], sums[3], sums[4], sums[5]);
    RatioSums second = new RatioSums((long) sums[0], sums[6], sums[7], sums[8], sums[9], sums[10]);
    ArmSums arm = new CupedRatioSums(first, second, sums[11], sums[12], sums[13], sums[14]);
    ArmSums other = new CupedRatioSums(second, first, sums[15], sums[16], sums[17], sums[18]);
    LiftEstimate estimate = LiftEstimate.of(arm, other);
    assertThat(estimate.differenceError()).matches(error -> Double.isNaN(error) || error > 0);
    Interval interval = estimate.differenceInterval(0.05);
    assertThat(interval.contains(estimate.difference()))
        .isEqualTo(!Double.isNaN(estimate.differenceError()));
    assertThat(estimate.liftP()).matches(p -> Double.isNaN(p) || (p >= 0 && p <= 1));
  }

  @Example
  void withoutUnitsNothingIsThere() {
    LiftEstimate none = LiftEstimate.of(new MeanSums(0, 0, 0), new MeanSums(5, 5, 7));
    assertThat(none.treatedValue()).isNaN();
    assertThat(none.controlValue()).isEqualTo(1);
    assertThat(none.difference()).isNaN();
    assertThat(none.differenceError()).isNaN();
    assertThat(none.lift()).isNaN();
    assertThat(none.differenceP()).isNaN();
    assertThat(none.liftInterval(0.05)).isEqualTo(Interval.ABSENT);
  }

  @Example
  void oneUnitHasAValueAndNoError() {
    LiftEstimate one = LiftEstimate.of(new MeanSums(1, 3, 9), new MeanSums(5, 5, 7));
    assertThat(one.difference()).isEqualTo(2);
    assertThat(one.lift()).isEqualTo(2);
    assertThat(one.differenceError()).isNaN();
    assertThat(one.degreesOfFreedom()).isNaN();
    assertThat(one.differenceInterval(0.05)).isEqualTo(Interval.ABSENT);
  }

  @Example
  void withoutAnythingInTheControlThereIsADifferenceAndNoLift() {
    LiftEstimate first = LiftEstimate.of(new ProportionSums(100, 3), new ProportionSums(100, 0));
    assertThat(first.difference()).isEqualTo(0.03);
    assertThat(first.differenceError()).isCloseTo(Math.sqrt(0.03 * 0.97 / 100), within(1e-15));
    assertThat(first.lift()).isNaN();
    assertThat(first.liftError()).isNaN();
    assertThat(first.liftP()).isNaN();
  }

  @Example
  void unitsThatAreAllTheSameHaveNoError() {
    // 0.1 three times: the sums' rounding is no variance.
    MeanSums same = new MeanSums(3, 0.1 + 0.1 + 0.1, 0.01 + 0.01 + 0.01);
    assertThat(same.unitVariance()).isZero();
    LiftEstimate estimate = LiftEstimate.of(new MeanSums(3, 3, 3), same);
    assertThat(estimate.difference()).isCloseTo(0.9, within(1e-15));
    assertThat(estimate.differenceError()).isNaN();
    assertThat(estimate.differenceP()).isNaN();
  }

  @Example
  void aCovariateThatSaysItAllLeavesNoError() {
    // y = 2x in both arms, but 1 more in the treatment.
    CupedSums treatment = new CupedSums(3, 15, 83, 6, 14, 34);
    CupedSums control = new CupedSums(3, 12, 56, 6, 14, 28);
    LiftEstimate estimate = LiftEstimate.of(treatment, control);
    assertThat(estimate.theta()).isEqualTo(2);
    assertThat(estimate.difference()).isEqualTo(1);
    assertThat(estimate.differenceError()).isNaN();
  }

  @Example
  void armsOfDifferentKindsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LiftEstimate.of(new MeanSums(1, 1, 1), new ProportionSums(1, 1)))
        .withMessage("both arms must have sums of one kind, found MeanSums and ProportionSums");
    RatioSums three = new RatioSums(3, 1, 1, 1, 1, 1);
    RatioSums four = new RatioSums(4, 1, 1, 1, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CupedRatioSums(three, four, 1, 1, 1, 1))
        .withMessage("units must be the same during and before, found 3 and 4");
  }

  @Example
  void theSampleRatio() {
    assertThat(SampleRatio.pValue(500, 500, 0.5)).isEqualTo(1);
    // 155 off in both arms: 2 · 155² / 5155 = 9.321.
    assertThat(SampleRatio.pValue(5310, 5000, 0.5)).isCloseTo(0.0022653645, within(5e-11));
    assertThat(SampleRatio.pValue(9000, 1000, 0.9)).isEqualTo(1);
    assertThat(SampleRatio.pValue(5000, 5310, 0.5)).isEqualTo(SampleRatio.pValue(5310, 5000, 0.5));
    assertThat(SampleRatio.pValue(1000, 9000, 0.5)).isZero();
    assertThat(SampleRatio.pValue(45, 4, 0.9)).isNaN();
    assertThat(SampleRatio.pValue(45, 5, 0.9)).isCloseTo(1, within(1e-12));
    assertThat(SampleRatio.pValue(0, 0, 0.5)).isNaN();
    assertThat(SampleRatio.pValue(-3, 2, 0.5)).isNaN();
  }

  @Example
  void theConfidenceSequenceIsOneOfStatedFormulas() {
    double alpha = 0.05;
    long units = 12_345;
    double error = 0.25;
    double estimate = 1.1;
    ConfidenceSequence sequence = new ConfidenceSequence(alpha, 40_000);
    double rho = Math.sqrt((-2 * Math.log(alpha) + Math.log(-2 * Math.log(alpha) + 1)) / 40_000);
    assertThat(sequence.rho()).isCloseTo(rho, within(1e-15));
    double mixed = (double) units * rho * rho + 1;
    double count = (double) units;
    double halfWidth =
        error
            * Math.sqrt(count)
            * Math.sqrt(
                2 * mixed / (count * count * rho * rho) * Math.log(Math.sqrt(mixed) / alpha));
    assertThat(sequence.halfWidth(error, units)).isCloseTo(halfWidth, within(1e-12));
    double s = estimate * estimate * count / (error * error);
    double evidence = Math.exp(rho * rho * s / (2 * mixed)) / Math.sqrt(mixed);
    assertThat(sequence.evidence(estimate, error, units))
        .isCloseTo(evidence, within(1e-9 * evidence));
    assertThat(sequence.pValue(estimate, error, units)).isCloseTo(1 / evidence, within(1e-12));
    assertThat(sequence.pValue(0, error, units)).isEqualTo(1);
    assertThat(sequence.evidence(1e9, error, units)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(sequence.pValue(1e9, error, units)).isZero();
    assertThat(sequence.halfWidth(Double.NaN, units)).isNaN();
  }

  /* Where the interval ends the p-value is alpha. */
  @Property(tries = 500, seed = "9")
  void intervalAndPValueAgree(
      @ForAll @LongRange(min = 1, max = 1L << 40) long units,
      @ForAll @LongRange(min = 1, max = 1L << 40) long tuningUnits,
      @ForAll @IntRange(min = 1, max = 500) int perMille) {
    double alpha = perMille / 1000.0;
    ConfidenceSequence sequence = new ConfidenceSequence(alpha, tuningUnits);
    double end = sequence.halfWidth(0.5, units);
    assertThat(sequence.pValue(end, 0.5, units)).isCloseTo(alpha, within(1e-9 * alpha));
    assertThat(sequence.pValue(-end, 0.5, units)).isEqualTo(sequence.pValue(end, 0.5, units));
  }

  /** Units, each a value and a covariate that has to do with it. */
  @Provide
  Arbitrary<List<double[]>> units() {
    return Arbitraries.integers()
        .between(0, 200)
        .tuple2()
        .map(both -> new double[] {both.get1() + both.get2(), both.get1()})
        .list()
        .ofMinSize(2)
        .ofMaxSize(40);
  }

  private static void close(double actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat(actual).isCloseTo(expected, within(1e-9 * (1 + Math.abs(expected))));
    }
  }
}
