package dev.channelpulse.common.lift;

import static dev.channelpulse.common.lift.HourlyHistory.DAY_HOURS;
import static dev.channelpulse.common.lift.HourlyHistory.WEEK_HOURS;

import java.util.Arrays;

/** What the hours of each slot of the week come to on average. */
final class SlotTable {

  private static final int DAYS = WEEK_HOURS / DAY_HOURS;
  private static final int WORKING_DAYS = 5;
  private static final int ROUNDS = 4;

  private final int[] counts = new int[WEEK_HOURS];
  private final double[] means = new double[WEEK_HOURS];
  /* Squared distances from the mean (Welford). */
  private final double[] squares = new double[WEEK_HOURS];

  void add(int slot, double value) {
    counts[slot]++;
    double step = value - means[slot];
    means[slot] += step / counts[slot];
    squares[slot] += step * (value - means[slot]);
  }

  /** Returns the mean of each slot, 0 where it has no hour. */
  double[] means() {
    return means.clone();
  }

  /**
   * Returns each slot as a factor of its day of the week times one of its hour of the day, which
   * working days have in common, and the two days of the weekend: 55 numbers from all hours where
   * the means are 168. A day or an hour without any hour gets the average.
   */
  /* Fitted to the sums of the days and of the hours, as iterative proportional fitting does. */
  double[] pooled() {
    double[] pooled = new double[WEEK_HOURS];
    pool(pooled, 0, WORKING_DAYS);
    pool(pooled, WORKING_DAYS, DAYS);
    return pooled;
  }

  private void pool(double[] pooled, int firstDay, int endDay) {
    double[] days = new double[DAYS];
    double[] hours = new double[DAY_HOURS];
    Arrays.fill(days, 1);
    for (int round = 0; round < ROUNDS; round++) {
      for (int hour = 0; hour < DAY_HOURS; hour++) {
        double sum = 0;
        double weight = 0;
        for (int day = firstDay; day < endDay; day++) {
          int slot = day * DAY_HOURS + hour;
          sum += counts[slot] * means[slot];
          weight += counts[slot] * days[day];
        }
        hours[hour] = weight > 0 ? Math.max(0, sum / weight) : mean();
      }
      for (int day = firstDay; day < endDay; day++) {
        double sum = 0;
        double weight = 0;
        for (int hour = 0; hour < DAY_HOURS; hour++) {
          int slot = day * DAY_HOURS + hour;
          sum += counts[slot] * means[slot];
          weight += counts[slot] * hours[hour];
        }
        days[day] = weight > 0 ? Math.max(0, sum / weight) : 1;
      }
    }
    for (int slot = firstDay * DAY_HOURS; slot < endDay * DAY_HOURS; slot++) {
      pooled[slot] = days[slot / DAY_HOURS] * hours[slot % DAY_HOURS];
    }
  }

  /**
   * Returns the means, drawn towards the pooled ones by as much of their distance as is noise: a
   * busy series keeps its own shape of every day, a sparse one that of all working days or of the
   * weekend.
   */
  /*
   * The factor of James and Stein, one for all slots: 1 − Σ var(mean) / Σ (mean − pooled)². It has
   * no unit, so that money and orders are drawn alike.
   */
  double[] shrunk() {
    double[] shrunk = pooled();
    double noise = 0;
    double distance = 0;
    for (int slot = 0; slot < WEEK_HOURS; slot++) {
      int count = counts[slot];
      if (count > 1) {
        double apart = means[slot] - shrunk[slot];
        noise += squares[slot] / (count - 1) / count;
        distance += apart * apart;
      }
    }
    double kept = distance > noise ? 1 - noise / distance : 0;
    for (int slot = 0; slot < WEEK_HOURS; slot++) {
      if (counts[slot] > 0) {
        shrunk[slot] = Math.max(0, shrunk[slot] + kept * (means[slot] - shrunk[slot]));
      }
    }
    return shrunk;
  }

  private double mean() {
    double sum = 0;
    long all = 0;
    for (int slot = 0; slot < WEEK_HOURS; slot++) {
      sum += counts[slot] * means[slot];
      all += counts[slot];
    }
    return all > 0 ? Math.max(0, sum / all) : 0;
  }
}
