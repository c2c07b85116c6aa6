package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;

/**
 * A hit on its way to its visitor's journey.
 *
 * @param visitor whose
 * @param hit what
 */
public record VisitorHit(HashedId visitor, Hit hit) {}
