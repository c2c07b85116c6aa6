package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;

/**
 * A step of an order on the device that it is of, given or taken back. Steps add: what was taken
 * back as often as it was given never was, in whatever order the two come.
 *
 * @param visitor the device
 * @param account the buyer
 * @param id of the step: the same for all records that are one, other for any other buyer or order
 * @param timeMillis event time, epoch milliseconds
 * @param step what was done
 * @param sign +1 given, −1 taken back
 */
public record OrderStep(
    HashedId visitor, HashedId account, HashedId id, long timeMillis, Step step, int sign) {}
