package dev.channelpulse.common.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.channelpulse.common.bytes.CodecContract;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is shown and decided at which look, and that a reading may be put away in between. */
class HoldoutReadingTest {

  private static final HoldoutPolicy OPEN = HoldoutPolicy.DEFAULT;
  private static final HoldoutPolicy PLANNED = new HoldoutPolicy(0.05, 10_000, 0.5, 100, 0.001);

  @Example
  void belowTheMinimumSampleNothingIsShownOrDecided() {
    HoldoutReading reading = new HoldoutReading(OPEN);
    HoldoutReport report = look(reading, 5_000, 5_000, 99, 0);
    assertThat(report)
        .isEqualTo(
            new HoldoutReport(
                5_000,
                99,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Interval.ABSENT,
                Double.NaN,
                Interval.ABSENT,
                Double.NaN,
                Interval.ABSENT,
                Double.NaN,
                0,
                0,
                true,
                false));
    assertThat(look(reading, 0, 0, 0, 0).sampleRatioP()).isNaN();
    assertThat(look(reading, 100, 50, 100, 50).shown()).isTrue();
  }

  @Example
  void theReportOfALook() {
    MeanSums treatment = new MeanSums(3461, 2422.7, 134698.29);
    MeanSums control = new MeanSums(3407, 1396.87, 52377.9767);
    HoldoutReport report = new HoldoutReading(OPEN).look(treatment, control);
    LiftEstimate estimate = LiftEstimate.of(treatment, control);
    ConfidenceSequence sequence = new ConfidenceSequence(0.05, 10_000);
    double half = sequence.halfWidth(estimate.differenceError(), 6868);
    assertThat(report.treatedValue()).isEqualTo(0.7);
    assertThat(report.controlValue()).isCloseTo(0.41, within(1e-12));
    assertThat(report.difference()).isCloseTo(0.29, within(1e-12));
    assertThat(report.differenceBand()).isEqualTo(Interval.around(report.difference(), half));
    assertThat(report.lift()).isEqualTo(estimate.lift());
    assertThat(report.liftBand())
        .isEqualTo(
            Interval.around(estimate.lift(), sequence.halfWidth(estimate.liftError(), 6868)));
    assertThat(report.incremental()).isCloseTo(0.29 * 3461, within(1e-9));
    assertThat(report.incrementalBand().low()).isCloseTo((0.29 - half) * 3461, within(1e-9));
    assertThat(report.pValue())
        .isEqualTo(sequence.pValue(report.difference(), estimate.differenceError(), 6868));
    assertThat(report.sampleRatioP()).isEqualTo(SampleRatio.pValue(3461, 3407, 0.5));
    assertThat(report.decided()).isZero();
    assertThat(report.mismatched()).isFalse();
    assertThat(report.shown()).isTrue();
  }

