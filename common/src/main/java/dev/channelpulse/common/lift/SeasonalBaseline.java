package dev.channelpulse.common.lift;

import static dev.channelpulse.common.lift.HourlyHistory.DAY_HOURS;
import static dev.channelpulse.common.lift.HourlyHistory.WEEK_HOURS;

import java.util.Arrays;

/**
 * What a series comes to in ordinary times, by the weeks before a moment: a profile of the slots of
 * the week times the level of the last days. Multiplying the series by a constant multiplies what
 * is expected by it.
 */
/*
 * 1. Each week's level: what it sold over what the average week sold, the odd days left out. Weeks
 *    are put on one level, so that growth does not blur the profile; a week without sales is none.
 * 2. Hours far above or below their slot are clipped, so that a sale that nobody told us of does
 *    not become the profile. The reach is the series' own: three times a robust sigma of
 *    (hour − slot) / sqrt(slot).
 * 3. The means of the slots, drawn towards day × hour by their noise (SlotTable).
 * 4. The level of the last days against that profile, the odd days left out. This also takes back
 *    what clipping took from a sparse series.
 *
 * Medians of hours would be zeros in a sparse series, whatever it sells; hence clipped means, and
 * odd ones told by days. About ten passes over the hours and one sort of them.
 */
final class SeasonalBaseline {

  private static final double CLIP_SIGMAS = 3;
  private static final double TAIL = 0.9;
  /* The 0.9 quantile of |normal|. */
  private static final double TAIL_SIGMAS = 1.6449;

  private final double[] profile;
  private final double level;
  private final double[] logDeviations;

  private SeasonalBaseline(double[] profile, double level, double[] logDeviations) {
    this.profile = profile;
    this.level = level;
    this.logDeviations = logDeviations;
  }

  /** Reckons with the hours up to {@code to}, it not included, of so many whole weeks. */
  static SeasonalBaseline of(HourlySeries series, int to, int weeks, int levelDays) {
    int from = to - weeks * WEEK_HOURS;
    SlotTable raw = new SlotTable();
    for (int hour = from; hour < to; hour++) {
      if (series.counts(hour)) {
        raw.add(series.slot(hour), (double) series.sum(hour));
      }
    }
    DaySums rawDays = DaySums.of(series, from, to, raw.means());
    double[] weekLevels = new double[weeks];
    for (int week = 0; week < weeks; week++) {
      weekLevels[week] = rawDays.level(7 * week, 7 * week + 7, 7);
    }
    double[] levelled = new double[to - from];
    SlotTable table = new SlotTable();
    for (int hour = from; hour < to; hour++) {
      double weekLevel = weekLevels[(to - 1 - hour) / WEEK_HOURS];
      if (series.counts(hour) && weekLevel > 0) {
        levelled[hour - from] = series.sum(hour) / weekLevel;
        table.add(series.slot(hour), levelled[hour - from]);
      } else {
        levelled[hour - from] = Double.NaN;
      }
    }
    double[] profile = clipped(series, from, levelled, table.pooled()).shrunk();
    DaySums days = DaySums.of(series, from, to, profile);
    return new SeasonalBaseline(
        profile, days.level(0, days.days(), levelDays), days.logDeviations(weekLevels));
  }

  private static SlotTable clipped(
      HourlySeries series, int from, double[] levelled, double[] pooled) {
    double[] sizes = new double[levelled.length];
    int size = 0;
    for (int i = 0; i < levelled.length; i++) {
      double mean = pooled[series.slot(from + i)];
      if (!Double.isNaN(levelled[i]) && mean > 0) {
        sizes[size] = Math.abs(levelled[i] - mean) / Math.sqrt(mean);
        size++;
      }
    }
    Arrays.sort(sizes, 0, size);
    double sigma = size == 0 ? 0 : sizes[(int) (TAIL * (size - 1))] / TAIL_SIGMAS;
    SlotTable table = new SlotTable();
    for (int i = 0; i < levelled.length; i++) {
      if (!Double.isNaN(levelled[i])) {
        int slot = series.slot(from + i);
        double reach = CLIP_SIGMAS * sigma * Math.sqrt(pooled[slot]);
        table.add(
            slot,
            reach > 0
                ? Math.max(pooled[slot] - reach, Math.min(pooled[slot] + reach, levelled[i]))
                : levelled[i]);
      }
    }
    return table;
  }

  /** Returns what an hour of this slot comes to, 0 or more. */
  double expected(int slot) {
    return level * profile[slot];
  }

  /**
   * Returns by how much the days of the control explain those of this series: the slope through
   * zero of the days' log deviations from their weeks, 0 (not at all) to 1 (they move together, as
   * difference-in-differences takes for granted). 0 where fewer than a week of days can be
   * compared.
   */
  /*
   * Deviations beyond three robust sigmas are clipped on both sides first. Noise of the control
   * makes the slope smaller, which is right: it says how much of a deviation is to be believed.
   */
  double weightOf(SeasonalBaseline control) {
    int days = Math.min(logDeviations.length, control.logDeviations.length);
    double[] own = new double[days];
    double[] others = new double[days];
    int size = 0;
    for (int day = 0; day < days; day++) {
      if (!Double.isNaN(logDeviations[day]) && !Double.isNaN(control.logDeviations[day])) {
        own[size] = logDeviations[day];
        others[size] = control.logDeviations[day];
        size++;
      }
    }
    if (size < WEEK_HOURS / DAY_HOURS) {
      return 0;
    }
    own = centredAndClipped(Arrays.copyOf(own, size));
    others = centredAndClipped(Arrays.copyOf(others, size));
    double products = 0;
    double squares = 0;
    for (int i = 0; i < size; i++) {
      products += own[i] * others[i];
      squares += others[i] * others[i];
    }
    return squares > 0 ? Math.max(0, Math.min(1, products / squares)) : 0;
  }

  private static double[] centredAndClipped(double[] values) {
    double median = Quantiles.median(values);
    double[] centred = Arrays.stream(values).map(value -> value - median).toArray();
    double reach = CLIP_SIGMAS * Quantiles.robustSigma(centred);
    return reach > 0
        ? Arrays.stream(centred).map(v -> Math.max(-reach, Math.min(reach, v))).toArray()
        : centred;
  }
}
