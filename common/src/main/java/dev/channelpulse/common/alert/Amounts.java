package dev.channelpulse.common.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;

/**
 * Numbers as people read them: whole below 100,000, then in 万 and 亿 or in k, M and B with at most
 * one decimal; counts below 100 with at most one, amounts below 100 to the minor unit; parts in
 * percent with at most one; times in the largest unit that fits.
 */
final class Amounts {

  private static final BigDecimal IN_FULL_BELOW = BigDecimal.valueOf(100_000);
  private static final BigDecimal TWO_DECIMALS_BELOW = BigDecimal.valueOf(100);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Between two ends of a range. */
  private static final String TO = "–";

  private static final Map<String, String> SIGNS =
      Map.of(
          "CNY", "¥", "USD", "$", "EUR", "€", "GBP", "£", "HKD", "HK$", "TWD", "NT$", "JPY", "JP¥",
          "KRW", "₩", "SGD", "S$");

  private final Language language;
  private final String currency;

  /**
   * @param currency ISO 4217 code of amounts; empty where there are none
   */
  Amounts(Language language, String currency) {
    this.language = language;
    this.currency = currency;
  }

  /** Returns a number that is not NaN, with its unit. */
  String text(double number, AlertUnit unit) {
    return switch (unit) {
      case COUNT -> count(BigDecimal.valueOf(number));
      case RATIO -> percent(number) + "%";
      case MONEY -> money(BigDecimal.valueOf(number));
      case MILLISECONDS -> duration(number);
    };
  }

  /** Returns two numbers that are not NaN as a range. */
  String range(double low, double high, AlertUnit unit) {
    return (unit == AlertUnit.RATIO ? percent(low) : text(low, unit)) + TO + text(high, unit);
  }

  /** Returns an amount with its currency's sign. */
  String money(long minor) {
    return money(BigDecimal.valueOf(minor));
  }

  /** Returns a part of a whole, 1 for all of it, in whole percent. */
  String share(double ratio) {
    return format("#,##0", BigDecimal.valueOf(ratio).multiply(HUNDRED)) + "%";
  }

  /** Returns a time in the largest unit that fits. */
  String duration(double millis) {
    double absolute = Math.abs(millis);
    if (absolute < 1_000) {
      return inUnit(Phrase.MILLIS, millis, 1);
    }
    if (absolute < 120_000) {
      return inUnit(Phrase.SECONDS, millis, 1_000);
    }
    if (absolute < 7_200_000) {
      return inUnit(Phrase.MINUTES, millis, 60_000);
    }
    return absolute < 172_800_000
        ? inUnit(Phrase.HOURS, millis, 3_600_000)
        : inUnit(Phrase.DAYS, millis, 86_400_000);
  }

  private String inUnit(Phrase unit, double millis, int unitMillis) {
    return unit.in(
        language,
        Map.of(
            "n",
            format(unitMillis == 1 ? "0" : "#,##0.#", BigDecimal.valueOf(millis / unitMillis))));
  }

  private static String percent(double ratio) {
    return format("#,##0.#", BigDecimal.valueOf(ratio).multiply(HUNDRED));
  }

  private String count(BigDecimal number) {
    return number.signum() < 0 ? "-" + magnitude(number.negate(), 1) : magnitude(number, 1);
  }

  private String money(BigDecimal minor) {
    int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    BigDecimal major = minor.movePointLeft(digits);
    String sign = SIGNS.getOrDefault(currency, currency + " ");
    return (major.signum() < 0 ? "-" : "") + sign + magnitude(major.abs(), digits);
  }

  /**
   * @param digits decimals of a number below 100
   */
  private String magnitude(BigDecimal number, int digits) {
    if (number.setScale(0, RoundingMode.HALF_UP).compareTo(IN_FULL_BELOW) < 0) {
      boolean small = number.compareTo(TWO_DECIMALS_BELOW) < 0;
      return format(small && digits > 0 ? "0." + "#".repeat(digits) : "#,##0", number);
    }
    return language == Language.ZH
        ? inSteps(number, 4, "万", "亿", "万亿")
        : inSteps(number, 3, "k", "M", "B");
  }

  /* Rounded first, so that 9,999.96 万 is 1 亿 and not 10,000 万. */
  private static String inSteps(BigDecimal number, int zeros, String... names) {
    BigDecimal most = BigDecimal.TEN.pow(zeros);
    BigDecimal left = number.movePointLeft(zeros);
    int step = 0;
    while (step < names.length - 1 && left.setScale(1, RoundingMode.HALF_UP).compareTo(most) >= 0) {
      left = left.movePointLeft(zeros);
      step++;
    }
    return format("#,##0.#", left) + names[step];
  }

  private static String format(String pattern, BigDecimal number) {
    DecimalFormat format =
        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_UP);
    String text = format.format(number);
    return text.equals("-0") ? "0" : text;
  }
}
