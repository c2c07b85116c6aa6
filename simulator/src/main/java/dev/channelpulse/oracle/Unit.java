package dev.channelpulse.oracle;

import dev.channelpulse.common.campaign.Arm;

/**
 * A visitor with an arm in a campaign.
 *
 * @param entryMillis the first moment that says the arm
 * @param beginningMillis the campaign's beginning by the calendar that counted then
 * @param endMillis the campaign's end for this visitor, after the entry
 */
record Unit(
    String campaign,
    String visitorId,
    Arm arm,
    long entryMillis,
    long beginningMillis,
    long endMillis) {

  /** Returns whether a moment lies from the entry on and before the end. */
  boolean covers(long timeMillis) {
    return entryMillis <= timeMillis && timeMillis < endMillis;
  }

  /** Returns when it counts what happens at a moment: before the entry at it, or at the end. */
  long countedMillis(long timeMillis) {
    return Math.min(Math.max(timeMillis, entryMillis), endMillis - 1);
  }
}
