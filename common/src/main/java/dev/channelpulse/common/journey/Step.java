package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;
import java.util.Comparator;

/**
 * A step of an order of this device, as its journey keeps it.
 *
 * @param sum of the signs it has come with; it stands while this is positive
 */
record Step(HashedId id, HashedId account, long timeMillis, OrderStep.Kind kind, int sum) {

  /** Time first; then all the rest, so that two steps are never in doubt. */
  static final Comparator<Step> ORDER =
      Comparator.comparingLong(Step::timeMillis)
          .thenComparing(Step::kind)
          .thenComparing(Step::id)
          .thenComparing(Step::account);

  static Step of(OrderStep step) {
    return new Step(step.id(), step.account(), step.timeMillis(), step.kind(), step.sign());
  }

  Step plus(int sign) {
    return new Step(id, account, timeMillis, kind, sum + sign);
  }
}
