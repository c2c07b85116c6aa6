package dev.channelpulse.common.money;

import dev.channelpulse.common.event.Origin;
import java.util.Optional;

/**
 * A record in another currency than the reporting one, and what it takes to hand it out whole.
 *
 * @param <T> the record as it counts
 */
public interface Held<T> {

  /** Returns the rate that it waits for. */
  RateDay day();

  /** Returns the record as it came. */
  Origin origin();

  /** Returns in whose minute it counts as waiting, epoch milliseconds. */
  long countedMillis();

  /** Returns the record as it counts with the rate; empty where its money is beyond all bounds. */
  Optional<T> priced(long rateNanos);
}
