package dev.channelpulse.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Currency;
import java.util.Deque;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What a day's money is worth in yuan, and the records that say so, by arrival. */
final class FxRates {
  private static final String REPORTING = "CNY";
  private static final int RATE_DECIMALS = 6;
  private static final BigDecimal HIGHEST = new BigDecimal(1_000_000);
  private static final BigDecimal STEP = new BigDecimal("0.0001");
  private static final int STEPS = 50;

  private final SortedMap<String, BigDecimal> baseRates;
  private final long shopSeed;
  private final long startMillis;
  private final long delayMillis;
  private final Deque<String> left = new ArrayDeque<>();
  private long day;

  FxRates(ShopConfig config) {
    this.baseRates = config.orders().rates();
    this.shopSeed = config.seed();
    this.startMillis = config.start().toEpochMilli();
    this.delayMillis = config.orders().rateDelay().toMillis();
    this.day = Truth.businessDay(startMillis);
    left.addAll(baseRates.keySet());
  }

  /** Refuses a rate that is none. */
  static void check(String currency, BigDecimal rate) {
    int digits;
    try {
      digits = Currency.getInstance(currency).getDefaultFractionDigits();
    } catch (IllegalArgumentException e) {
      digits = -1;
    }
    if (digits < 0 || currency.equals(REPORTING)) {
      throw new IllegalArgumentException(
          "rates must be of ISO 4217 currencies other than " + REPORTING + ", found " + currency);
    }
    if (rate.signum() <= 0 || rate.compareTo(HIGHEST) > 0) {
      throw new IllegalArgumentException(
          "rate of " + currency + " must be above 0, up to " + HIGHEST + ", found " + rate);
    }
  }

  /** Returns whether money in this currency can be reckoned in yuan. */
  boolean knows(String currency) {
    return currency.equals(REPORTING) || baseRates.containsKey(currency);
  }

  /** Returns an amount in fen, half to even, by the rate of the business day of this moment. */
  long toReporting(String currency, long amountMinor, long timeMillis) {
    if (currency.equals(REPORTING)) {
      return amountMinor;
    }
    return BigDecimal.valueOf(amountMinor)
        .movePointLeft(Currency.getInstance(currency).getDefaultFractionDigits())
        .multiply(rate(currency, Truth.businessDay(timeMillis)))
        .movePointRight(Currency.getInstance(REPORTING).getDefaultFractionDigits())
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  private BigDecimal rate(String currency, long onDay) {
    BigDecimal base = baseRates.get(currency);
    if (base == null) {
      throw new IllegalArgumentException("currency must have a rate, found " + currency);
    }
    long steps =
        Math.floorMod(Dice.mix(shopSeed ^ Dice.mix(31 * onDay + currency.hashCode())), STEPS);
    BigDecimal factor = BigDecimal.ONE.add(STEP.multiply(BigDecimal.valueOf(steps)));
    return base.multiply(factor).setScale(RATE_DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** Returns when the next rate is published; never if there is none. */
  long nextArrivalMillis() {
    if (baseRates.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long dayStartMillis = day * RateCurve.MILLIS_PER_DAY - RateCurve.BUSINESS_OFFSET_MILLIS;
    return Math.max(startMillis, dayStartMillis + delayMillis);
  }

  ArrivedRecord next() {
    long arrivalMillis = nextArrivalMillis();
    String currency = left.remove();
    String onDay = LocalDate.ofEpochDay(day).toString();
    String json =
        "{\"currency\":\"%s\",\"day\":\"%s\",\"rate\":\"%s\"}"
            .formatted(currency, onDay, rate(currency, day).toPlainString());
    if (left.isEmpty()) {
      day++;
      left.addAll(baseRates.keySet());
    }
    return new ArrivedRecord(
        Shop.FX_RATES_TOPIC, 0, arrivalMillis, utf8(currency + "/" + onDay), utf8(json));
  }

  private static byte @Nullable [] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
