package dev.channelpulse.jobs.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what is worth a line in the log: an outage's first failure, then at most one line every 30
 * s, and its end; dropped points likewise, added up. Not thread-safe.
 */
final class WriteLog {
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final InstantSource clock;
  private @Nullable Instant since;
  private Instant said = Instant.EPOCH;
  private Instant dropSaid = Instant.EPOCH;
  private long dropsUnsaid;

  WriteLog(InstantSource clock) {
    this.clock = clock;
  }

  /** Notes a failure; returns the line to log, if it is time for one. */
  Optional<String> failed(String why, int points) {
    Instant now = clock.instant();
    if (since == null) {
      since = now;
    } else if (now.isBefore(said.plus(QUIET))) {
      return Optional.empty();
    }
    said = now;
    return Optional.of(
        "InfluxDB takes no points for %d s now (%s): %d wait, the job holds its input back and tries again"
            .formatted(Duration.between(since, now).toSeconds(), why, points));
  }

  /** Notes an answer; returns the line to log when an outage has ended. */
  Optional<String> answered(int points) {
    if (since == null) {
      return Optional.empty();
    }
    long seconds = Duration.between(since, clock.instant()).toSeconds();
    since = null;
    return Optional.of(
        "InfluxDB answers again after %d s, %d points were waiting".formatted(seconds, points));
  }

  /** Notes points dropped for good; returns the line to log, if it is time for one. */
  Optional<String> dropped(int points, String why) {
    dropsUnsaid += points;
    Instant now = clock.instant();
    if (now.isBefore(dropSaid.plus(QUIET))) {
      return Optional.empty();
    }
    String line =
        "InfluxDB dropped %d points for good, the latest for: %s".formatted(dropsUnsaid, why);
    dropSaid = now;
    dropsUnsaid = 0;
    return Optional.of(line);
  }
}
