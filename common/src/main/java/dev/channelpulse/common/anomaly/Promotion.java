package dev.channelpulse.common.anomaly;

import org.jspecify.annotations.Nullable;

/**
 * A promotion that runs or has just ended.
 *
 * @param startMillis its opening, epoch milliseconds
 * @param endMillis its end, excluded, after the opening
 * @param comparable by how much an earlier one like it multiplied the series; null where none is
 *     known
 */
public record Promotion(long startMillis, long endMillis, @Nullable PromotionCurve comparable) {

  private static final long MINUTE_MILLIS = 60_000;

  public Promotion {
    if (endMillis <= startMillis) {
      throw new IllegalArgumentException(
          "a promotion must end after " + startMillis + ", found " + endMillis);
    }
  }

  /** Returns the whole minutes since the opening, below 0 before it. */
  public int elapsedMinutes(long millis) {
    return (int) Math.floorDiv(millis - startMillis, MINUTE_MILLIS);
  }

  /** Returns what is going on. */
  Stage stage(long millis, OpeningPolicy policy) {
    if (millis < startMillis || millis >= endMillis + policy.coolDownMinutes() * MINUTE_MILLIS) {
      return Stage.ORDINARY;
    }
    if (millis >= endMillis) {
      return Stage.COOLING;
    }
    int grace = comparable == null ? policy.graceMinutes() : policy.comparableGraceMinutes();
    return millis < startMillis + grace * MINUTE_MILLIS ? Stage.OPENING : Stage.RUNNING;
  }

  /** Where a moment lies. */
  enum Stage {
    ORDINARY,
    OPENING,
    RUNNING,
    COOLING;

    boolean isPromoted() {
      return this == OPENING || this == RUNNING;
    }
  }
}
