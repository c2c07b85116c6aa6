package dev.channelpulse.common.anomaly;

import java.io.Serial;
import java.io.Serializable;

/**
 * How wide chance is taken to be at least; a series' own deviations may say more.
 *
 * @param dispersionFloor of the variance by the mean, 1 for Poisson; above 0
 * @param weeklyErrorRatio of what a slot of the week expects, 0 to 1
 * @param dailyErrorRatio while only the time of day is known, 0 to 1
 * @param localErrorRatio while not even that is known, 0 to 1
 * @param promotionErrorRatio while a promotion runs, 0 to 1
 * @param memoryMinutes in which the width follows the series by about two thirds
 * @param gaugeDegrees degrees of freedom of a gauge's t, above 2
 */
public record NoisePolicy(
    double dispersionFloor,
    double weeklyErrorRatio,
    double dailyErrorRatio,
    double localErrorRatio,
    double promotionErrorRatio,
    int memoryMinutes,
    double gaugeDegrees)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  public NoisePolicy {
    if (!(dispersionFloor > 0 && Double.isFinite(dispersionFloor))) {
      throw new IllegalArgumentException(
          "the dispersion must be at least above 0, found " + dispersionFloor);
    }
    checkRatio("weekly error", weeklyErrorRatio);
    checkRatio("daily error", dailyErrorRatio);
    checkRatio("local error", localErrorRatio);
    checkRatio("promotion error", promotionErrorRatio);
    LearningPolicy.checkMinutes("minutes of memory", memoryMinutes);
    if (!(gaugeDegrees > 2 && Double.isFinite(gaugeDegrees))) {
      throw new IllegalArgumentException(
          "a gauge's degrees of freedom must be above 2, found " + gaugeDegrees);
    }
  }

  /** Poisson and more; 3 % in a known week, 10 % by day, 25 % before; 15 % in a promotion. */
  public static NoisePolicy standard() {
    return new NoisePolicy(1, 0.03, 0.1, 0.25, 0.15, 1440, 8);
  }

  private static void checkRatio(String what, double ratio) {
    if (!(ratio >= 0 && ratio <= 1)) {
      throw new IllegalArgumentException(what + " must be 0 to 1, found " + ratio);
    }
  }
}
