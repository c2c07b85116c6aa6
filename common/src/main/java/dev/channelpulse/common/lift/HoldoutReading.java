package dev.channelpulse.common.lift;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one campaign, read as it goes: from the sums of both arms so far at moment after
 * moment, in order of time, to what may be said and decided then.
 *
 * <p>With planned units it is decided by group-sequential boundaries, at up to 20 analyses: each at
 * the first look at which another twentieth of the planned units is there, the last once all are.
 * Looks between them change nothing but what is shown. Without planned units it is decided once the
 * always-valid p-value comes down to alpha.
 *
 * <p>Not safe for use by several threads.
 */
/*
 * The state is the units at each analysis, the least p and the decision: under 200 bytes. Boundaries
 * follow from the units, and are reckoned again, 3 ms for all 20, by a copy that was read from bytes.
 */
public final class HoldoutReading {

  /** Analyses at most. */
  static final int MOST_ANALYSES = 20;

  /** The part of alpha that the analyses spend. */
  /*
   * They are reckoned as if sums were normal; of rare purchases and skewed money they are not quite.
   * What is kept back pays for that, so that false decisions stay at alpha or below.
   */
  private static final double SPENT_RATIO = 0.9;

  final HoldoutPolicy policy;
  private final ConfidenceSequence sequence;
  private long[] analysedUnits;
  private double leastP;
  private int decided;
  private @Nullable GroupSequential plan;

  /** Makes a reading before its first look. */
  public HoldoutReading(HoldoutPolicy policy) {
    this(policy, new long[0], 1, 0);
  }

  HoldoutReading(HoldoutPolicy policy, long[] analysedUnits, double leastP, int decided) {
    this.policy = policy;
    this.sequence = new ConfidenceSequence(policy.alpha(), policy.tuningUnits());
    this.analysedUnits = analysedUnits;
    this.leastP = leastP;
    this.decided = decided;
  }

  /**
   * Returns what is known by these sums, and remembers what they decide.
   *
   * @param treatment sums since the beginning of the campaign
   * @param control the same of the control
   * @throws IllegalArgumentException if the two are sums of different kinds
   */
  public HoldoutReport look(ArmSums treatment, ArmSums control) {
    LiftEstimate estimate = LiftEstimate.of(treatment, control);
    double sampleRatioP =
        SampleRatio.pValue(estimate.treatedUnits(), estimate.controlUnits(), policy.treatedRatio());
    boolean mismatched = sampleRatioP <= policy.mismatchAlpha();
    if (Math.min(estimate.treatedUnits(), estimate.controlUnits()) < policy.minimumUnits()) {
      return hidden(estimate, sampleRatioP, mismatched);
    }
    if (!Double.isNaN(estimate.differenceError())) {
      learn(estimate);
    }
    Interval differenceBand =
        band(estimate.difference(), estimate.differenceError(), estimate.units());
    return new HoldoutReport(
        estimate.treatedUnits(),
        estimate.controlUnits(),
        estimate.treatedValue(),
        estimate.controlValue(),
        estimate.difference(),
        differenceBand,
        estimate.lift(),
        band(estimate.lift(), estimate.liftError(), estimate.units()),
        estimate.difference() * estimate.treatedUnits(),
        differenceBand.times((double) estimate.treatedUnits()),
        leastP,
        sampleRatioP,
        decided,
        mismatched,
        true);
  }

  /** Returns how many analyses there have been: 0 to 20, and 0 without planned units. */
  public int analyses() {
    return analysedUnits.length;
  }

  private void learn(LiftEstimate estimate) {
    leastP =
        Math.min(
            leastP,
            sequence.pValue(estimate.difference(), estimate.differenceError(), estimate.units()));
    if (!policy.isPlanned()) {
      if (decided == 0 && leastP <= policy.alpha()) {
        decided = sign(estimate.difference());
      }
    } else if (twentieths(estimate.units()) > twentiethsAnalysed()) {
      analyse(estimate);
    }
  }

  private void analyse(LiftEstimate estimate) {
    GroupSequential next = plan().look(fraction(estimate.units()));
    plan = next;
    analysedUnits = Arrays.copyOf(analysedUnits, analysedUnits.length + 1);
    analysedUnits[analysedUnits.length - 1] = estimate.units();
    double z = estimate.difference() / estimate.differenceError();
    if (decided == 0 && Math.abs(z) >= next.boundary()) {
      decided = sign(z);
    }
  }

  private GroupSequential plan() {
    if (plan != null) {
      return plan;
    }
    GroupSequential all = GroupSequential.of(SPENT_RATIO * policy.alpha(), 2);
    for (long units : analysedUnits) {
      all = all.look(fraction(units));
    }
    return all;
  }

  private double fraction(long units) {
    return (double) units / policy.plannedUnits();
  }

  private int twentiethsAnalysed() {
    return analysedUnits.length == 0 ? 0 : twentieths(analysedUnits[analysedUnits.length - 1]);
  }

  private int twentieths(long units) {
    return (int) Math.min(MOST_ANALYSES, (double) MOST_ANALYSES * units / policy.plannedUnits());
  }

  private Interval band(double estimate, double error, long units) {
    return Interval.around(estimate, sequence.halfWidth(error, units));
  }

  private static int sign(double number) {
    return number > 0 ? 1 : -1;
  }

  private HoldoutReport hidden(LiftEstimate estimate, double sampleRatioP, boolean mismatched) {
    return new HoldoutReport(
        estimate.treatedUnits(),
        estimate.controlUnits(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Interval.ABSENT,
        Double.NaN,
        Interval.ABSENT,
        Double.NaN,
        Interval.ABSENT,
        Double.NaN,
        sampleRatioP,
        decided,
        mismatched,
        false);
  }

  long[] analysedUnits() {
    return analysedUnits;
  }

  double leastP() {
    return leastP;
  }

  int decided() {
    return decided;
  }

  /**
   * Returns this reading going on under another policy: what has been decided stays, and what is
   * spent of alpha is reckoned as if the new plan had held from the first look.
   */
  public HoldoutReading under(HoldoutPolicy other) {
    return other.equals(policy) ? this : new HoldoutReading(other, analysedUnits, leastP, decided);
  }

  /** Returns a reading in the same state, that goes on by itself. */
  /* What is shared never changes. */
  public HoldoutReading copy() {
    HoldoutReading copy = new HoldoutReading(policy, analysedUnits, leastP, decided);
    copy.plan = plan;
    return copy;
  }
}
