package dev.channelpulse.common.lift;

import static dev.channelpulse.common.lift.HourlyHistory.WEEK_HOURS;

/** What the hours of one window come to in ordinary times, by the weeks before it. */
final class WindowModel {

  static final int HOUR_MINUTES = 60;

  /* Cumulative over the hours of the window, from 0. */
  private final double[] treated;
  private final double[] control;
  private final double controlWeight;

  private WindowModel(double[] treated, double[] control, double controlWeight) {
    this.treated = treated;
    this.control = control;
    this.controlWeight = controlWeight;
  }

  /** Returns whether two weeks of hours count among the weeks before this hour. */
  static boolean hasEnough(HourlyHistory history, int begin, int weeks) {
    int from = begin - weeks * WEEK_HOURS;
    return from >= 0
        && history.treated().counting(from, begin) >= ModelledLiftPolicy.MIN_WEEKS * WEEK_HOURS;
  }

  /** Models the window of these slots that begins with this hour; there must be enough before. */
  static WindowModel of(HourlyHistory history, int begin, int weeks, int levelDays, int[] slots) {
    SeasonalBaseline treated = SeasonalBaseline.of(history.treated(), begin, weeks, levelDays);
    if (!history.isControlled()) {
      return new WindowModel(cumulative(treated, slots), new double[slots.length + 1], 0);
    }
    SeasonalBaseline control = SeasonalBaseline.of(history.control(), begin, weeks, levelDays);
    return new WindowModel(
        cumulative(treated, slots), cumulative(control, slots), treated.weightOf(control));
  }

  private static double[] cumulative(SeasonalBaseline baseline, int[] slots) {
    double[] sums = new double[slots.length + 1];
    for (int i = 0; i < slots.length; i++) {
      sums[i + 1] = sums[i] + baseline.expected(slots[i]);
    }
    return sums;
  }

  double controlWeight() {
    return controlWeight;
  }

  /** Returns what the controls came to over what is expected of them; NaN where that is nothing. */
  double controlRatio(int minutes, long controlActual) {
    double expected = upTo(control, minutes);
    return expected > 0 ? Math.max(0, controlActual) / expected : Double.NaN;
  }

  /** Returns what is expected of the window's first minutes, 0 or more. */
  double expected(int minutes, long controlActual) {
    double alone = upTo(treated, minutes);
    double ratio = controlRatio(minutes, controlActual);
    return controlWeight > 0 && !Double.isNaN(ratio)
        ? alone * StrictMath.pow(ratio, controlWeight)
        : alone;
  }

  /* Of an hour that has begun, as much as of its minutes. */
  private static double upTo(double[] cumulative, int minutes) {
    int hours = minutes / HOUR_MINUTES;
    double sum = cumulative[hours];
    int rest = minutes % HOUR_MINUTES;
    return rest == 0 ? sum : sum + (cumulative[hours + 1] - sum) * rest / HOUR_MINUTES;
  }
}
