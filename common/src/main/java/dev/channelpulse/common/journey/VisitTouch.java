package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Channel;
import dev.channelpulse.common.event.HashedId;
import org.jspecify.annotations.Nullable;

/**
 * A visit as a touch of an account.
 *
 * @param timeMillis the visit's first event
 * @param campaign {@code null} where it has none
 */
public record VisitTouch(
    HashedId account, long timeMillis, Channel channel, @Nullable String campaign) {}
