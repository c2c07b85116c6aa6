package dev.channelpulse.common.lift;

/**
 * How a holdout is read.
 *
 * @param alpha chance of a decision where there is no effect, above 0 and at most 0.5
 * @param plannedUnits units of both arms by the end, from which the looks that decide are spaced; 0
 *     where none are planned
 * @param treatedRatio planned share of the treatment, 0..1, ends excluded
 * @param minimumUnits units that each arm must have before anything is shown or decided; at least 2
 * @param mismatchAlpha p of the sample ratio at or below which the arms do not fit the plan, 0..1,
 *     ends excluded
 */
public record HoldoutPolicy(
    double alpha, long plannedUnits, double treatedRatio, long minimumUnits, double mismatchAlpha) {

  /** Units at which the band is tightest where none are planned. */
  /*
   * From a quarter of them to twenty times as many the band is at most 10 % wider than if it had been
   * tuned to that number: HoldoutReadingTest.
   */
  public static final long TUNING_UNITS = 10_000;

  /**
   * Alpha 5 %, no planned units, arms of equal size, 100 units each before anything is shown
   * (below, one buyer more is a percentage point and more), mismatch at 0.1 %.
   */
  public static final HoldoutPolicy DEFAULT = new HoldoutPolicy(0.05, 0, 0.5, 100, 0.001);

  public HoldoutPolicy {
    if (!(alpha > 0 && alpha <= 0.5)) {
      throw new IllegalArgumentException("alpha must be above 0 and at most 0.5, found " + alpha);
    }
    if (plannedUnits < 0) {
      throw new IllegalArgumentException("planned units must be 0 or more, found " + plannedUnits);
    }
    if (!(treatedRatio > 0 && treatedRatio < 1)) {
      throw new IllegalArgumentException(
          "treated share must be between 0 and 1, found " + treatedRatio);
    }
    if (minimumUnits < 2) {
      throw new IllegalArgumentException("minimum units must be at least 2, found " + minimumUnits);
    }
    if (!(mismatchAlpha > 0 && mismatchAlpha < 1)) {
      throw new IllegalArgumentException(
          "mismatch alpha must be between 0 and 1, found " + mismatchAlpha);
    }
  }

  /** Returns whether units are planned. */
  public boolean isPlanned() {
    return plannedUnits > 0;
  }

  /** Returns the units at which the band is tightest: the planned, else {@link #TUNING_UNITS}. */
  public long tuningUnits() {
    return isPlanned() ? plannedUnits : TUNING_UNITS;
  }
}
