package dev.channelpulse.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.demo.cluster.FlinkRest;
import dev.channelpulse.demo.cluster.JobJar;
import dev.channelpulse.demo.cluster.StandaloneCluster;
import dev.channelpulse.oracle.Oracle;
import dev.channelpulse.oracle.OracleConfig;
import dev.channelpulse.simulator.ArrivedRecord;
import dev.channelpulse.simulator.Shop;
import dev.channelpulse.simulator.ShopConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job jar as a user runs it: on a cluster that has Flink's jars and nothing of ours. */
class JobOnClusterIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Instant START = Instant.parse("2025-11-11T04:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(2);
  private static final long CLOSING =
      START.plus(Duration.ofHours(4)).plusSeconds(30).toEpochMilli();
  private static final long OUT_OF_ORDERNESS = Duration.ofSeconds(10).toMillis();

  @TempDir static Path dir;
  private static Site site;
  private static StandaloneCluster cluster;
  private static String jarId;

  @BeforeAll
  static void start() {
    site = new Site(dir.resolve("site"));
    cluster = StandaloneCluster.start(dir.resolve("flink"), Site.PARTITIONS, Map.of());
    jarId = cluster.rest().upload(JobJar.path());
  }

  @AfterAll
  static void stop() {
    cluster.close();
    site.close();
  }

  @Test
  void everyPointEqualsTheOraclesAcrossKillAndSavepoint() {
    FlinkRest rest = cluster.rest();
    List<ArrivedRecord> records = records();
    int third = records.size() / 3;
    String first = rest.run(jarId, site.arguments(), 2, Optional.empty());
    site.feed(records.subList(0, third));
    awaitRecords(third);

    int checkpoints = rest.completedCheckpoints(first);
    Site.await(
        "another checkpoint", PATIENCE, () -> rest.completedCheckpoints(first) > checkpoints);
    cluster.replaceTaskManager();
    site.feed(records.subList(third, 2 * third));
    awaitRecords(2L * third);

    String savepoint = rest.stopWithSavepoint(first, dir.resolve("savepoints"));
    site.feed(records.subList(2 * third, records.size()));
    String second = rest.run(jarId, site.arguments(), 3, Optional.of(savepoint));
    awaitRecords(records.size());
    assertThat(rest.restoredFrom(second)).contains(savepoint);

    Closing.send(site, records, CLOSING, Site.PARTITIONS);
    Agreement.await(
        site,
        Oracle.points(records, OracleConfig.defaults(CLOSING - OUT_OF_ORDERNESS - 1)),
        PATIENCE);
    rest.cancel(second);
  }

  @Test
  void refusesWhatCannotWorkThroughTheClusterToo() {
    assertThatThrownBy(() -> run("--session.gap", "PT0S"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("JobRefusedException")
        .hasMessageContaining("session.gap must be between PT1S and PT24H, found PT0S");
    assertThatThrownBy(() -> run("--influx.database", "shop", "--clicks.topic", "klicks"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("JobRefusedException")
        .hasMessageContaining("topic klicks must exist")
        .hasMessageContaining("create it with CREATE DATABASE");
  }

  private static String run(String... more) {
    return cluster.rest().run(jarId, site.arguments(more), 1, Optional.empty());
  }

  private static void awaitRecords(long count) {
    Site.await(
        count + " records are counted",
        PATIENCE,
        () -> site.number("SELECT sum(\"records\") FROM \"health_1m\"") == count);
  }

  private static List<ArrivedRecord> records() {
    ShopConfig config =
        ShopConfig.builder(11, START)
            .length(LENGTH)
            .rate(0.3, 0.5)
            .partitions(Site.PARTITIONS)
            .visitorSlots(500)
            .duplicates(0.02)
            .late(0.02, Duration.ofMinutes(1), Duration.ofHours(1))
            .tooLate(0.002)
            .malformed(0.01, 2_000_000)
            .build();
    List<ArrivedRecord> records = new ArrayList<>();
    new Shop(config).forEachRemaining(records::add);
    return records;
  }
}
