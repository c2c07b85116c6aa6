package dev.channelpulse.common.anomaly;

import java.io.Serial;
import java.io.Serializable;

/**
 * What is different about a promotion.
 *
 * @param graceMinutes from its opening on in which volumes are not judged
 * @param comparableGraceMinutes the same where a comparable one's curve is known
 * @param followMinutes in which its level follows the series by about two thirds
 * @param adoptionMinutes an alert in a promotion that lasts so long has become the level
 * @param coolDownMinutes after its end in which volumes are not judged, and slots learn nothing
 */
public record OpeningPolicy(
    int graceMinutes,
    int comparableGraceMinutes,
    int followMinutes,
    int adoptionMinutes,
    int coolDownMinutes)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  public OpeningPolicy {
    LearningPolicy.checkMinutes("minutes of grace", graceMinutes);
    LearningPolicy.checkMinutes("minutes of grace with a comparable one", comparableGraceMinutes);
    LearningPolicy.checkMinutes("minutes to follow a promotion", followMinutes);
    LearningPolicy.checkMinutes("minutes of a promotion's adoption", adoptionMinutes);
    LearningPolicy.checkMinutes("minutes of cool-down", coolDownMinutes);
  }

  /** Grace 30 minutes, 10 with a comparable one, follow in 8, adopt in 60, cool down for 60. */
  public static OpeningPolicy standard() {
    return new OpeningPolicy(30, 10, 8, 60, 60);
  }
}
