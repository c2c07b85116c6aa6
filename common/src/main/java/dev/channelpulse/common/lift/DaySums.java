package dev.channelpulse.common.lift;

import static dev.channelpulse.common.lift.HourlyHistory.DAY_HOURS;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What each stretch of 24 hours came to beside what a profile of slots says, counted back from the
 * end; only hours that count, on both sides. The first stretch is the latest.
 */
final class DaySums {

  private static final double ODD_SIGMAS = 3;

  private final double[] actual;
  private final double[] profiled;
  /* Half of its hours count, and something is sold in them by the profile. */
  private final boolean[] known;

  private DaySums(int days) {
    actual = new double[days];
    profiled = new double[days];
    known = new boolean[days];
  }

  static DaySums of(HourlySeries series, int from, int to, double[] profile) {
    DaySums sums = new DaySums((to - from) / DAY_HOURS);
    for (int day = 0; day < sums.days(); day++) {
      int end = to - day * DAY_HOURS;
      for (int hour = end - DAY_HOURS; hour < end; hour++) {
        if (series.counts(hour)) {
          sums.actual[day] += series.sum(hour);
          sums.profiled[day] += profile[series.slot(hour)];
        }
      }
      sums.known[day] =
          sums.profiled[day] > 0 && 2 * series.counting(end - DAY_HOURS, end) >= DAY_HOURS;
    }
    return sums;
  }

  int days() {
    return actual.length;
  }

  boolean isKnown(int day) {
    return known[day];
  }

  /** Returns the sum over the profile's, of a day that is known. */
  double ratio(int day) {
    return actual[day] / profiled[day];
  }

  /**
   * Returns how much more is sold than the profile says, by the latest of these days that are
   * known: the ratio of their sums, odd days left out. 0 or more, 0 where no day is known.
   */
  /*
   * Odd is a day whose √ratio is more than three robust sigmas from the median. A mean of medians
   * or of trimmed days would be too low for a series of a few orders a day.
   */
  double level(int firstDay, int endDay, int most) {
    int[] days = IntStream.range(firstDay, endDay).filter(this::isKnown).limit(most).toArray();
    if (days.length == 0) {
      return 0;
    }
    double[] roots =
        Arrays.stream(days).mapToDouble(day -> Math.sqrt(Math.max(0, ratio(day)))).toArray();
    double median = Quantiles.median(roots);
    double[] apart = Arrays.stream(roots).map(root -> Math.abs(root - median)).toArray();
    double reach = ODD_SIGMAS * Quantiles.robustSigma(apart);
    double sum = 0;
    double expected = 0;
    for (int i = 0; i < days.length; i++) {
      if (reach == 0 || apart[i] <= reach) {
        sum += actual[days[i]];
        expected += profiled[days[i]];
      }
    }
    return Math.max(0, sum / expected);
  }

  /**
   * Returns ln of each day's ratio over its week's level, NaN where there is none; latest first.
   */
  double[] logDeviations(double[] weekLevels) {
    double[] logs = new double[days()];
    Arrays.setAll(
        logs,
        day -> {
          double level = weekLevels[day / 7];
          boolean positive = known[day] && actual[day] > 0 && level > 0;
          return positive ? StrictMath.log(ratio(day) / level) : Double.NaN;
        });
    return logs;
  }
}
