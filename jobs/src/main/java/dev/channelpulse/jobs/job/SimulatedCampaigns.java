package dev.channelpulse.jobs.job;

import dev.channelpulse.common.lift.HoldoutPolicy;
import dev.channelpulse.common.lift.HoldoutReading;
import dev.channelpulse.common.lift.HoldoutReport;
import dev.channelpulse.common.lift.LiftEstimate;
import dev.channelpulse.common.lift.ProportionSums;
import java.util.SplittableRandom;

/** Campaigns of which the effect is known, read minute by minute, and how the readings did. */
final class SimulatedCampaigns {

  private final HoldoutPolicy policy;
  private final int looks;
  private final double controlRatio;
  private final double treatedRatio;
  private final SplittableRandom seeds;
  private final HoldoutPolicy unplanned;

  private long campaigns;
  private long decidedUp;
  private long decidedDown;
  private double decidedFraction;
  private long sequenceDecided;
  private long unplannedDecided;
  private long endDecided;
  private long peekDecided;
  private long endCovers;
  private long endCoversLift;
  private long bandCovers;
  private long bandCoversLift;
  private long mismatched;

  /**
   * Makes campaigns of the planned units of the policy, as many at each look.
   *
   * @param effect added to the control's ratio, as a part of it
   */
  SimulatedCampaigns(
      HoldoutPolicy policy, int looks, double controlRatio, double effect, long seed) {
    this.policy = policy;
    this.looks = looks;
    this.controlRatio = controlRatio;
    this.treatedRatio = controlRatio * (1 + effect);
    this.seeds = new SplittableRandom(seed);
    this.unplanned =
        new HoldoutPolicy(
            policy.alpha(),
            0,
            policy.treatedRatio(),
            policy.minimumUnits(),
            policy.mismatchAlpha());
  }

  /** Runs one more campaign to its end. */
  void run() {
    Binomial binomial = new Binomial(seeds.split());
    HoldoutReading reading = new HoldoutReading(policy);
    HoldoutReading withoutPlan = new HoldoutReading(unplanned);
    double difference = treatedRatio - controlRatio;
    double lift = treatedRatio / controlRatio - 1;
    ProportionSums treatment = new ProportionSums(0, 0);
    ProportionSums control = new ProportionSums(0, 0);
    boolean covers = true;
    boolean coversLift = true;
    boolean marked = false;
    boolean peeked = false;
    int decided = 0;
    int decidedWithoutPlan = 0;
    double leastP = 1;
    for (int look = 1; look <= looks; look++) {
      long units = policy.plannedUnits() * look / looks - treatment.units() - control.units();
      long treated = binomial.next(units, policy.treatedRatio());
      treatment = more(treatment, treated, treatedRatio, binomial);
      control = more(control, units - treated, controlRatio, binomial);
      HoldoutReport report = reading.look(treatment, control);
      decidedWithoutPlan = withoutPlan.look(treatment, control).decided();
      marked |= report.mismatched();
      if (report.shown()) {
        // A band that is not there claims nothing.
        covers &=
            !outside(report.differenceBand().low(), report.differenceBand().high(), difference);
        coversLift &= !outside(report.liftBand().low(), report.liftBand().high(), lift);
        peeked |= LiftEstimate.of(treatment, control).differenceP() <= policy.alpha();
        leastP = report.pValue();
      }
      if (decided == 0 && report.decided() != 0) {
        decidedFraction += (double) look / looks;
      }
      decided = report.decided();
    }
    campaigns++;
    decidedUp += decided > 0 ? 1 : 0;
    decidedDown += decided < 0 ? 1 : 0;
    sequenceDecided += leastP <= policy.alpha() ? 1 : 0;
    unplannedDecided += decidedWithoutPlan != 0 ? 1 : 0;
    peekDecided += peeked ? 1 : 0;
    bandCovers += covers ? 1 : 0;
    bandCoversLift += coversLift ? 1 : 0;
    mismatched += marked ? 1 : 0;
    end(LiftEstimate.of(treatment, control), difference, lift);
  }

  private void end(LiftEstimate estimate, double difference, double lift) {
    endDecided += estimate.differenceP() <= policy.alpha() ? 1 : 0;
    endCovers += estimate.differenceInterval(policy.alpha()).contains(difference) ? 1 : 0;
    endCoversLift += estimate.liftInterval(policy.alpha()).contains(lift) ? 1 : 0;
  }

  private static ProportionSums more(
      ProportionSums sums, long units, double ratio, Binomial binomial) {
    return new ProportionSums(sums.units() + units, sums.successes() + binomial.next(units, ratio));
  }

  private static boolean outside(double low, double high, double number) {
    return number < low || number > high;
  }

  long campaigns() {
    return campaigns;
  }

  /** Returns the part of the campaigns that were decided, either way. */
  double decidedRatio() {
    return ratio(decidedUp + decidedDown);
  }

  /** Returns the part that were decided for the treatment. */
  double decidedUpRatio() {
    return ratio(decidedUp);
  }

  /** Returns after which part of the looks those that were decided were, on average. */
  double decidedAtRatio() {
    return decidedFraction / (decidedUp + decidedDown);
  }

  /**
   * Returns the part of which the always-valid p came down to alpha, tuned to the planned units.
   */
  double sequenceRatio() {
    return ratio(sequenceDecided);
  }

  /** Returns the part that were decided without planned units. */
  double unplannedRatio() {
    return ratio(unplannedDecided);
  }

  /** Returns the part that one look at the end decides. */
  double endRatio() {
    return ratio(endDecided);
  }

  /** Returns the part that the same test decides at one of all looks. */
  double peekRatio() {
    return ratio(peekDecided);
  }

  /** Returns the part of which the interval of one look at the end holds the true difference. */
  double endCoverRatio() {
    return ratio(endCovers);
  }

  /** Returns the same of the true lift. */
  double endCoverLiftRatio() {
    return ratio(endCoversLift);
  }

  /** Returns the part of which the bands of all looks hold the true difference. */
  double bandCoverRatio() {
    return ratio(bandCovers);
  }

  /** Returns the same of the true lift. */
  double bandCoverLiftRatio() {
    return ratio(bandCoversLift);
  }

  /** Returns the part that were marked at some look as not fitting the plan. */
  double mismatchedRatio() {
    return ratio(mismatched);
  }

  private double ratio(long count) {
    return (double) count / campaigns;
  }
}
