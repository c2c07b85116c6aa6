package dev.channelpulse.jobs.price;

import java.io.Serial;
import java.io.Serializable;
import java.time.ZoneId;

/**
 * The tunable rules of rates.
 *
 * @param currency the reporting one, an ISO 4217 code with a minor unit
 * @param mostHeld records of a currency and day that wait for their rate at the same time
 * @param memoryMillis how long after its end a day's rate is kept, and waited for
 * @param zone of business days
 */
public record PricePolicy(String currency, int mostHeld, long memoryMillis, ZoneId zone)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  public PricePolicy {
    if (mostHeld <= 0 || memoryMillis <= 0) {
      throw new IllegalArgumentException(
          "most held and memory must be positive, found "
              + mostHeld
              + " records, "
              + memoryMillis
              + " ms");
    }
  }
}
