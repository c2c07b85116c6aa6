package dev.channelpulse.jobs.watch;

import java.io.Serial;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;

/**
 * The tunable rules of a watch.
 *
 * @param rules document of the alert rules; empty for the standard ones
 * @param topics whose silence is an alert
 * @param warmUpMinutes of a new series before anything is said of it, 1 to 40320
 * @param silentMillis an alert where a topic has been silent, or its time has stood still, for so
 *     long by the clock
 * @param zone of business
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
public record WatchPlan(
    byte[] rules, List<String> topics, int warmUpMinutes, long silentMillis, ZoneId zone)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  public WatchPlan {
    topics = List.copyOf(topics);
    if (silentMillis <= 0) {
      throw new IllegalArgumentException(
          "time to silence must be positive, found " + silentMillis + " ms");
    }
  }
}
