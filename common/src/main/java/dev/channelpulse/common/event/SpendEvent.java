package dev.channelpulse.common.event;

import org.jspecify.annotations.Nullable;

/**
 * One record of the {@code spend} topic that kept every rule of the input contract: what a channel
 * cost in an hour or a day, as far as was known when it was sent.
 *
 * @param eventId unique per event, 1 to 128 characters
 * @param eventTimeMillis start of the hour or business day that it covers, epoch milliseconds
 * @param granularity how much it covers
 * @param platform lower case, 1 to 64 printable characters
 * @param channelType one of the channel types
 * @param campaign as sent, 1 to 128 characters; {@code null} where the record names none
 * @param amountMinor what it cost, in minor units of {@code currency}, 0 to 10<sup>15</sup>
 * @param currency ISO 4217 code
 * @param impressions how often it was shown, 0 or more
 * @param clicks how often it was clicked, 0 or more
 */
public record SpendEvent(
    String eventId,
    long eventTimeMillis,
    SpendGranularity granularity,
    String platform,
    String channelType,
    @Nullable String campaign,
    long amountMinor,
    String currency,
    int impressions,
    int clicks)
    implements Event {}
