package dev.channelpulse.common.incident;

import org.jspecify.annotations.Nullable;

/**
 * A limit that somebody has set: a floor or a ceiling that holds whatever the series has learned.
 *
 * @param id of the rule, in kebab case
 * @param metric of what
 * @param place of where
 * @param below a minute with less is bad, in the unit of the alert (of money minor units); {@code
 *     null} for no floor
 * @param above a minute with more is bad; {@code null} for no ceiling
 * @param minimum a minute of a rate with a smaller denominator says nothing; of no matter for
 *     others
 * @param minutes so many bad minutes ...
 * @param ofMinutes ... of the last so many are an alert
 * @param response what follows
 */
public record Threshold(
    String id,
    WatchedMetric metric,
    WatchedPlace place,
    @Nullable Double below,
    @Nullable Double above,
    long minimum,
    int minutes,
    int ofMinutes,
    Response response) {}
