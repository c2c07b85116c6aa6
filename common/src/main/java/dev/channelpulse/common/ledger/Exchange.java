package dev.channelpulse.common.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/**
 * Turns minor units of one currency into those of another. A rate is how many minor units of the
 * reporting currency one minor unit of the own is worth, times 10<sup>9</sup>: both currencies'
 * decimals are in it.
 */
public final class Exchange {

  /** The rate of the reporting currency itself. */
  public static final long SAME = 1_000_000_000;

  /** The largest amount of any currency, in minor units. */
  public static final long MAX_MINOR = 1_000_000_000_000_000L;

  private static final int RATE_DECIMALS = 9;

  private Exchange() {}

  /**
   * Returns the rate as the ledger takes it; empty where it is not above zero, has more decimals
   * than that can hold or does not fit.
   *
   * @param rate reporting currency per own currency, both in major units
   * @param ownDecimals of the own currency, 0 for JPY
   * @param reportingDecimals of the reporting currency, 2 for CNY
   */
  public static OptionalLong rateNanos(BigDecimal rate, int ownDecimals, int reportingDecimals) {
    try {
      BigDecimal nanos = rate.movePointRight(RATE_DECIMALS + reportingDecimals - ownDecimals);
      return rate.signum() > 0 ? OptionalLong.of(nanos.longValueExact()) : OptionalLong.empty();
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /**
   * Returns the amount in minor units of the reporting currency, half to even; empty where that is
   * more than {@link #MAX_MINOR}.
   *
   * @param amountMinor 0 or more
   * @param rateNanos 0 or more; 0 makes any amount nothing
   */
  public static OptionalLong convert(long amountMinor, long rateNanos) {
    if (rateNanos == SAME && amountMinor <= MAX_MINOR) {
      return OptionalLong.of(amountMinor);
    }
    BigDecimal exact =
        BigDecimal.valueOf(amountMinor).multiply(BigDecimal.valueOf(rateNanos, RATE_DECIMALS));
    BigDecimal rounded = exact.setScale(0, RoundingMode.HALF_EVEN);
    return rounded.compareTo(BigDecimal.valueOf(MAX_MINOR)) > 0
        ? OptionalLong.empty()
        : OptionalLong.of(rounded.longValueExact());
  }
}
