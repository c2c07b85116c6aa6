package dev.channelpulse.common.participant;

import dev.channelpulse.common.event.HashedId;

/**
 * That a visitor takes part in a campaign, given or taken back. They add: what was taken back as
 * often as it was given never was.
 *
 * @param visitor the device
 * @param campaign id
 * @param presence when, by what, in which arm
 * @param sign +1 given, −1 taken back
 */
public record Participation(HashedId visitor, String campaign, Presence presence, int sign) {}
