package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;
import java.util.Comparator;

/**
 * A step of an order of this device, as its journey keeps it.
 *
 * @param sum of the signs it has come with; it stands while this is positive
 */
record KeptStep(HashedId id, HashedId account, long timeMillis, Step step, int sum) {

  /** Time first; then all the rest, so that two steps are never in doubt. */
  static final Comparator<KeptStep> ORDER =
      Comparator.comparingLong(KeptStep::timeMillis)
          .thenComparing(KeptStep::step)
          .thenComparing(KeptStep::id)
          .thenComparing(KeptStep::account);

  static KeptStep of(OrderStep step) {
    return new KeptStep(step.id(), step.account(), step.timeMillis(), step.step(), step.sign());
  }

  KeptStep plus(int sign) {
    return new KeptStep(id, account, timeMillis, step, sum + sign);
  }
}
