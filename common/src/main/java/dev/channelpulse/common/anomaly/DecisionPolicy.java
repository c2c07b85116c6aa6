package dev.channelpulse.common.anomaly;

import java.io.Serial;
import java.io.Serializable;

/**
 * When deviations are an alert.
 *
 * @param alpha a tick is strong where its chance is at most this, above 0, at most 0.05; that of
 *     one side where the series is bad on one side alone
 * @param strongTicks so many strong ticks on one side ...
 * @param ofTicks ... of the last so many are an alert, at most 30
 * @param calmSigmas a tick closer to what is expected than this is calm
 * @param calmTicks so many calm ticks in a row end an alert
 * @param staleMinutes an alert of which nothing can be said for so long ends
 * @param minimumVolume a count, or payments, of which fewer can't be strong: expected ones below,
 *     found ones above
 * @param minimumDenominator a rate of fewer can't be strong
 * @param driftSlackSigmas deviations up to this add nothing to the drift
 * @param driftLimit drift, in sigmas, that is an alert by itself
 * @param zeroTicks so many zeros in a row are an alert ...
 * @param zeroChance ... where the chance of all of them together is at most this
 * @param discoveryRatio part of the strong ticks of one moment, over all series, that may be chance
 * @param bandSigmas half-width of the band that is drawn
 */
public record DecisionPolicy(
    double alpha,
    int strongTicks,
    int ofTicks,
    double calmSigmas,
    int calmTicks,
    int staleMinutes,
    long minimumVolume,
    long minimumDenominator,
    double driftSlackSigmas,
    double driftLimit,
    int zeroTicks,
    double zeroChance,
    double discoveryRatio,
    double bandSigmas)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  public DecisionPolicy {
    if (!(alpha > 0 && alpha <= 0.05)) {
      throw new IllegalArgumentException("alpha must be above 0 and at most 0.05, found " + alpha);
    }
    if (ofTicks < 1 || ofTicks > Episode.MOST_TICKS) {
      throw new IllegalArgumentException(
          "ticks looked at must be 1 to " + Episode.MOST_TICKS + ", found " + ofTicks);
    }
    if (strongTicks < 1 || strongTicks > ofTicks) {
      throw new IllegalArgumentException(
          "strong ticks must be 1 to the ticks looked at, found " + strongTicks);
    }
    checkPositive("calm sigmas", calmSigmas);
    checkPositive("calm ticks", calmTicks);
    LearningPolicy.checkMinutes("minutes to stale", staleMinutes);
    checkPositive("the minimum volume", (double) minimumVolume);
    checkPositive("the minimum denominator", (double) minimumDenominator);
    checkPositive("the slack of a drift", driftSlackSigmas);
    checkPositive("the limit of a drift", driftLimit);
    checkPositive("zero ticks", zeroTicks);
    if (!(zeroChance > 0 && zeroChance < 1)) {
      throw new IllegalArgumentException(
          "the chance of zeros must be between 0 and 1, found " + zeroChance);
    }
    if (!(discoveryRatio > 0 && discoveryRatio < 1)) {
      throw new IllegalArgumentException(
          "the part of false discoveries must be between 0 and 1, found " + discoveryRatio);
    }
    checkPositive("sigmas of the band", bandSigmas);
  }

  /** 2 strong ticks of 3 at p of 0.001; 10 expected a minute or 20 tried; see the fields. */
  public static DecisionPolicy standard() {
    return new DecisionPolicy(1e-3, 2, 3, 1.5, 5, 60, 10, 20, 0.5, 10, 2, 1e-6, 0.05, 3.29);
  }

  private static void checkPositive(String what, double number) {
    if (!(number > 0 && Double.isFinite(number))) {
      throw new IllegalArgumentException(what + " must be above 0, found " + number);
    }
  }
}
