package dev.channelpulse.common.money;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.channelpulse.common.ledger.Exchange;
import dev.channelpulse.common.metric.BusinessCalendar;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads rate documents: a JSON object with {@code currency} (ISO 4217), {@code day} (business day,
 * {@code 2026-11-11}) and {@code rate} (a decimal, as a number or a string: what one major unit is
 * worth in major units of the reporting currency). Unknown fields are passed over. Used by one
 * thread at a time.
 */
public final class RateReader {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Pattern DAY = Pattern.compile("2[01][0-9]{2}-[0-9]{2}-[0-9]{2}");
  private static final Pattern DECIMAL =
      Pattern.compile("-?[0-9]{1,20}(?:\\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,2})?");
  private static final int MOST_DECIMALS = 9;
  private static final int MOST_SHOWN = 60;

  private final Currency reporting;
  private final BusinessCalendar calendar;

  /**
   * Makes a reader.
   *
   * @param reportingCurrency ISO 4217 code with a minor unit
   * @param zone of business days
   */
  public RateReader(String reportingCurrency, ZoneId zone) {
    this.reporting = Currency.getInstance(reportingCurrency);
    this.calendar = new BusinessCalendar(zone);
  }

  /**
   * Reads one document.
   *
   * @throws InvalidRateException if it breaks any rule
   */
  public Rate read(byte[] document) throws InvalidRateException {
    Map<String, String> fields = fields(document);
    List<String> problems = new ArrayList<>();
    Currency currency = currency(fields.get("currency"), problems);
    LocalDate day = day(fields.get("day"), problems);
    BigDecimal rate = rate(fields.get("rate"), problems);
    if (currency == null || day == null || rate == null) {
      throw new InvalidRateException(problems);
    }
    int decimals =
        Math.min(
            MOST_DECIMALS,
            MOST_DECIMALS
                + reporting.getDefaultFractionDigits()
                - currency.getDefaultFractionDigits());
    OptionalLong nanos =
        rate.stripTrailingZeros().scale() > decimals
            ? OptionalLong.empty()
            : Exchange.rateNanos(
                rate, currency.getDefaultFractionDigits(), reporting.getDefaultFractionDigits());
    if (nanos.isEmpty()) {
      throw new InvalidRateException(
          List.of(
              "rate of "
                  + currency
                  + " must be above 0, have at most "
                  + decimals
                  + " decimals and fit in 64 bits, found "
                  + shown(fields.get("rate"))));
    }
    return new Rate(
        new RateDay(currency.getCurrencyCode(), calendar.dayStart(day)), nanos.getAsLong());
  }

  /** Returns the text of each string and number by name; what is neither stands as its JSON. */
  private static Map<String, String> fields(byte[] document) throws InvalidRateException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(document)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new InvalidRateException(List.of("document must be a JSON object, found another"));
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
          fields.put(name, parser.getText());
        }
        parser.skipChildren();
      }
      if (parser.nextToken() != null) {
        throw new InvalidRateException(
            List.of("document must be one JSON object, found something behind it"));
      }
      return fields;
    } catch (IOException e) {
      throw new InvalidRateException(
          List.of("document must be valid JSON, found: " + e.getMessage()));
    }
  }

  private @Nullable Currency currency(@Nullable String text, List<String> problems) {
    try {
      if (text != null && !text.equals(reporting.getCurrencyCode())) {
        Currency currency = Currency.getInstance(text);
        if (currency.getDefaultFractionDigits() >= 0) {
          return currency;
        }
      }
    } catch (IllegalArgumentException e) {
      // Not listed: refused below.
    }
    problems.add(
        "currency must be an ISO 4217 code with a minor unit, and another than "
            + reporting
            + ", found "
            + shown(text));
    return null;
  }

  private static @Nullable LocalDate day(@Nullable String text, List<String> problems) {
    try {
      if (text != null && DAY.matcher(text).matches()) {
        return LocalDate.parse(text);
      }
    } catch (DateTimeException e) {
      // No such day: refused below.
    }
    problems.add("day must be a business day such as 2026-11-11, found " + shown(text));
    return null;
  }

  private static @Nullable BigDecimal rate(@Nullable String text, List<String> problems) {
    if (text != null && DECIMAL.matcher(text).matches()) {
      return new BigDecimal(text);
    }
    problems.add("rate must be a decimal, as a number or a string, found " + shown(text));
    return null;
  }

  private static String shown(@Nullable String text) {
    if (text == null) {
      return "nothing";
    }
    return text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text;
  }
}
