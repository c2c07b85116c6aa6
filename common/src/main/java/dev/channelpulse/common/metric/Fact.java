package dev.channelpulse.common.metric;

/**
 * Signed numbers that belong to one minute of one series. Facts add: in any order, any grouping.
 *
 * @param series where they count
 * @param minuteMillis start of the minute in which they count, epoch milliseconds
 * @param deltas as many as the family is wide; not to be changed by who receives the fact
 */
// A carrier on its way to a tally; never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Fact(Series series, long minuteMillis, long[] deltas) {}
