package dev.channelpulse.common.money;

/**
 * What a currency was worth on a business day.
 *
 * @param day of which currency, on which day
 * @param rateNanos to the reporting currency, as {@link dev.channelpulse.common.ledger.Exchange}
 *     has it; above 0
 */
public record Rate(RateDay day, long rateNanos) {}
