package dev.channelpulse.common.event;

import static dev.channelpulse.common.event.BrokenRuleException.quote;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns decimals in one record's currency into whole minor units, exactly or not at all. */
public final class MinorUnits {

  /** The largest amount of any currency, in minor units. */
  static final long MAX_MINOR = 1_000_000_000_000_000L;

  /*
   * An exponent of three digits at most: 1e999999999 is refused before a number is made of it, and
   * no accepted text grows past 1100 digits.
   */
  private static final Pattern DECIMAL =
      Pattern.compile("-?[0-9]{1,40}(?:\\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,3})?");

  private static final BigDecimal MAX = BigDecimal.valueOf(MAX_MINOR);

  private final @Nullable Currency currency;

  private MinorUnits(@Nullable Currency currency) {
    this.currency = currency;
  }

  /**
   * Returns the units of the currency with this ISO 4217 code; {@code null} where none is given.
   */
  static MinorUnits of(@Nullable String code) throws BrokenRuleException {
    if (code == null) {
      return new MinorUnits(null);
    }
    try {
      Currency currency = Currency.getInstance(code);
      // Gold, testing codes and the like are listed but have no minor unit.
      if (currency.getDefaultFractionDigits() >= 0) {
        return new MinorUnits(currency);
      }
    } catch (IllegalArgumentException e) {
      // Not listed: refused below.
    }
    throw new BrokenRuleException(
        RejectReason.BAD_CURRENCY,
        "currency must be an ISO 4217 code with a minor unit, found " + quote(code));
  }

  /** Returns the decimal in minor units, 0 to 10^15; 0 where it is {@code null}. */
  long of(String field, @Nullable String decimal) throws BrokenRuleException {
    if (decimal == null) {
      return 0;
    }
    Currency known = Rules.required("currency", currency);
    OptionalLong minor = exact(known, decimal);
    if (minor.isEmpty()) {
      throw bad(field, known, decimal);
    }
    return minor.getAsLong();
  }

  /**
   * Returns a decimal of major units in minor units of a currency that has them, 0 to 10^15; empty
   * where it is no decimal, out of range, or has more decimals than the currency.
   */
  public static OptionalLong exact(Currency currency, String decimal) {
    if (!DECIMAL.matcher(decimal).matches()) {
      return OptionalLong.empty();
    }
    BigDecimal minor = new BigDecimal(decimal).movePointRight(currency.getDefaultFractionDigits());
    if (minor.signum() < 0 || minor.compareTo(MAX) > 0) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(minor.longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty(); // a fraction of a minor unit
    }
  }

  private static BrokenRuleException bad(String field, Currency currency, String decimal) {
    return new BrokenRuleException(
        RejectReason.BAD_AMOUNT,
        "%s must be a decimal from 0 to 10^15 minor units, exact in %d decimals of %s, found %s"
            .formatted(
                field,
                currency.getDefaultFractionDigits(),
                currency.getCurrencyCode(),
                quote(decimal)));
  }
}
