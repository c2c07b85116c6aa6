package dev.channelpulse.common.anomaly;

import java.io.Serial;
import java.io.Serializable;

/**
 * How a baseline follows its series. Minutes are those of the clock; where ticks are far apart a
 * span still holds some of them.
 *
 * @param clipSigmas what deviates by more is learned as if by this much; 2 to 10
 * @param weekRatio weight of the newest week in a slot, above 0, at most 1
 * @param levelMinutes in which the level follows the series by about two thirds
 * @param recentMinutes in which the mean of the last deviations does
 * @param adoptionMinutes an alert that lasts so long has become the level
 * @param warmUpMinutes of a new series before anything is said of it
 * @param pooledEvents neighbours of a slot help out until they and it hold so many events
 * @param pooledMinutes how far away a neighbour may be
 */
public record LearningPolicy(
    double clipSigmas,
    double weekRatio,
    int levelMinutes,
    int recentMinutes,
    int adoptionMinutes,
    int warmUpMinutes,
    int pooledEvents,
    int pooledMinutes)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  public LearningPolicy {
    if (!(clipSigmas >= 2 && clipSigmas <= 10)) {
      throw new IllegalArgumentException("a clip must be 2 to 10 sigmas, found " + clipSigmas);
    }
    if (!(weekRatio > 0 && weekRatio <= 1)) {
      throw new IllegalArgumentException(
          "the newest week's weight must be above 0 and at most 1, found " + weekRatio);
    }
    checkMinutes("minutes of the level", levelMinutes);
    checkMinutes("minutes of recent deviations", recentMinutes);
    checkMinutes("minutes of adoption", adoptionMinutes);
    checkMinutes("minutes of warm-up", warmUpMinutes);
    if (pooledEvents < 1) {
      throw new IllegalArgumentException("pooled events must be at least 1, found " + pooledEvents);
    }
    if (pooledMinutes < 0 || pooledMinutes > 720) {
      throw new IllegalArgumentException("pooled minutes must be 0 to 720, found " + pooledMinutes);
    }
  }

  /** Clip 3.5 sigmas, newest week 30 %, level 3 h, recent 5 min, adoption a day, warm-up 2 h. */
  public static LearningPolicy standard() {
    return new LearningPolicy(3.5, 0.3, 180, 5, 1440, 120, 2000, 60);
  }

  /** Returns the same with so many minutes of warm-up. */
  public LearningPolicy withWarmUp(int minutes) {
    return new LearningPolicy(
        clipSigmas,
        weekRatio,
        levelMinutes,
        recentMinutes,
        adoptionMinutes,
        minutes,
        pooledEvents,
        pooledMinutes);
  }

  static void checkMinutes(String what, int minutes) {
    if (minutes < 1 || minutes > 40_320) {
      throw new IllegalArgumentException(what + " must be 1 to 40320, found " + minutes);
    }
  }
}
