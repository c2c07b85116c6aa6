package dev.channelpulse.common.campaign;

/**
 * A stretch of a campaign.
 *
 * @param fromMillis its beginning, epoch milliseconds
 * @param toMillis its end, excluded; after its beginning
 */
public record Phase(PhaseKind kind, long fromMillis, long toMillis) {

  /** Returns whether a moment, epoch milliseconds, is in it. */
  public boolean covers(long timeMillis) {
    return fromMillis <= timeMillis && timeMillis < toMillis;
  }
}
