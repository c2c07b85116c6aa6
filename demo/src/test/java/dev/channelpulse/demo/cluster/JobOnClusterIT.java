package dev.channelpulse.demo.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.embedded.EmbeddedInflux;
import dev.channelpulse.embedded.EmbeddedKafka;
import dev.channelpulse.embedded.InfluxdBinary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job jar as a user runs it: on a cluster that has Flink's jars and nothing of ours. */
class JobOnClusterIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int PARTITIONS = 2;
  private static final String TOTALS =
      "SELECT sum(page_views), sum(visitors), sum(sessions) FROM traffic_1m WHERE channel_type = 'all'";

  @TempDir static Path dir;
  private static EmbeddedKafka kafka;
  private static EmbeddedInflux influx;
  private static StandaloneCluster cluster;
  private static String jarId;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(dir.resolve("kafka"), 0);
    influx = EmbeddedInflux.start(InfluxdBinary.locate(System.getenv()), dir.resolve("influx"), 0);
    cluster = StandaloneCluster.start(dir.resolve("flink"), PARTITIONS, Map.of());
    jarId = cluster.rest().upload(JobJar.path());
    influx.createDatabase("channelpulse");
    for (String topic : List.of("clicks", "channelpulse-rejected", "channelpulse-too-late")) {
      kafka.createTopic(topic, PARTITIONS, Map.of());
    }
  }

  @AfterAll
  static void stop() {
    cluster.close();
    influx.close();
    kafka.close();
  }

  @Test
  void countsExactlyAcrossKillAndSavepoint() throws Exception {
    FlinkRest rest = cluster.rest();
    send("e1", "ann", "2026-11-11T20:00:01+08:00");
    send("e2", "ben", "2026-11-11T20:00:02+08:00");
    send("e3", "ann", "2026-11-11T20:01:03+08:00");
    String first = rest.run(jarId, arguments(), PARTITIONS, Optional.empty());
    awaitTotals(3, 3, 2);

    awaitAnotherCheckpoint(first);
    cluster.replaceTaskManager();
    send("e2", "ben", "2026-11-11T20:00:02+08:00");
    send("e4", "cyd", "2026-11-11T20:01:04+08:00");
    awaitTotals(4, 4, 3);

    String savepoint = rest.stopWithSavepoint(first, dir.resolve("savepoints"));
    send("e4", "cyd", "2026-11-11T20:01:04+08:00");
    send("e5", "cyd", "2026-11-11T20:02:05+08:00");
    String second = rest.run(jarId, arguments(), PARTITIONS, Optional.of(savepoint));
    awaitAnswer("SELECT sum(records), sum(duplicates) FROM health_1m", "[0,7,2]");
    awaitTotals(5, 5, 3);
    assertThat(rest.restoredFrom(second)).contains(savepoint);
    rest.cancel(second);
  }

  @Test
  void refusesWrongSettingsThroughTheClusterToo() {
    assertThatThrownBy(
            () -> cluster.rest().run(jarId, List.of("--session.gap", "PT0S"), 1, Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("JobRefusedException")
        .hasMessageContaining("session.gap must be");
  }

  private static List<String> arguments() {
    return List.of(
        "--kafka.bootstrap-servers",
        kafka.bootstrapServers(),
        "--influx.url",
        influx.url(),
        "--live.interval",
        "PT0.2S",
        "--checkpoint.interval",
        "PT1S");
  }

  /** Sends a page view that arrives the moment it happens. */
  private static void send(String id, String visitor, String time) throws Exception {
    String click =
        """
        {"event_id":"%s","event_time":"%s","type":"page_view","visitor_id":"%s"}"""
            .formatted(id, time, visitor);
    long arrivalMillis = OffsetDateTime.parse(time).toInstant().toEpochMilli();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>("clicks", null, arrivalMillis, null, click.getBytes(UTF_8)))
          .get();
    }
  }

  private static void awaitTotals(int pageViews, int visitors, int sessions) {
    awaitAnswer(TOTALS, "[0,%d,%d,%d]".formatted(pageViews, visitors, sessions));
  }

  private static void awaitAnswer(String query, String row) {
    String wanted = "\"values\":[" + row + "]";
    long deadlineNanos = System.nanoTime() + DEADLINE.toNanos();
    String found = influx.query("channelpulse", query);
    while (!found.contains(wanted) && System.nanoTime() < deadlineNanos) {
      Polling.pause();
      found = influx.query("channelpulse", query);
    }
    assertThat(found).contains(wanted);
  }

  private static void awaitAnotherCheckpoint(String job) {
    int before = cluster.rest().completedCheckpoints(job);
    long deadlineNanos = System.nanoTime() + DEADLINE.toNanos();
    while (cluster.rest().completedCheckpoints(job) == before
        && System.nanoTime() < deadlineNanos) {
      Polling.pause();
    }
    assertThat(cluster.rest().completedCheckpoints(job)).isGreaterThan(before);
  }
}
