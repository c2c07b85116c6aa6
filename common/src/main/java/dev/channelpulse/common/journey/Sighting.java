package dev.channelpulse.common.journey;

import dev.channelpulse.common.campaign.Exposure;
import dev.channelpulse.common.channel.ChannelType;
import org.jspecify.annotations.Nullable;

/**
 * What campaigns need to know of a person's visit: that it began, or that a treatment was shown or
 * withheld in it.
 *
 * @param timeMillis the visit's first event, or the exposure, epoch milliseconds
 * @param type what the visit came by
 * @param exposure {@code null} where it is the visit's beginning
 */
public record Sighting(long timeMillis, ChannelType type, @Nullable Exposure exposure) {}
