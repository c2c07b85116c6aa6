package dev.channelpulse.common.lift;

/**
 * Hours of an {@link HourlyHistory} that say nothing of ordinary times: an earlier campaign, an
 * outage.
 *
 * @param from index of the first hour, 0 being the oldest; may lie before the history
 * @param to index after the last hour, above {@code from}; may lie after the history
 */
public record HourSpan(int from, int to) {

  public HourSpan {
    if (to <= from) {
      throw new IllegalArgumentException(
          "a span must end after it begins, found " + from + " to " + to);
    }
  }
}
