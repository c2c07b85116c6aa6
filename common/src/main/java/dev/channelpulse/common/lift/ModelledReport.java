package dev.channelpulse.common.lift;

/**
 * A campaign's lift without a holdout, at one moment: modelled, not causal. Whatever else happened
 * in the window is in it too.
 *
 * <p>What does not exist is NaN: everything but {@code actual} without enough history or where
 * nothing was expected, the band without enough placebo windows.
 *
 * @param design what the expectation is made of
 * @param enoughHistory whether there were two weeks of hours that count
 * @param actual what the treated channels came to since the campaign began
 * @param expected what they would have come to by the model, 0 or more
 * @param lift {@code actual / expected − 1}
 * @param low lower end of the lift's interval
 * @param high upper end; infinite where the placebo windows do not tell the expectation from zero
 * @param incremental {@code actual − expected}, in the unit of the series
 * @param incrementalLow lower end of its interval
 * @param incrementalHigh upper end of its interval
 * @param placeboWindows past windows of the same length that the interval is made of; 0 before the
 *     first complete hour
 * @param controlRatio what the controls came to over what was expected of them; NaN by {@link
 *     ModelledDesign#PRE_PERIOD}, and where nothing was expected
 * @param controlWeight how much of the controls' deviation is carried over, 0..1; the expectation
 *     is multiplied by {@code controlRatio ^ controlWeight}; 0 by {@link ModelledDesign#PRE_PERIOD}
 * @param preTrendP p of a drift between treated and controls in the weeks before ({@link
 *     PreTrend}); NaN by {@link ModelledDesign#PRE_PERIOD}, and where it cannot be tested
 */
public record ModelledReport(
    ModelledDesign design,
    boolean enoughHistory,
    long actual,
    double expected,
    double lift,
    double low,
    double high,
    double incremental,
    double incrementalLow,
    double incrementalHigh,
    int placeboWindows,
    double controlRatio,
    double controlWeight,
    double preTrendP) {

  /** Returns whether there is a lift. */
  public boolean hasLift() {
    return !Double.isNaN(lift);
  }

  /** Returns whether the lift has an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(low);
  }

  /** Returns whether the interval leaves out zero: more, or less, than the model can be off. */
  public boolean isBeyondPlacebos() {
    return low > 0 || high < 0;
  }
}
