package dev.channelpulse.common.lift;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Whether treated and control ran in parallel before a campaign: the slope of ln(treated / control)
 * over the slots of the pre-period, against its standard error. A small p says that they were
 * drifting apart on their own, so that their difference afterwards is not the campaign's.
 *
 * @param slots how many slots counted: those with both sums positive
 * @param slopePerSlot change of the log ratio from slot to slot; NaN where it cannot be tested
 * @param standardError of the slope, 0 or more; NaN where it cannot be tested
 * @param p two-sided, 0..1, by Student's t; NaN where it cannot be tested
 */
public record PreTrend(int slots, double slopePerSlot, double standardError, double p) {

  private static final int MIN_FREEDOM = 3;
  private static final double CLIP_SIGMAS = 3;
  private static final int ROUNDS = 10;
  /* A drift over the whole period below this is the rounding of doubles. */
  private static final double NOTHING = 1e-10;

  /**
   * Tests the slots of a pre-period in order of time. Slots in which one of the two is not positive
   * are left out; so a slot that shall not count is given as zeros.
   *
   * @param treated sums of the treated series
   * @param control sums of the control series, as many
   * @param season slots after which the pattern repeats, each of which has a level of its own: 7
   *     for days, 168 for hours of the week, 1 for none
   * @throws IllegalArgumentException if the lengths differ, or season is not positive
   */
  /*
   * Least squares with a level per phase of the season, by taking each phase's mean from both
   * sides (Frisch–Waugh–Lovell). Residuals beyond three robust sigmas are clipped and the line
   * fitted again, ten times (Huber), so that one odd day neither makes nor hides a trend. Days resemble their
   * neighbours: the error is the larger of the ordinary one, widened for that by (1 + ρ)/(1 − ρ),
   * and Newey–West's, and there are as many fewer degrees of freedom. O(n log n).
   */
  public static PreTrend of(long[] treated, long[] control, int season) {
    if (treated.length != control.length) {
      throw new IllegalArgumentException(
          "treated and control must have as many slots, found "
              + treated.length
              + " and "
              + control.length);
    }
    if (season < 1) {
      throw new IllegalArgumentException("season must be at least 1 slot, found " + season);
    }
    int[] times = new int[treated.length];
    double[] logRatios = new double[treated.length];
    int size = 0;
    for (int i = 0; i < treated.length; i++) {
      if (treated[i] > 0 && control[i] > 0) {
        times[size] = i;
        logRatios[size] = StrictMath.log((double) treated[i] / control[i]);
        size++;
      }
    }
    return test(Arrays.copyOf(times, size), Arrays.copyOf(logRatios, size), season);
  }

  private static PreTrend test(int[] times, double[] logRatios, int season) {
    int size = times.length;
    int[] phases = Arrays.stream(times).map(time -> time % season).toArray();
    int freedom = size - (int) Arrays.stream(phases).distinct().count() - 1;
    double[] x = centred(Arrays.stream(times).asDoubleStream().toArray(), phases, season);
    double spread = dot(x, x);
    if (freedom < MIN_FREEDOM || spread == 0) {
      return new PreTrend(size, Double.NaN, Double.NaN, Double.NaN);
    }
    double[] kept = logRatios;
    double[] y = centred(kept, phases, season);
    double slope = dot(x, y) / spread;
    double[] residuals = residuals(x, y, slope);
    for (int round = 0; round < ROUNDS; round++) {
      kept = clipped(logRatios, kept, residuals, Math.sqrt((double) size / freedom));
      y = centred(kept, phases, season);
      slope = dot(x, y) / spread;
      residuals = residuals(x, y, slope);
    }
    double resemblance = resemblance(residuals);
    double inflation = (1 + resemblance) / (1 - resemblance);
    double ordinary = dot(residuals, residuals) / freedom / spread * inflation;
    double autocorrelated = longRun(x, residuals) / (spread * spread) * size / freedom;
    double error = Math.sqrt(Math.max(ordinary, autocorrelated));
    boolean level = Math.abs(slope) * (times[size - 1] - times[0]) < NOTHING;
    double p =
        level
            ? 1
            : 2
                * TDistribution.of(Math.max(1, freedom / inflation))
                    .survivalProbability(Math.abs(slope) / error);
    return new PreTrend(size, slope, error, p);
  }

  /* What the fit says, and of what the values were off it as much as is not odd. */
  private static double[] clipped(
      double[] values, double[] kept, double[] residuals, double widening) {
    double reach = CLIP_SIGMAS * Quantiles.robustSigma(residuals) * widening;
    double[] clipped = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double fitted = kept[i] - residuals[i];
      clipped[i] = fitted + Math.max(-reach, Math.min(reach, values[i] - fitted));
    }
    return clipped;
  }

  private static double[] centred(double[] values, int[] phases, int season) {
    double[] sums = new double[season];
    int[] counts = new int[season];
    for (int i = 0; i < values.length; i++) {
      sums[phases[i]] += values[i];
      counts[phases[i]]++;
    }
    double[] centred = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      centred[i] = values[i] - sums[phases[i]] / counts[phases[i]];
    }
    return centred;
  }

  private static double[] residuals(double[] x, double[] y, double slope) {
    double[] residuals = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      residuals[i] = y[i] - slope * x[i];
    }
    return residuals;
  }

  /*
   * The correlation of neighbours, 0 to 0.9: what a fitted trend takes from it, (2 + 4ρ)/n by
   * Kendall and Marriott–Pope, is put back.
   */
  private static double resemblance(double[] residuals) {
    int size = residuals.length;
    double products = 0;
    for (int i = 1; i < size; i++) {
      products += residuals[i] * residuals[i - 1];
    }
    double squares = dot(residuals, residuals);
    double found = squares > 0 ? products / squares : 0;
    return Math.max(0, Math.min(0.9, (found + 2.0 / size) / (1 - Math.min(0.5, 4.0 / size))));
  }

  /* Bartlett weights; the lag of Newey and West 1994, floor(4 (n/100)^(2/9)). */
  private static double longRun(double[] x, double[] residuals) {
    int lags = (int) (4 * StrictMath.pow(x.length / 100.0, 2.0 / 9));
    double sum = 0;
    for (int lag = 0; lag <= lags; lag++) {
      double products = 0;
      for (int i = lag; i < x.length; i++) {
        products += x[i] * residuals[i] * x[i - lag] * residuals[i - lag];
      }
      sum += (lag == 0 ? 1 : 2 * (1 - lag / (lags + 1.0))) * products;
    }
    return sum;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /**
   * Returns whether treated and control were drifting apart, at this error rate. False where it
   * cannot be tested.
   */
  public boolean diverges(double alpha) {
    return p < alpha;
  }
}
