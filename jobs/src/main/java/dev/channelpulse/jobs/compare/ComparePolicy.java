package dev.channelpulse.jobs.compare;

import java.io.Serial;
import java.io.Serializable;

/**
 * The tunable rules of comparing.
 *
 * @param liveMillis a minute under way is told anew at most this often
 * @param retentionMillis how long after it a minute may still change: the correction horizon, a
 *     longest visit and its gap
 * @param correctionMillis how long after a campaign's end its orders may still change: the refund
 *     horizon and the correction horizon
 */
public record ComparePolicy(long liveMillis, long retentionMillis, long correctionMillis)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  public ComparePolicy {
    if (liveMillis <= 0 || retentionMillis <= 0 || correctionMillis < retentionMillis) {
      throw new IllegalArgumentException(
          "live interval and retention must be positive, and corrections be taken no shorter, found "
              + liveMillis
              + " ms, "
              + retentionMillis
              + " ms, "
              + correctionMillis
              + " ms");
    }
  }
}
