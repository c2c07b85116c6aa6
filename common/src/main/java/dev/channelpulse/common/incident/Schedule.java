package dev.channelpulse.common.incident;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * When an alert may begin: on some days of the week, between two minutes of the day.
 *
 * @param days on which it begins; all of them, or some
 * @param fromMinute of the business day, 0 to 1439
 * @param toMinute excluded, 1 to 1440; not after {@code fromMinute} where it is on the next day
 */
public record Schedule(Set<DayOfWeek> days, int fromMinute, int toMinute) {

  static final int DAY_MINUTES = 24 * 60;

  /** Always. */
  public static final Schedule ALWAYS =
      new Schedule(EnumSet.allOf(DayOfWeek.class), 0, DAY_MINUTES);

  public Schedule {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a schedule must have a day, found none");
    }
    if (fromMinute < 0 || fromMinute >= DAY_MINUTES || toMinute < 1 || toMinute > DAY_MINUTES) {
      throw new IllegalArgumentException(
          "a schedule must be from 0 to 1439 and to 1 to 1440 minutes, found %d to %d"
              .formatted(fromMinute, toMinute));
    }
    days = Collections.unmodifiableSet(EnumSet.copyOf(days));
  }

  /** Returns whether an alert may begin at a moment, epoch milliseconds. */
  public boolean covers(long timeMillis, ZoneId zone) {
    ZonedDateTime time = Instant.ofEpochMilli(timeMillis).atZone(zone);
    int minute = time.getHour() * 60 + time.getMinute();
    DayOfWeek day = time.getDayOfWeek();
    if (fromMinute < toMinute) {
      return days.contains(day) && fromMinute <= minute && minute < toMinute;
    }
    return (minute >= fromMinute && days.contains(day))
        || (minute < toMinute && days.contains(day.minus(1)));
  }
}
