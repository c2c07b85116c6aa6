package dev.channelpulse.common.holdout;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.metric.Family;

/** What one minute adds to the sums of both arms. */
final class Minute {

  private final long[] treatment;
  private final long[] control;

  Minute() {
    this(new long[Family.ARMS.width()], new long[Family.ARMS.width()]);
  }

  Minute(long[] treatment, long[] control) {
    this.treatment = treatment;
    this.control = control;
  }

  long[] of(Arm arm) {
    return arm == Arm.TREATMENT ? treatment : control;
  }

  Minute copy() {
    return new Minute(treatment.clone(), control.clone());
  }
}
