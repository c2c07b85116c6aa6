package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way to a visitor's journey: a hit or a step of an order.
 *
 * @param hit {@code null} where it is a step
 * @param step {@code null} where it is a hit
 */
public record VisitorEvent(HashedId visitor, @Nullable Hit hit, @Nullable OrderStep step) {

  public VisitorEvent {
    if ((hit == null) == (step == null)) {
      throw new IllegalArgumentException(
          "a visitor's event must be a hit or a step, found " + hit + " and " + step);
    }
  }

  /** Returns the event that is a hit. */
  public static VisitorEvent of(HashedId visitor, Hit hit) {
    return new VisitorEvent(visitor, hit, null);
  }

  /** Returns the event that is a step of an order of its device. */
  public static VisitorEvent of(OrderStep step) {
    return new VisitorEvent(step.visitor(), null, step);
  }
}
