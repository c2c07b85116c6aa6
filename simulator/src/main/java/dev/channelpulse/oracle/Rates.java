package dev.channelpulse.oracle;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.channelpulse.simulator.ArrivedRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rates published, whatever the moment: what money of a business day is worth. */
final class Rates {
  private static final JsonFactory JSON = new JsonFactory();

  private final OracleConfig config;
  private final Currency reporting;
  private final Map<String, BigDecimal> rateByCurrencyAndDay = new HashMap<>();

  Rates(OracleConfig config, String reporting) {
    this.config = config;
    this.reporting = Currency.getInstance(reporting);
  }

  /** Notes a rate; the oracle takes it for one that is in order. */
  void enter(ArrivedRecord record) {
    if (record.value() == null) {
      return;
    }
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(record.value())) {
      json.nextToken();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, json.getText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    LocalDate day = LocalDate.parse(fields.getOrDefault("day", ""));
    rateByCurrencyAndDay.put(
        fields.get("currency") + "/" + day, new BigDecimal(fields.getOrDefault("rate", "")));
  }

  /** Returns whether money of this currency and moment can be reckoned. */
  boolean knows(@Nullable String currency, long timeMillis) {
    return currency == null
        || currency.equals(reporting.getCurrencyCode())
        || rateByCurrencyAndDay.containsKey(key(currency, timeMillis));
  }

  /** Returns an amount in minor units of the reporting currency; there must be a rate. */
  long convert(long amountMinor, @Nullable String currency, long timeMillis) {
    if (currency == null || currency.equals(reporting.getCurrencyCode())) {
      return amountMinor;
    }
    BigDecimal rate = rateByCurrencyAndDay.get(key(currency, timeMillis));
    if (rate == null) {
      throw new IllegalStateException("there must be a rate, found none of " + currency);
    }
    int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
    return BigDecimal.valueOf(amountMinor, decimals)
        .multiply(rate)
        .movePointRight(reporting.getDefaultFractionDigits())
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  private String key(String currency, long timeMillis) {
    return currency + "/" + Instant.ofEpochMilli(timeMillis).atZone(config.zone()).toLocalDate();
  }
}
