package dev.channelpulse.jobs.job;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file of paths.
 *
 * @param channels in order; at least one
 * @param conversions how many paths of these channels converted, 0 or more
 * @param valueMinor of these conversions together
 * @param nulls how many did not convert, 0 or more
 */
record PathRow(List<String> channels, long conversions, long valueMinor, long nulls) {

  /** The first row of a file. */
  static final List<String> HEADER = List.of("path", "conversions", "value", "nulls");

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,13}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(?:\\.[0-9]{1,18})?");
  private static final int FOUND_MAX_CHARS = 60;

  /**
   * Returns the row, {@code null} and all problems where it is not in order.
   *
   * @param decimals of a value
   */
  static @Nullable PathRow of(List<String> fields, int decimals, Consumer<String> problems) {
    if (fields.size() != HEADER.size()) {
      problems.accept(
          "a row must have "
              + HEADER.size()
              + " fields ("
              + String.join(",", HEADER)
              + "), found "
              + fields.size());
      return null;
    }
    List<String> channels = channels(fields.get(0), problems);
    Long conversions = count("conversions", fields.get(1), problems);
    Long valueMinor = value(fields.get(2), decimals, problems);
    Long nulls = count("nulls", fields.get(3), problems);
    return channels == null || conversions == null || valueMinor == null || nulls == null
        ? null
        : new PathRow(channels, conversions, valueMinor, nulls);
  }

  private static @Nullable List<String> channels(String path, Consumer<String> problems) {
    List<String> channels = new ArrayList<>();
    for (String step : path.split(">", -1)) {
      String name = step.strip();
      if (name.isEmpty()) {
        problems.accept("path must be channels with > between them, found " + quote(path));
        return null;
      }
      channels.add(name);
    }
    return channels;
  }

  private static @Nullable Long count(String name, String text, Consumer<String> problems) {
    if (COUNT.matcher(text.strip()).matches()) {
      return Long.valueOf(text.strip());
    }
    problems.accept(
        name + " must be a whole number of at most 13 digits, 0 or more, found " + quote(text));
    return null;
  }

  private static @Nullable Long value(String text, int decimals, Consumer<String> problems) {
    if (DECIMAL.matcher(text.strip()).matches()) {
      try {
        return new BigDecimal(text.strip()).movePointRight(decimals).longValueExact();
      } catch (ArithmeticException e) {
        // Not exact, or too large: refused below.
      }
    }
    problems.accept(
        "value must be a number exact in " + decimals + " decimals, found " + quote(text));
    return null;
  }

  private static String quote(String found) {
    return found.length() <= FOUND_MAX_CHARS
        ? "'" + found + "'"
        : "'" + found.substring(0, FOUND_MAX_CHARS) + "'...";
  }
}
