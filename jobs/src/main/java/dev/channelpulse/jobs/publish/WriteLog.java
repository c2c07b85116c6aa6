package dev.channelpulse.jobs.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what is worth a line in the log: an outage's first failure, then at most one line every 30
 * s, and its end; what is dropped likewise, added up. Not thread-safe.
 */
final class WriteLog {
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final InstantSource clock;
  private final String server;
  private final String things;
  private final String meanwhile;
  private @Nullable Instant since;
  private Instant said = Instant.EPOCH;
  private Instant dropSaid = Instant.EPOCH;
  private long dropsUnsaid;

  /**
   * @param server who takes them
   * @param things what is written, in the plural
   * @param meanwhile what happens during an outage
   */
  WriteLog(InstantSource clock, String server, String things, String meanwhile) {
    this.clock = clock;
    this.server = server;
    this.things = things;
    this.meanwhile = meanwhile;
  }

  /** Notes a failure; returns the line to log, if it is time for one. */
  Optional<String> failed(String why, int count) {
    Instant now = clock.instant();
    if (since == null) {
      since = now;
    } else if (now.isBefore(said.plus(QUIET))) {
      return Optional.empty();
    }
    said = now;
    return Optional.of(
        "%s takes no %s for %d s now (%s): %d wait, %s"
            .formatted(
                server, things, Duration.between(since, now).toSeconds(), why, count, meanwhile));
  }

  /** Notes an answer; returns the line to log when an outage has ended. */
  Optional<String> answered(int count) {
    if (since == null) {
      return Optional.empty();
    }
    long seconds = Duration.between(since, clock.instant()).toSeconds();
    since = null;
    return Optional.of(
        "%s answers again after %d s, %d %s were waiting"
            .formatted(server, seconds, count, things));
  }

  /** Notes what is dropped for good; returns the line to log, if it is time for one. */
  Optional<String> dropped(int count, String why) {
    dropsUnsaid += count;
    Instant now = clock.instant();
    if (now.isBefore(dropSaid.plus(QUIET))) {
      return Optional.empty();
    }
    String line =
        "%s dropped %d %s for good, the latest for: %s".formatted(server, dropsUnsaid, things, why);
    dropSaid = now;
    dropsUnsaid = 0;
    return Optional.of(line);
  }
}
