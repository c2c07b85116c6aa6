package dev.channelpulse.common.session;

/**
 * When an event begins a new visit: more than {@code gapMillis} after the event before it, or
 * {@code longestMillis} or more after the visit's first.
 *
 * @param gapMillis positive
 * @param longestMillis at least {@code gapMillis}
 */
public record SessionPolicy(long gapMillis, long longestMillis) {

  public SessionPolicy {
    if (gapMillis <= 0 || longestMillis < gapMillis) {
      throw new IllegalArgumentException(
          "session gap must be positive and at most the longest session, found gap "
              + gapMillis
              + " ms, longest "
              + longestMillis
              + " ms");
    }
  }

  /** Returns whether an event begins a new visit, given the visit so far. */
  public boolean begins(long timeMillis, long visitStartMillis, long lastMillis) {
    return timeMillis - lastMillis > gapMillis || timeMillis - visitStartMillis >= longestMillis;
  }
}
