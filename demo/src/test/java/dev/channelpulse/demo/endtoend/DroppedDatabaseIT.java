package dev.channelpulse.demo.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.simulator.ArrivedRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database dropped under a running job: it says so, and goes on once there is one again. */
class DroppedDatabaseIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Instant MINUTE = Instant.parse("2025-11-11T04:00:00Z");

  @Test
  void theJobSaysWhatIsMissingAndLosesNothing(@TempDir Path dir) throws Exception {
    try (Site site = new Site(dir);
        Cluster cluster = new Cluster()) {
      JobID job = cluster.start(site.settings("--parallelism", "2"), null);
      site.feed(List.of(click("a", 0), click("b", 1), click("c", 2)));
      awaitPageViews(site, 0, 3);

      site.influx.query("", "DROP DATABASE \"channelpulse\"");
      site.feed(List.of(click("d", 3), click("e", 61)));
      Site.await("the job has failed", PATIENCE, () -> !cluster.failures(job).isEmpty());
      assertThat(cluster.failures(job).get(0))
          .contains(
              "InfluxRefusedException: influx.database: \"channelpulse\" does not exist on "
                  + site.influx.url()
                  + ": create it with CREATE DATABASE \"channelpulse\"");
      site.feed(List.of(click("f", 62)));

      site.influx.createDatabase("channelpulse");
      awaitPageViews(site, 0, 4);
      awaitPageViews(site, 1, 2);
      cluster.awaitRunning(job);
    }
  }

  private static void awaitPageViews(Site site, int minute, long count) {
    String select =
        "SELECT \"page_views\" FROM \"traffic_1m\" WHERE \"channel_type\" = 'all' AND time = %dms"
            .formatted(MINUTE.plusSeconds(60L * minute).toEpochMilli());
    Site.await(
        "minute " + minute + " has " + count + " page views",
        PATIENCE,
        () -> site.number(select) == count);
  }

  private static ArrivedRecord click(String id, int second) {
    long timeMillis = MINUTE.plusSeconds(second).toEpochMilli();
    String click =
        """
        {"event_id":"%1$s","event_time":%2$d,"type":"page_view","visitor_id":"%1$s"}
        """
            .formatted(id, timeMillis);
    return new ArrivedRecord(Site.TOPIC, 0, timeMillis, null, click.getBytes(UTF_8));
  }
}
