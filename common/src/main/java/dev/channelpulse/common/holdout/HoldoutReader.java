package dev.channelpulse.common.holdout;

import dev.channelpulse.common.lift.HoldoutReport;

/** Takes what a holdout says. */
@FunctionalInterface
public interface HoldoutReader {

  /**
   * Takes what is known at the end of a minute.
   *
   * @param minuteMillis start of the minute, epoch milliseconds
   */
  void read(long minuteMillis, Comparison comparison, HoldoutReport report);
}
