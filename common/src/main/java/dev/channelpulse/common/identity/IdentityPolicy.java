package dev.channelpulse.common.identity;

import java.io.Serial;
import java.io.Serializable;

/**
 * How long an account is remembered. All in milliseconds of event time, and positive.
 *
 * @param horizonMillis how late an event may come
 * @param deviceMillis how long before an order its account may have been seen on a device that is
 *     taken for the order's
 * @param orderMillis how long an order's record is known again when it comes once more
 */
public record IdentityPolicy(long horizonMillis, long deviceMillis, long orderMillis)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  public IdentityPolicy {
    if (horizonMillis <= 0 || deviceMillis <= 0 || orderMillis <= 0) {
      throw new IllegalArgumentException(
          "horizon and memories must be positive, found "
              + horizonMillis
              + " ms, "
              + deviceMillis
              + " ms, "
              + orderMillis
              + " ms");
    }
  }
}
