package dev.channelpulse.common.anomaly;

import java.util.Arrays;

/**
 * By how much a promotion multiplied a volume, by the minutes elapsed since its opening: sums of
 * what was found and of what would have been expected without it, which add. Steps are of 5 minutes
 * in the first two hours, of 15 minutes on the first day, then of an hour, for 30 days; later
 * minutes belong to the last step.
 */
public final class PromotionCurve {

  private static final double LEAST_FACTOR = 0.01;
  private static final int FINE_MINUTES = 120;
  private static final int FINE_STEP = 5;
  private static final int FINE_STEPS = FINE_MINUTES / FINE_STEP;
  private static final int DAY_MINUTES = 1440;
  private static final int DAY_STEP = 15;
  private static final int DAY_STEPS = (DAY_MINUTES - FINE_MINUTES) / DAY_STEP;
  private static final int HOUR = 60;
  private static final int MOST_STEPS = FINE_STEPS + DAY_STEPS + 29 * 24;

  /* As many steps as have been reached. */
  double[] found;
  double[] ordinary;

  /** Makes a curve of nothing. */
  public PromotionCurve() {
    this(new double[0], new double[0]);
  }

  PromotionCurve(double[] found, double[] ordinary) {
    this.found = found;
    this.ordinary = ordinary;
  }

  PromotionCurve copy() {
    return new PromotionCurve(found.clone(), ordinary.clone());
  }

  /**
   * Adds a minute.
   *
   * @param elapsedMinutes since the opening, 0 or more
   * @param value what it came to
   * @param expected {@link Expectation#ordinary}; a minute of which nothing is known is not added
   */
  public void add(int elapsedMinutes, double value, double expected) {
    if (elapsedMinutes < 0) {
      throw new IllegalArgumentException(
          "elapsed minutes must be 0 or more, found " + elapsedMinutes);
    }
    if (expected > 0) {
      int step = step(elapsedMinutes);
      grow(step + 1);
      found[step] += value;
      ordinary[step] += expected;
    }
  }

  /** Adds all minutes of another one, such as of the same campaign's other days. */
  public void add(PromotionCurve other) {
    grow(other.found.length);
    for (int i = 0; i < other.found.length; i++) {
      found[i] += other.found[i];
      ordinary[i] += other.ordinary[i];
    }
  }

  /** Returns whether nothing was added. */
  public boolean isEmpty() {
    return found.length == 0;
  }

  /**
   * Returns the factor at a minute: of its step, with steps before and behind taken in until what
   * was found in them reaches {@code enough}; of the last step reached, past it; 1 where the curve
   * is empty. At least 0.01.
   */
  public double factor(int elapsedMinutes, double enough) {
    if (isEmpty()) {
      return 1;
    }
    int step = Math.min(step(Math.max(0, elapsedMinutes)), found.length - 1);
    double sum = found[step];
    double base = ordinary[step];
    for (int away = 1; away < found.length && (sum < enough || !(base > 0)); away++) {
      if (step - away >= 0) {
        sum += found[step - away];
        base += ordinary[step - away];
      }
      if (step + away < found.length) {
        sum += found[step + away];
        base += ordinary[step + away];
      }
    }
    return Math.max(LEAST_FACTOR, sum / base);
  }

  private void grow(int steps) {
    if (steps > found.length) {
      found = Arrays.copyOf(found, steps);
      ordinary = Arrays.copyOf(ordinary, steps);
    }
  }

  private static int step(int minutes) {
    if (minutes < FINE_MINUTES) {
      return minutes / FINE_STEP;
    }
    if (minutes < DAY_MINUTES) {
      return FINE_STEPS + (minutes - FINE_MINUTES) / DAY_STEP;
    }
    return Math.min(MOST_STEPS - 1, FINE_STEPS + DAY_STEPS + (minutes - DAY_MINUTES) / HOUR);
  }
}
