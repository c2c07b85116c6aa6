package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;

/**
 * A sighting of a visitor, given or taken back. They add: what was taken back as often as it was
 * given never was.
 *
 * @param visitor the device
 * @param sighting when, by what and of what
 * @param sign +1 given, −1 taken back
 */
public record VisitorSighting(HashedId visitor, Sighting sighting, int sign) {}
