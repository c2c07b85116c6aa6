package dev.channelpulse.jobs.tally;

import java.io.Serial;
import java.io.Serializable;
import java.time.ZoneId;

/**
 * The tunable rules of a tally.
 *
 * @param liveMillis an open window is rewritten at most this often
 * @param retentionMillis how long after its end a business day is kept for corrections: at least
 *     the correction horizon, a longest session and its gap, because a late event changes what its
 *     whole visit counted for
 * @param cohortRetentionMillis the same for a day's orders and all that comes of them, and for its
 *     paths: at least the refund horizon and the correction horizon, and the look-back and the
 *     retention
 * @param zone business time zone
 */
public record TallyPolicy(
    long liveMillis, long retentionMillis, long cohortRetentionMillis, ZoneId zone)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  public TallyPolicy {
    if (liveMillis <= 0 || retentionMillis <= 0 || cohortRetentionMillis < retentionMillis) {
      throw new IllegalArgumentException(
          "live interval and retention must be positive, and cohorts be kept no shorter, found "
              + liveMillis
              + " ms, "
              + retentionMillis
              + " ms, "
              + cohortRetentionMillis
              + " ms");
    }
  }

  /** Makes the rules of a tally without orders. */
  public TallyPolicy(long liveMillis, long retentionMillis, ZoneId zone) {
    this(liveMillis, retentionMillis, retentionMillis, zone);
  }
}
