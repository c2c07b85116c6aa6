package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.Alert;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Something that is wrong now: the series that it was seen by, and those that went with it. */
final class Incident {

  /** How it was last told. */
  Alert alert;

  /** Start of the minute in which it was first told, epoch milliseconds. */
  final long openedMillis;

  /** Names of all series that were ever part of it, the first one's too. */
  final SortedSet<String> series;

  /** What its minutes lost, minor units, as far as that is known ... */
  double lostMinor;

  /** ... of so many minutes. */
  long lostMinutes;

  Incident(Alert alert, long openedMillis, SortedSet<String> series) {
    this.alert = alert;
    this.openedMillis = openedMillis;
    this.series = series;
  }

  Incident copy() {
    Incident copy = new Incident(alert, openedMillis, new TreeSet<>(series));
    copy.lostMinor = lostMinor;
    copy.lostMinutes = lostMinutes;
    return copy;
  }

  /** Adds what a minute lost; nothing where nobody knows. */
  void lose(@Nullable Double minor) {
    if (minor != null) {
      lostMinor += minor;
      lostMinutes++;
    }
  }

  /** Returns what it costs a minute, minor units; {@code null} where nobody knows, or nothing. */
  @Nullable Long costMinorPerMinute() {
    return lostMinutes == 0 || lostMinor <= 0 ? null : (Long) Math.round(lostMinor / lostMinutes);
  }
}
