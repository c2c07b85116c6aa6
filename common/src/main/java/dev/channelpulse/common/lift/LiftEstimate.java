package dev.channelpulse.common.lift;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What the treatment changed, by the sums of both arms. A number that cannot be told is NaN: the
 * difference without units in both arms, its error with fewer than two in either or where no unit
 * differs from another, the lift where the control's value is 0.
 *
 * @param treatedUnits units of the treatment
 * @param controlUnits units of the control
 * @param treatedValue what they came to, as {@link ArmSums#value}, without regard to a covariate
 * @param controlValue the same of the control
 * @param difference treatment less control; with a covariate, less what the covariate explains
 * @param differenceError its standard error
 * @param degreesOfFreedom of the error, by Welch and Satterthwaite
 * @param lift the difference per value of the control: 0.1 is 10 % more
 * @param liftError its standard error by the delta method
 * @param theta value that goes with one more of the covariate, pooled within the arms; 0 without a
 *     covariate, or where it does not vary
 */
public record LiftEstimate(
    long treatedUnits,
    long controlUnits,
    double treatedValue,
    double controlValue,
    double difference,
    double differenceError,
    double degreesOfFreedom,
    double lift,
    double liftError,
    double theta) {

  /**
   * Returns the estimate by these sums.
   *
   * @throws IllegalArgumentException if the two are sums of different kinds
   */
  /*
   * With y the value and x the covariate of an arm: D = (yT − θ xT) − (yC − θ xC), L = D / yC, so
   * that dL/dyT = 1/yC, dL/dyC = −(1+L)/yC, dL/dxT = −θ/yC, dL/dxC = θ/yC. Without a covariate 1+L is
   * yT/yC and this is the textbook's V = s²T/(nT yC²) + yT² s²C/(nC yC⁴).
   */
  public static LiftEstimate of(ArmSums treatment, ArmSums control) {
    if (treatment.getClass() != control.getClass()) {
      throw new IllegalArgumentException(
          "both arms must have sums of one kind, found "
              + treatment.getClass().getSimpleName()
              + " and "
              + control.getClass().getSimpleName());
    }
    double theta = theta(treatment, control);
    double difference = treatment.value() - control.value();
    if (theta != 0) {
      difference -= theta * (treatment.covariate() - control.covariate());
    }
    double treatedVariance = variance(treatment, theta, 1) / treatment.units();
    double controlVariance = variance(control, theta, 1) / control.units();
    double variance = treatedVariance + controlVariance;
    double base = control.value();
    double lift = base == 0 ? Double.NaN : difference / base;
    double liftVariance =
        (treatedVariance + variance(control, theta, 1 + lift) / control.units()) / (base * base);
    return new LiftEstimate(
        treatment.units(),
        control.units(),
        treatment.value(),
        base,
        difference,
        error(variance),
        variance > 0
            ? variance
                * variance
                / (treatedVariance * treatedVariance / (treatment.units() - 1)
                    + controlVariance * controlVariance / (control.units() - 1))
            : Double.NaN,
        lift,
        error(liftVariance),
        theta);
  }

  private static double theta(ArmSums treatment, ArmSums control) {
    double treatedWeight = treatment.units() - 1.0;
    double controlWeight = control.units() - 1.0;
    double variance =
        treatedWeight * treatment.covariateVariance() + controlWeight * control.covariateVariance();
    double covariance =
        treatedWeight * treatment.covariance() + controlWeight * control.covariance();
    return variance > 0 ? covariance / variance : 0;
  }

  /** Returns the variance of a unit's {@code factor} · value − theta · covariate. */
  private static double variance(ArmSums arm, double theta, double factor) {
    double ofValue = factor * factor * arm.unitVariance();
    if (theta == 0) {
      return ofValue;
    }
    double ofCovariate = theta * theta * arm.covariateVariance();
    double ofBoth = theta * factor * arm.covariance();
    return Moments.atLeastZero(ofValue + ofCovariate - 2 * ofBoth, ofValue + ofCovariate);
  }

  private static double error(double variance) {
    return variance > 0 ? Math.sqrt(variance) : Double.NaN;
  }

  /** Returns the units of both arms. */
  public long units() {
    return treatedUnits + controlUnits;
  }

  /**
   * Returns where the difference lies with chance 1 − alpha, if this is the one look at it: Welch's
   * t interval.
   */
  public Interval differenceInterval(double alpha) {
    return Interval.around(difference, quantile(alpha) * differenceError);
  }

  /** Returns the same of the lift. */
  public Interval liftInterval(double alpha) {
    return Interval.around(lift, quantile(alpha) * liftError);
  }

  /**
   * Returns how likely a difference as large, either way, is without any effect, if this is the one
   * look at it: Welch's t test. NaN where there is no error.
   */
  public double differenceP() {
    return twoSided(difference / differenceError);
  }

  /** Returns the same of the lift; on skewed amounts far weaker than {@link #differenceP}. */
  public double liftP() {
    return twoSided(lift / liftError);
  }

  private double quantile(double alpha) {
    return Double.isNaN(degreesOfFreedom)
        ? Double.NaN
        : TDistribution.of(degreesOfFreedom).inverseSurvivalProbability(alpha / 2);
  }

  private double twoSided(double t) {
    return Double.isNaN(t + degreesOfFreedom)
        ? Double.NaN
        : 2 * TDistribution.of(degreesOfFreedom).survivalProbability(Math.abs(t));
  }
}
