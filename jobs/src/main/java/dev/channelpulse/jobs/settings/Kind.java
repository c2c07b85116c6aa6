package dev.channelpulse.jobs.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rule that the text of an option's value keeps.
 *
 * @param <T> the type of the value
 */
sealed interface Kind<T>
    permits AddressKind,
        Kind.CurrencyCode,
        Kind.ReadableFile,
        Kind.Servers,
        Kind.Span,
        Kind.Text,
        Kind.Topic,
        Kind.Whole,
        Kind.Word,
        Kind.YesNo,
        Kind.Zone {
  /** Returns the type of the value. */
  Class<T> type();

  /** Returns what is allowed, for the options table. */
  String allowed();

  /**
   * Returns the value that the text stands for.
   *
   * @throws IllegalArgumentException if there is none; the message is the rule ({@code must be …})
   *     and never holds the text
   */
  T read(String text);

  /** Returns the text without the user, password or query that an address may hold. */
  default String withoutCredentials(String text) {
    return text;
  }

  /** ISO-8601 or a number with {@code ms, s, m, h, d}; both ends included; whole milliseconds. */
  record Span(String lowest, String highest) implements Kind<Duration> {
    private static final Pattern SHORT = Pattern.compile("([0-9]{1,15})(ms|s|m|h|d)");

    @Override
    public Class<Duration> type() {
      return Duration.class;
    }

    @Override
    public String allowed() {
      return lowest + " to " + highest;
    }

    @Override
    public Duration read(String text) {
      Duration found = duration(text);
      if (found == null) {
        throw new IllegalArgumentException(
            "must be a duration such as PT30M or 30m, between " + lowest + " and " + highest);
      }
      if (found.compareTo(Duration.parse(lowest)) < 0
          || found.compareTo(Duration.parse(highest)) > 0) {
        throw new IllegalArgumentException("must be between " + lowest + " and " + highest);
      }
      if (!found.truncatedTo(ChronoUnit.MILLIS).equals(found)) {
        throw new IllegalArgumentException("must be a whole number of milliseconds");
      }
      return found;
    }

    private static @Nullable Duration duration(String text) {
      Matcher parts = SHORT.matcher(text);
      try {
        if (parts.matches()) {
          return Duration.of(Long.parseLong(parts.group(1)), unit(parts.group(2)));
        }
        return Duration.parse(text);
      } catch (DateTimeException | ArithmeticException e) {
        return null;
      }
    }

    private static ChronoUnit unit(String word) {
      return switch (word) {
        case "ms" -> ChronoUnit.MILLIS;
        case "s" -> ChronoUnit.SECONDS;
        case "m" -> ChronoUnit.MINUTES;
        case "h" -> ChronoUnit.HOURS;
        default -> ChronoUnit.DAYS;
      };
    }
  }

  /** A whole number, both ends included. */
  record Whole(int lowest, int highest) implements Kind<Integer> {
    @Override
    public Class<Integer> type() {
      return Integer.class;
    }

    @Override
    public String allowed() {
      return lowest + " to " + highest;
    }

    @Override
    public Integer read(String text) {
      if (text.matches("-?[0-9]{1,18}")) {
        long found = Long.parseLong(text);
        if (found >= lowest && found <= highest) {
          return (int) found;
        }
      }
      throw new IllegalArgumentException(
          "must be a whole number between " + lowest + " and " + highest);
    }
  }

  /** {@code true} or {@code false} and no other word. */
  record YesNo() implements Kind<Boolean> {
    @Override
    public Class<Boolean> type() {
      return Boolean.class;
    }

    @Override
    public String allowed() {
      return "true or false";
    }

    @Override
    public Boolean read(String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("must be true or false");
      };
    }
  }

  /** One of an enum's names in lower case. */
  record Word<E extends Enum<E>>(Class<E> type) implements Kind<E> {
    @Override
    public String allowed() {
      List<String> words = new ArrayList<>();
      for (E value : type.getEnumConstants()) {
        words.add(word(value));
      }
      return String.join(", ", words);
    }

    @Override
    public E read(String text) {
      for (E value : type.getEnumConstants()) {
        if (word(value).equals(text)) {
          return value;
        }
      }
      throw new IllegalArgumentException("must be one of " + allowed());
    }

    private static String word(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT);
    }
  }

  /** Printable text with a least and a greatest length. */
  record Text(int shortest, int longest) implements Kind<String> {
    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public String allowed() {
      return shortest + " to " + longest + " printable characters";
    }

    @Override
    public String read(String text) {
      if (text.length() < shortest
          || text.length() > longest
          || text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("must be " + allowed());
      }
      return text;
    }
  }

  /** A name that Kafka accepts for a topic. */
  record Topic() implements Kind<String> {
    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public String allowed() {
      return "a topic name: 1 to 249 of a-z A-Z 0-9 . _ - (not . or .. alone)";
    }

    @Override
    public String read(String text) {
      if (!text.matches("[a-zA-Z0-9._-]{1,249}") || text.equals(".") || text.equals("..")) {
        throw new IllegalArgumentException("must be " + allowed());
      }
      return text;
    }
  }

  /** Where the brokers are; the value has no blanks. */
  record Servers() implements Kind<String> {
    private static final Pattern SERVER =
        Pattern.compile("(?:\\[[0-9a-fA-F:.]+\\]|[a-zA-Z0-9._-]+):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public String allowed() {
      return "host:port, more of them after commas";
    }

    @Override
    public String read(String text) {
      String servers = text.replaceAll("\\s*,\\s*", ",");
      for (String server : servers.split(",", -1)) {
        Matcher parts = SERVER.matcher(server);
        if (!parts.matches() || !isPort(Integer.parseInt(parts.group(1)))) {
          throw new IllegalArgumentException("must be " + allowed());
        }
      }
      return servers;
    }

    private static boolean isPort(int number) {
      return number >= 1 && number <= HIGHEST_PORT;
    }
  }

  /** A file that this process can read, or nothing. */
  record ReadableFile() implements Kind<String> {
    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public String allowed() {
      return "empty, or the path of a readable file";
    }

    @Override
    public String read(String text) {
      if (text.isEmpty() || isReadable(text)) {
        return text;
      }
      throw new IllegalArgumentException("must be the path of a readable file");
    }

    static boolean isReadable(String text) {
      try {
        Path path = Path.of(text);
        return Files.isRegularFile(path) && Files.isReadable(path);
      } catch (InvalidPathException e) {
        return false;
      }
    }
  }

  /** A time zone of the tz database. */
  record Zone() implements Kind<ZoneId> {
    @Override
    public Class<ZoneId> type() {
      return ZoneId.class;
    }

    @Override
    public String allowed() {
      return "a time zone such as Asia/Shanghai";
    }

    @Override
    public ZoneId read(String text) {
      try {
        return ZoneId.of(text);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException("must be " + allowed(), e);
      }
    }
  }

  /** A currency that money can be counted in. */
  record CurrencyCode() implements Kind<String> {
    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public String allowed() {
      return "an ISO 4217 code with a minor unit, such as CNY";
    }

    @Override
    public String read(String text) {
      try {
        if (Currency.getInstance(text).getDefaultFractionDigits() >= 0) {
          return text;
        }
      } catch (IllegalArgumentException e) {
        // Not listed: refused below.
      }
      throw new IllegalArgumentException("must be " + allowed());
    }
  }
}
