package dev.channelpulse.common.identity;

import dev.channelpulse.common.event.HashedId;

/**
 * An account was seen on a device.
 *
 * @param account whose
 * @param visitor the device
 * @param timeMillis when, epoch milliseconds of event time
 */
public record AccountLink(HashedId account, HashedId visitor, long timeMillis) {}
