package dev.channelpulse.common.participant;

import java.io.Serial;
import java.io.Serializable;

/**
 * The tunable rules of participants.
 *
 * @param settleMillis how long after it a visit may still change: the correction horizon, a longest
 *     visit and its gap
 * @param correctionMillis how long after its latest moment an order may still change: the refund
 *     horizon and the correction horizon
 */
public record ParticipantPolicy(long settleMillis, long correctionMillis) implements Serializable {

  /** How long before a campaign a participant's money says what to expect of it: 28 days. */
  public static final long BEFORE_MILLIS = 28 * 86_400_000L;

  @Serial private static final long serialVersionUID = 1;

  public ParticipantPolicy {
    if (settleMillis <= 0 || correctionMillis <= 0) {
      throw new IllegalArgumentException(
          "visits and orders must stay correctable for a positive time, found "
              + settleMillis
              + " ms and "
              + correctionMillis
              + " ms");
    }
  }
}
