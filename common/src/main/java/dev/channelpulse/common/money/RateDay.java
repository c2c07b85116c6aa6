package dev.channelpulse.common.money;

/**
 * What a rate is for: a currency on a business day.
 *
 * @param currency ISO 4217 code
 * @param dayMillis start of the business day, epoch milliseconds
 */
public record RateDay(String currency, long dayMillis) {

  /** Returns the same number in every JVM and release: days are keys of distributed state. */
  @Override
  public int hashCode() {
    return 31 * currency.hashCode() + Long.hashCode(dayMillis);
  }
}
