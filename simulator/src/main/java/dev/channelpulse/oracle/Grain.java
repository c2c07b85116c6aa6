package dev.channelpulse.oracle;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;

/** The lengths of windows, as the business zone has them. */
enum Grain {
  MINUTE("1m", ChronoUnit.MINUTES),
  HOUR("1h", ChronoUnit.HOURS),
  DAY("1d", ChronoUnit.DAYS);

  static final long MINUTE_MILLIS = 60_000;

  private final String text;
  private final ChronoUnit unit;

  Grain(String text, ChronoUnit unit) {
    this.text = text;
    this.unit = unit;
  }

  String text() {
    return text;
  }

  /** Returns the start of the window that holds this moment. */
  long startMillis(long timeMillis, ZoneId zone) {
    ZonedDateTime time = Instant.ofEpochMilli(timeMillis).atZone(zone);
    return time.truncatedTo(unit).toInstant().toEpochMilli();
  }

  /** Returns the start of the window after the one that starts at this moment. */
  long endMillis(long startMillis, ZoneId zone) {
    ZonedDateTime start = Instant.ofEpochMilli(startMillis).atZone(zone);
    return start.plus(1, unit).toInstant().toEpochMilli();
  }

  /** Returns the start of the minute that holds this moment. */
  static long minuteStartMillis(long timeMillis) {
    return Math.floorDiv(timeMillis, MINUTE_MILLIS) * MINUTE_MILLIS;
  }
}
