package dev.channelpulse.jobs.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** The header {@code Retry-After}: seconds or a date. */
final class RetryAfter {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  private RetryAfter() {}

  /**
   * Returns the wait that a server asks for, 0 when it does not or cannot be understood; at most 5
   * minutes.
   *
   * @param header empty when absent
   * @param now for a date
   */
  static long millis(String header, Instant now) {
    Duration wait = Duration.ZERO;
    if (header.matches("\\d{1,9}")) {
      wait = Duration.ofSeconds(Long.parseLong(header));
    } else if (!header.isEmpty()) {
      try {
        Instant then =
            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
        wait = Duration.between(now, then);
      } catch (DateTimeParseException notADate) {
        return 0;
      }
    }
    return Math.max(0, Math.min(wait.toMillis(), LONGEST_WAIT.toMillis()));
  }
}
