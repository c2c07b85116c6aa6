package dev.channelpulse.common.participant;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is kept of one visitor for the campaigns of the calendar. Only {@link Participants}
 * changes it.
 */
public final class Participant {

  /** No wake-up is due. */
  static final long NO_WAKE = Long.MAX_VALUE;

  /** By campaign. */
  final SortedMap<String, Enrolment> enrolments;

  /** Each with how often it was given less how often it was taken back. */
  final Map<KeptOrder, Integer> orders;

  long wakeMillis;

  /** Makes a visitor never seen before. */
  public Participant() {
    this(new TreeMap<>(), new HashMap<>(), NO_WAKE);
  }

  Participant(
      SortedMap<String, Enrolment> enrolments, Map<KeptOrder, Integer> orders, long wakeMillis) {
    this.enrolments = enrolments;
    this.orders = orders;
    this.wakeMillis = wakeMillis;
  }

  Participant copy() {
    SortedMap<String, Enrolment> copies = new TreeMap<>();
    enrolments.forEach((campaign, enrolment) -> copies.put(campaign, enrolment.copy()));
    return new Participant(copies, new HashMap<>(orders), wakeMillis);
  }

  /**
   * Returns the time, epoch milliseconds, at which the participant wants to be woken; {@link
   * Long#MAX_VALUE} where nothing is kept.
   */
  public long wakeMillis() {
    return wakeMillis;
  }

  /** Returns whether nothing is left to remember. */
  public boolean isForgotten() {
    return enrolments.isEmpty() && orders.isEmpty();
  }
}
