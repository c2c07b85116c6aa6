package dev.channelpulse.common.lift;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Whether units fell to the arms as planned; where they did not, no estimate is to be trusted. */
public final class SampleRatio {

  /* Below, the chi-square distribution is none of the statistic's (Cochran 1954). */
  private static final double FEWEST_EXPECTED = 5;
  private static final ChiSquaredDistribution CHI_SQUARED = ChiSquaredDistribution.of(1);

  private SampleRatio() {}

  /**
   * Returns how likely counts as far from the plan are by chance, by the chi-square test; NaN where
   * fewer than 5 units are expected in either arm.
   *
   * @param treatedRatio planned share of the treatment, 0..1, ends excluded
   */
  public static double pValue(long treatedUnits, long controlUnits, double treatedRatio) {
    double units = (double) treatedUnits + controlUnits;
    double treated = units * treatedRatio;
    double control = units - treated;
    if (!(Math.min(treated, control) >= FEWEST_EXPECTED)) {
      return Double.NaN;
    }
    double off = treatedUnits - treated;
    return CHI_SQUARED.survivalProbability(off * off / treated + off * off / control);
  }
}