  @Example
  void anAnalysisComesWithEachTwentiethOfThePlannedUnits() {
    HoldoutReading reading = new HoldoutReading(PLANNED);
    List<Integer> units = new ArrayList<>();
    for (int each = 100; each <= 12_000; each += 100) {
      int before = reading.analyses();
      look(reading, each / 2, each / 20, each / 2, each / 20);
      if (reading.analyses() > before) {
        units.add(each);
      }
    }
    List<Integer> twentieths = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      twentieths.add(500 * i);
    }
    assertThat(units).isEqualTo(twentieths);
  }

  @Example
  void anAnalysisPassedOverIsNotMadeUpFor() {
    HoldoutReading reading = new HoldoutReading(PLANNED);
    assertThat(look(reading, 900, 90, 900, 90).decided()).isZero();
    assertThat(reading.analyses()).isEqualTo(1);
    look(reading, 990, 90, 990, 90);
    assertThat(reading.analyses()).isEqualTo(1);
    look(reading, 1_000, 90, 1_000, 90);
    assertThat(reading.analyses()).isEqualTo(2);
    look(reading, 7_000, 700, 7_000, 700);
    assertThat(reading.analyses()).isEqualTo(3);
    look(reading, 70_000, 7_000, 7_000, 700);
    assertThat(reading.analyses()).isEqualTo(3);
  }

  @Example
  void alphaIsSpentByTheUnitsThatAreThere() {
    // z = 2.01 of a single look at more units than planned: 2.005, of 0.9 alpha, decides.
    assertThat(look(new HoldoutReading(PLANNED), 10_000, 1_087, 10_000, 1_000).decided())
        .isEqualTo(1);
    assertThat(look(new HoldoutReading(PLANNED), 10_000, 1_000, 10_000, 1_087).decided())
        .isEqualTo(-1);
    // The same after a look at half: not enough any more, as what that one spent is gone.
    HoldoutReading twice = new HoldoutReading(PLANNED);
    look(twice, 2_500, 250, 2_500, 250);
    double boundary = GroupSequential.of(0.9 * 0.05, 2).look(0.5).look(2).boundary();
    LiftEstimate estimate =
        LiftEstimate.of(new ProportionSums(10_000, 1_087), new ProportionSums(10_000, 1_000));
    double z = estimate.difference() / estimate.differenceError();
    assertThat(z).isBetween(2.005, boundary);
    assertThat(look(twice, 10_000, 1_087, 10_000, 1_000).decided()).isZero();
    // And there is no other look.
    assertThat(look(twice, 10_000, 2_000, 10_000, 1_000).decided()).isZero();
    assertThat(twice.analyses()).isEqualTo(2);
  }

  @Example
  void betweenAnalysesNothingIsDecided() {
    HoldoutReading reading = new HoldoutReading(PLANNED);
    look(reading, 500, 50, 500, 50);
    assertThat(look(reading, 600, 300, 600, 50).decided()).isZero();
    assertThat(look(reading, 600, 300, 600, 50).pValue()).isLessThan(1e-9);
    assertThat(look(reading, 750, 300, 750, 50).decided()).isEqualTo(1);
  }

  @Example
  void whatIsDecidedStays() {
    for (HoldoutPolicy policy : List.of(OPEN, PLANNED)) {
      HoldoutReading reading = new HoldoutReading(policy);
      assertThat(look(reading, 1_000, 100, 1_000, 300).decided()).isEqualTo(-1);
      HoldoutReport later = look(reading, 5_000, 2_500, 5_000, 500);
      assertThat(later.decided()).isEqualTo(-1);
      assertThat(later.difference()).isPositive();
      assertThat(look(reading, 10, 1, 10, 1).decided()).isEqualTo(-1);
    }
  }

  @Example
  void withoutPlannedUnitsItIsDecidedOnceTheBandLeavesZero() {
    HoldoutReading reading = new HoldoutReading(OPEN);
    int decidedAt = 0;
    int outsideAt = 0;
    for (int each = 100; each <= 10_000; each += 100) {
      HoldoutReport report = look(reading, each, each * 12 / 100, each, each / 10);
      decidedAt = decidedAt == 0 && report.decided() == 1 ? each : decidedAt;
      outsideAt = outsideAt == 0 && report.differenceBand().low() >= 0 ? each : outsideAt;
    }
    assertThat(decidedAt).isPositive().isEqualTo(outsideAt);
    assertThat(reading.analyses()).isZero();
  }

  @Example
  void armsThatDoNotFitThePlanAreMarkedAndNotHidden() {
    HoldoutReport report = look(new HoldoutReading(OPEN), 5_310, 531, 5_000, 500);
    assertThat(report.sampleRatioP()).isGreaterThan(0.001);
    assertThat(report.mismatched()).isFalse();
    report = look(new HoldoutReading(OPEN), 5_400, 540, 5_000, 500);
    assertThat(report.sampleRatioP()).isLessThan(0.001);
    assertThat(report.mismatched()).isTrue();
    assertThat(report.shown()).isTrue();
    assertThat(report.lift()).isCloseTo(0, within(1e-12));
  }

  @Example
  void withoutABuyerYetThereIsAValueAndNoBand() {
    HoldoutReport report = look(new HoldoutReading(PLANNED), 500, 0, 500, 0);
    assertThat(report.treatedValue()).isZero();
    assertThat(report.difference()).isZero();
    assertThat(report.differenceBand()).isEqualTo(Interval.ABSENT);
    assertThat(report.lift()).isNaN();
    assertThat(report.pValue()).isEqualTo(1);
    assertThat(report.decided()).isZero();
  }

  @Property(tries = 100, seed = "1")
  void aReadingPutAwayAtAnyLookGoesOnAsIfNothingHadHappened(
      @ForAll long seed,
      @ForAll boolean planned,
      @ForAll @IntRange(min = 1, max = 40) int putAway) {
    HoldoutPolicy policy = planned ? PLANNED : OPEN;
    SplittableRandom random = new SplittableRandom(seed);
    double treatedRatio = 0.05 + 0.1 * random.nextDouble();
    HoldoutReading reading = new HoldoutReading(policy);
    HoldoutReading again = new HoldoutReading(policy);
    HoldoutReading copied = reading;
    double leastP = 1;
    int decided = 0;
    Trial trial = new Trial(random, treatedRatio, 0.1);
    for (int i = 0; i < 45; i++) {
      trial.visit(300);
      HoldoutReport report = reading.look(trial.treatment(), trial.control());
      assertThat(again.look(trial.treatment(), trial.control())).isEqualTo(report);
      if (i >= putAway) {
        assertThat(copied.look(trial.treatment(), trial.control())).isEqualTo(report);
      }
      again = CodecContract.roundTrip(HoldoutReadingCodec.INSTANCE, again);
      if (i == putAway - 1) {
        copied = HoldoutReadingCodec.INSTANCE.copy(reading);
      }
      assertThat(Double.isNaN(report.pValue()) || report.pValue() <= leastP).isTrue();
      leastP = Math.min(leastP, Double.isNaN(report.pValue()) ? 1 : report.pValue());
      assertThat(decided == 0 || report.decided() == decided).isTrue();
      decided = report.decided();
    }
    assertThat(CodecContract.written(HoldoutReadingCodec.INSTANCE, again))
        .isEqualTo(CodecContract.written(HoldoutReadingCodec.INSTANCE, reading))
        .hasSizeLessThan(200);
  }

  @Example
  void bytesOfTheFirstVersionAreRead() {
    HoldoutReading reading =
        CodecContract.fixture(HoldoutReadingTest.class, HoldoutReadingCodec.INSTANCE, 1);
    assertThat(CodecContract.written(HoldoutReadingCodec.INSTANCE, reading))
        .isEqualTo(
            CodecContract.fixtureBytes(HoldoutReadingTest.class, HoldoutReadingCodec.INSTANCE, 1));
    assertThat(reading.policy).isEqualTo(PLANNED);
    assertThat(reading.analysedUnits()).containsExactly(600, 1_500);
    assertThat(reading.leastP()).isLessThan(1e-9);
    HoldoutReport next = look(reading, 1_000, 100, 1_000, 100);
    assertThat(next.decided()).isEqualTo(1);
    assertThat(next.pValue()).isEqualTo(reading.leastP());
    HoldoutReading told = new HoldoutReading(PLANNED);
    look(told, 300, 30, 300, 30);
    look(told, 750, 300, 750, 50);
    assertThat(CodecContract.written(HoldoutReadingCodec.INSTANCE, told))
        .isEqualTo(
            CodecContract.fixtureBytes(HoldoutReadingTest.class, HoldoutReadingCodec.INSTANCE, 1));
  }

  /* 300 campaigns of 30,000 visitors, looked at 100 times; a single look would find 80 % of them. */
  @Example
  void decidesRarelyWithoutAnEffectAndOftenWithOne() {
    HoldoutPolicy policy = new HoldoutPolicy(0.05, 30_000, 0.5, 100, 0.001);
    int without = 0;
    int outside = 0;
    int with = 0;
    for (int i = 0; i < 300; i++) {
      Run none = Run.of(policy, new Trial(new SplittableRandom(i), 0.1, 0.1));
      without += none.decided == 0 ? 0 : 1;
      outside += none.bandsHeld ? 0 : 1;
      with += Run.of(policy, new Trial(new SplittableRandom(~i), 0.11, 0.1)).decided == 1 ? 1 : 0;
    }
    assertThat(without).isPositive().isLessThanOrEqualTo(15);
    assertThat(outside).isLessThanOrEqualTo(15);
    assertThat(with).isBetween(210, 299);
  }

  @Example
  void theBandIsNearlyTheTightestFarAroundItsTuning() {
    ConfidenceSequence fixed = new ConfidenceSequence(0.05, HoldoutPolicy.TUNING_UNITS);
    for (long units = 2_500; units <= 200_000; units += 500) {
      double tightest = new ConfidenceSequence(0.05, units).halfWidth(1, units);
      assertThat(fixed.halfWidth(1, units) / tightest).isBetween(0.9999, 1.1);
    }
  }

  @Example
  void aPolicySaysWhatItTakes() {
    refused(
        () -> new HoldoutPolicy(0.51, 0, 0.5, 100, 0.001),
        "alpha must be above 0 and at most 0.5, found 0.51");
    refused(
        () -> new HoldoutPolicy(0.05, -1, 0.5, 100, 0.001),
        "planned units must be 0 or more, found -1");
    refused(
        () -> new HoldoutPolicy(0.05, 0, 1, 100, 0.001),
        "treated share must be between 0 and 1, found 1.0");
    refused(
        () -> new HoldoutPolicy(0.05, 0, 0.5, 1, 0.001),
        "minimum units must be at least 2, found 1");
    refused(
        () -> new HoldoutPolicy(0.05, 0, 0.5, 100, 0),
        "mismatch alpha must be between 0 and 1, found 0.0");
  }

  private static void refused(Runnable making, String message) {
    assertThatIllegalArgumentException().isThrownBy(making::run).withMessage(message);
  }

  private static HoldoutReport look(
      HoldoutReading reading, long treated, long treatedBuyers, long control, long controlBuyers) {
    return reading.look(
        new ProportionSums(treated, treatedBuyers), new ProportionSums(control, controlBuyers));
  }

  /** A campaign's visitors, each of whom buys or not. */
  private static final class Trial {

    private final SplittableRandom random;
    private final double treatedRatio;
    private final double controlRatio;
    private final long[] units = new long[2];
    private final long[] buyers = new long[2];

    Trial(SplittableRandom random, double treatedRatio, double controlRatio) {
      this.random = random;
      this.treatedRatio = treatedRatio;
      this.controlRatio = controlRatio;
    }

    void visit(int visitors) {
      for (int i = 0; i < visitors; i++) {
        int arm = random.nextInt(2);
        units[arm]++;
        buyers[arm] += random.nextDouble() < (arm == 0 ? treatedRatio : controlRatio) ? 1 : 0;
      }
    }

    ProportionSums treatment() {
      return new ProportionSums(units[0], buyers[0]);
    }

    ProportionSums control() {
      return new ProportionSums(units[1], buyers[1]);
    }
  }

  /** A campaign to its end. */
  private record Run(int decided, boolean bandsHeld) {

    static Run of(HoldoutPolicy policy, Trial trial) {
      HoldoutReading reading = new HoldoutReading(policy);
      boolean held = true;
      int decided = 0;
      for (int look = 0; look < 100; look++) {
        trial.visit(300);
        HoldoutReport report = reading.look(trial.treatment(), trial.control());
        held &= report.differenceBand().contains(trial.treatedRatio - trial.controlRatio);
        decided = report.decided();
      }
      return new Run(decided, held);
    }
  }
}
