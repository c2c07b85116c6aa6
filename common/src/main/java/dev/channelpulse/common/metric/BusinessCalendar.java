package dev.channelpulse.common.metric;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/**
 * Minutes, hours and days of the business time zone. Windows are half open; a time is epoch
 * milliseconds. Not safe for use by several threads: the last day found is kept.
 */
public final class BusinessCalendar {

  /** Milliseconds of a minute. */
  public static final long MINUTE_MILLIS = 60_000;

  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;

  private final ZoneId zone;
  private final ZoneRules rules;
  private long dayStart;
  private long dayEnd;

  /** Makes the calendar of a zone, {@code Asia/Shanghai} for one. */
  public BusinessCalendar(ZoneId zone) {
    this.zone = zone;
    this.rules = zone.getRules();
  }

  /** Returns the start of the minute that holds {@code millis}. */
  public static long minuteStart(long millis) {
    return Math.floorDiv(millis, MINUTE_MILLIS) * MINUTE_MILLIS;
  }

  /** Returns the start of the local clock hour that holds {@code millis}. */
  public long hourStart(long millis) {
    long offset = rules.getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1000L;
    return Math.floorDiv(millis + offset, HOUR_MILLIS) * HOUR_MILLIS - offset;
  }

  /** Returns the end of the local clock hour that starts at {@code hourStart}. */
  public long hourEnd(long hourStart) {
    return hourStart(hourStart + HOUR_MILLIS);
  }

  /** Returns the start of the business day that holds {@code millis}. */
  public long dayStart(long millis) {
    seekDay(millis);
    return dayStart;
  }

  /** Returns the start of a business day. */
  public long dayStart(LocalDate day) {
    return startOf(day);
  }

  /**
   * Returns the start of the business day that is so many days after the one that holds {@code
   * millis}; before it where {@code days} is below zero.
   */
  public long dayStart(long millis, int days) {
    if (days == 1) {
      return dayEnd(millis);
    }
    return startOf(Instant.ofEpochMilli(millis).atZone(zone).toLocalDate().plusDays(days));
  }

  /** Returns the start of the business day after the one that holds {@code millis}. */
  public long dayEnd(long millis) {
    seekDay(millis);
    return dayEnd;
  }

  private void seekDay(long millis) {
    if (millis < dayStart || millis >= dayEnd) {
      LocalDate day = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
      dayStart = startOf(day);
      dayEnd = startOf(day.plusDays(1));
    }
  }

  /* Where midnight comes twice, the first: else the hour between would belong to two days. */
  private long startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
