package dev.channelpulse.jobs.job;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times as files have them: a date and a time of the day with T or a blank between them, with an
 * offset or by the business clock; a date alone; or epoch seconds (at most 11 digits) or
 * milliseconds (12 to 14).
 */
final class RowTime {

  private static final Pattern EPOCH = Pattern.compile("[0-9]{1,14}");
  private static final int SECONDS_DIGITS = 11;
  private static final int DATE_CHARS = 10;
  private static final int MINUTE_CHARS = 16;
  private static final int SECOND_CHARS = 19;
  private static final String FORM = "0000-00-00T00:00:00";
  private static final DateTimeFormatter TEXT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffsetId()
          .optionalEnd()
          .toFormatter();

  private RowTime() {}

  /** Returns epoch milliseconds, null where it is no time. */
  static @Nullable Long millis(String text, ZoneId zone) {
    if (EPOCH.matcher(text).matches()) {
      long number = Long.parseLong(text);
      return text.length() <= SECONDS_DIGITS ? number * 1000 : number;
    }
    try {
      if (text.length() == DATE_CHARS) {
        return LocalDate.parse(text).atStartOfDay(zone).toInstant().toEpochMilli();
      }
      if (isPlain(text)) {
        return plain(text).atZone(zone).toInstant().toEpochMilli();
      }
      TemporalAccessor time =
          TEXT.parseBest(text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from);
      return time instanceof OffsetDateTime offset
          ? offset.toInstant().toEpochMilli()
          : LocalDateTime.from(time).atZone(zone).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      return null;
    }
  }

  /* The form of most files, ten times as quick as by a formatter: yyyy-MM-dd HH:mm[:ss]. */
  private static boolean isPlain(String text) {
    if (text.length() != MINUTE_CHARS && text.length() != SECOND_CHARS) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char found = text.charAt(i);
      char wanted = FORM.charAt(i);
      boolean fits =
          wanted == '0'
              ? found >= '0' && found <= '9'
              : found == wanted || (wanted == 'T' && found == ' ');
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static LocalDateTime plain(String text) {
    return LocalDateTime.of(
        two(text, 0) * 100 + two(text, 2),
        two(text, 5),
        two(text, 8),
        two(text, 11),
        two(text, 14),
        text.length() == SECOND_CHARS ? two(text, 17) : 0);
  }

  private static int two(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }
}
