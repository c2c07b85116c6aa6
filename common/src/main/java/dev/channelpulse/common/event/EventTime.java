package dev.channelpulse.common.event;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;

/** Reads the two forms of {@code event_time}. */
final class EventTime {

  /** 2000-01-01T00:00:00Z. */
  static final long FIRST_MILLIS = 946_684_800_000L;

  /** 2100-12-31T23:59:59.999Z. */
  static final long LAST_MILLIS = 4_133_980_799_999L;

  private static final long NOT_COMMON = Long.MIN_VALUE;
  private static final int MAX_CHARS = 64;
  private static final String RULE =
      "event_time must be ISO-8601 with offset or whole epoch milliseconds, years 2000 to 2100,"
          + " found ";

  private EventTime() {}

  /** Returns {@code millis} if it is in range. */
  static long ofMillis(long millis) throws BrokenRuleException {
    if (millis < FIRST_MILLIS || millis > LAST_MILLIS) {
      throw broken(Long.toString(millis));
    }
    return millis;
  }

  /** Returns epoch milliseconds; digits below a millisecond are cut off. */
  static long ofIso(String text) throws BrokenRuleException {
    long millis = ofCommonForm(text);
    if (millis == NOT_COMMON) {
      millis = ofAnyForm(text);
    }
    if (millis < FIRST_MILLIS || millis > LAST_MILLIS) {
      throw broken(BrokenRuleException.quote(text));
    }
    return millis;
  }

  static BrokenRuleException broken(String found) {
    return new BrokenRuleException(RejectReason.BAD_TIME, RULE + found);
  }

  private static long ofAnyForm(String text) throws BrokenRuleException {
    if (text.length() > MAX_CHARS) {
      throw broken(text.length() + " characters");
    }
    try {
      return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw broken(BrokenRuleException.quote(text));
    }
  }

  /**
   * Reads {@code 2026-11-11T20:00:00}, perhaps {@code .123}, then {@code Z} or {@code +08:00}.
   * Returns {@link #NOT_COMMON} for everything else, wrong or merely rare: java.time decides there.
   */
  private static long ofCommonForm(String text) {
    int length = text.length();
    boolean shaped =
        (length == 20 || length == 24 || length == 25 || length == 29)
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':';
    if (!shaped) {
      return NOT_COMMON;
    }
    int zone = 19;
    int milli = 0;
    if (length >= 24 && text.charAt(19) == '.') {
      zone = 23;
      milli = number(text, 20, 3);
    }
    int offsetMinutes = offsetMinutes(text, zone);
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    boolean sure =
        (milli | year | hour | minute | second) >= 0
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= YearMonth.of(year, month).lengthOfMonth()
            && hour <= 23
            && minute <= 59
            && second <= 59
            && offsetMinutes != Integer.MIN_VALUE;
    if (!sure) {
      return NOT_COMMON;
    }
    long minutes =
        (LocalDate.of(year, month, day).toEpochDay() * 24 + hour) * 60 + minute - offsetMinutes;
    return (minutes * 60 + second) * 1000 + milli;
  }

  /** Returns the offset of {@code Z} or {@code ±hh:mm} that ends the text, else MIN_VALUE. */
  private static int offsetMinutes(String text, int at) {
    char sign = text.charAt(at);
    if (sign == 'Z' && text.length() == at + 1) {
      return 0;
    }
    if ((sign != '+' && sign != '-') || text.length() != at + 6 || text.charAt(at + 3) != ':') {
      return Integer.MIN_VALUE;
    }
    int hours = number(text, at + 1, 2);
    int minutes = number(text, at + 4, 2);
    if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    return sign == '+' ? hours * 60 + minutes : -(hours * 60 + minutes);
  }

  /** Returns the number that {@code count} ASCII digits make, -1 if one is none. */
  private static int number(String text, int from, int count) {
    int number = 0;
    for (int i = from; i < from + count; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
