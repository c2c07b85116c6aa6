package dev.channelpulse.common.spend;

import java.io.Serial;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Set;

/**
 * The tunable rules of spend.
 *
 * @param zone business time zone
 * @param memoryMillis how long after its end a business day may still be restated, 1 or more
 * @param campaigns the declared ones, as {@code utm_campaign} counts them
 */
public record SpendPolicy(ZoneId zone, long memoryMillis, Set<String> campaigns)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  public SpendPolicy {
    if (memoryMillis <= 0) {
      throw new IllegalArgumentException(
          "memory of spend must be positive, found " + memoryMillis + " ms");
    }
    campaigns = Set.copyOf(campaigns);
  }
}
