package dev.channelpulse.common.incident;

/**
 * What a series came to in a minute, beside what was expected of it. A number that is not known is
 * NaN.
 *
 * @param series its name
 * @param value what was found; of a share 0..1, of money minor units
 * @param expected what was expected
 * @param low the least that is in order
 * @param high the most that is in order
 * @param score how far off it was, in standard deviations
 */
public record ExpectedReading(
    String series, double value, double expected, double low, double high, double score) {}
