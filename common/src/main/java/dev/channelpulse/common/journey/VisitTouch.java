package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.place.Place;
import org.jspecify.annotations.Nullable;

/**
 * A visit as a touch of an account.
 *
 * @param timeMillis the visit's first event
 * @param sinceMillis from when on it is the account's: the start of the visit that says whose it
 *     is; {@code timeMillis} where it says so itself or an earlier visit does
 * @param campaign {@code null} where it has none
 * @param acceptMillis when a lead accepted in it, the first time; {@code null} where none did
 * @param place where the visitor was, as far as the visit says so
 */
public record VisitTouch(
    HashedId account,
    long timeMillis,
    long sinceMillis,
    Channel channel,
    @Nullable String campaign,
    @Nullable Long acceptMillis,
    Place place) {}
