package dev.channelpulse.jobs.job;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * Something that goes wrong in a {@link SimulatedShop}.
 *
 * @param kind what
 * @param fromMinute first minute, from the simulation's beginning on
 * @param toMinute the end, excluded
 * @param slice where, dimension to value; empty for everywhere
 * @param sizeRatio of a loss the part that is lost, of a surge by how much it grows
 */
record PlannedIncident(
    Kind kind, int fromMinute, int toMinute, SortedMap<String, String> slice, double sizeRatio) {

  /** What goes wrong. */
  enum Kind {
    /** Visits of a channel stay away. */
    CHANNEL_OUTAGE,
    /** A payment method fails. */
    PAYMENT_DOWN,
    /** Visits of a channel come without their evidence, and count as direct. */
    TRACKING_LOST,
    /** A channel loses visits, a little more each minute. */
    SLOW_DRIFT,
    /** More refunds. */
    REFUND_SURGE,
    /** Prices too low. */
    PRICE_ERROR,
    /** Robots. */
    BOT_FLOOD;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  boolean covers(int minute) {
    return fromMinute <= minute && minute < toMinute;
  }

  boolean isAt(Map<String, String> values) {
    return slice.entrySet().stream()
        .allMatch(pair -> pair.getValue().equals(values.get(pair.getKey())));
  }

  /** Returns the part that is lost or won in a minute. */
  double ratioAt(int minute) {
    return kind == Kind.SLOW_DRIFT
        ? sizeRatio * (minute - fromMinute) / (double) (toMinute - fromMinute)
        : sizeRatio;
  }
}
