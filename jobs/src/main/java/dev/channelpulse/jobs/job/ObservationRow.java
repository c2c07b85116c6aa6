package dev.channelpulse.jobs.job;

import dev.channelpulse.common.anomaly.Observation;
import dev.channelpulse.common.anomaly.SeriesKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file of series.
 *
 * @param millis epoch milliseconds
 * @param series its name; empty where the file has one series alone
 */
record ObservationRow(long millis, String series, Observation observation) {

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");
  private static final Pattern DECIMAL =
      Pattern.compile("-?[0-9]{1,15}(?:\\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,2})?");
  private static final int FOUND_MAX_CHARS = 60;

  /** Returns the first row of a file of this kind. */
  static List<String> header(SeriesKind kind, boolean withSeries) {
    List<String> header = new ArrayList<>(List.of("timestamp", "value"));
    if (kind == SeriesKind.RATE) {
      header.add("denominator");
    } else if (kind == SeriesKind.AMOUNT) {
      header.add("payments");
    }
    if (withSeries) {
      header.add("series");
    }
    return header;
  }

  /**
   * Returns the row, {@code null} and all problems where it is not in order.
   *
   * @param header of the file
   */
  static @Nullable ObservationRow of(
      List<String> fields, List<String> header, SeriesFormat format, Consumer<String> problems) {
    if (fields.size() != header.size()) {
      problems.accept(
          "a row must have "
              + header.size()
              + " fields ("
              + String.join(",", header)
              + "), found "
              + fields.size());
      return null;
    }
    Long millis = RowTime.millis(fields.get(0).strip(), format.zone());
    if (millis == null) {
      problems.accept(
          "timestamp must be like 2026-11-11T20:00:00+08:00, 2026-11-11 20:00:00, or epoch seconds"
              + " or milliseconds, found "
              + quote(fields.get(0)));
    }
    String series = "";
    if (header.get(header.size() - 1).equals("series")) {
      series = fields.get(fields.size() - 1).strip();
      if (series.isEmpty()) {
        problems.accept("series must be a name, found none");
        millis = null;
      }
    }
    Observation observation = observation(fields, format, problems);
    return millis == null || observation == null
        ? null
        : new ObservationRow(millis, series, observation);
  }

  private static @Nullable Observation observation(
      List<String> fields, SeriesFormat format, Consumer<String> problems) {
    String value = fields.get(1).strip();
    switch (format.kind()) {
      case COUNT -> {
        Long count = count("value", value, problems);
        return count == null ? null : Observation.count(count);
      }
      case RATE -> {
        Long numerator = count("value", value, problems);
        Long denominator = count("denominator", fields.get(2).strip(), problems);
        if (numerator == null || denominator == null) {
          return null;
        }
        if (numerator > denominator) {
          problems.accept(
              "value must be at most the denominator, found " + numerator + " of " + denominator);
          return null;
        }
        return Observation.rate(numerator, denominator);
      }
      case AMOUNT -> {
        Long minor = minor(value, format.decimals(), problems);
        Long payments = count("payments", fields.get(2).strip(), problems);
        return minor == null || payments == null ? null : Observation.amount(minor, payments);
      }
      case GAUGE -> {
        return gauge(value, problems);
      }
    }
    throw new AssertionError(format.kind());
  }

  private static @Nullable Long count(String name, String text, Consumer<String> problems) {
    if (COUNT.matcher(text).matches()) {
      return Long.valueOf(text);
    }
    problems.accept(
        name
            + " must be a whole number of at most 15 digits, 0 or more (--kind says what values"
            + " are), found "
            + quote(text));
    return null;
  }

  private static @Nullable Long minor(String text, int decimals, Consumer<String> problems) {
    if (DECIMAL.matcher(text).matches()) {
      try {
        return new BigDecimal(text).movePointRight(decimals).longValueExact();
      } catch (ArithmeticException e) {
        // Not exact, or too large: refused below.
      }
    }
    problems.accept(
        "value must be a number exact in " + decimals + " decimals, found " + quote(text));
    return null;
  }

  private static @Nullable Observation gauge(String text, Consumer<String> problems) {
    double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (Math.abs(value) <= 1e18) {
      return Observation.gauge(value);
    }
    problems.accept("value must be a number between -10^18 and 10^18, found " + quote(text));
    return null;
  }

  private static String quote(String found) {
    return found.length() <= FOUND_MAX_CHARS
        ? "'" + found + "'"
        : "'" + found.substring(0, FOUND_MAX_CHARS) + "'...";
  }
}
