package dev.channelpulse.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.embedded.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dry runs on a slice of a topic of a real broker. */
class RulesDryRunKafkaIT {

  private static final Instant START = Instant.parse("2026-11-11T12:00:00Z");
  private static final int MINUTES = 60;

  @TempDir private static Path folder;

  private static EmbeddedKafka kafka;
  private static String draft = "";

  @BeforeAll
  static void start() throws Exception {
    draft = DryRun.draft(folder).toString();
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    kafka.createTopic("clicks", 3, Map.of());
    List<String> clicks = Files.readAllLines(Path.of("../docs/examples/clicks.ndjson"));
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      // Every click of the example each minute, in partitions 0 and 1; nothing ever in 2.
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int minute = 0; minute < MINUTES; minute++) {
        long arrivalMillis = START.plusSeconds(60L * minute).toEpochMilli();
        for (String click : clicks) {
          byte[] value = click.getBytes(StandardCharsets.UTF_8);
          sent.add(
              producer.send(
                  new ProducerRecord<>("clicks", minute % 2, arrivalMillis, null, value)));
        }
      }
      for (Future<RecordMetadata> each : sent) {
        each.get();
      }
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void comparesTheSliceAndNothingBesides() {
    DryRun run = run("clicks", "2026-11-11T20:10:00+08:00", "2026-11-11T20:25:00+08:00");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    // 15 minutes of 8 records each.
    assertThat(run.out())
        .contains("  records                     120\n")
        .contains("  rejected                     15  bad_time 15\n")
        .contains("  robots                       15  not compared\n")
        .contains("  clicks                       90\n")
        .contains("  moved                        30   33.33 %\n")
        .contains("            30  unassigned/other/unknown → private/wechat/owned\n");
  }

  @Test
  void aSliceMayReachBeyondBothEnds() {
    DryRun run = run("clicks", "2026-11-10T00:00:00Z", "2030-01-01T00:00:00Z");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("  records                     480\n");
  }

  @Test
  void aSliceWithoutRecordsSaysSo() {
    DryRun run = run("clicks", "2027-01-01T00:00:00Z", "2027-01-02T00:00:00Z");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).isEqualTo("the slice must have clicks of people, found 0 records\n");
  }

  @Test
  void aTopicThatIsNotThereIsNamed() {
    DryRun run = run("gone", "2026-11-10T00:00:00Z", "2030-01-01T00:00:00Z");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("topic gone must exist, found none");
  }

  @Test
  void aSliceMustBeginBeforeItEnds() {
    DryRun run = run("clicks", "2026-11-11T00:00:00Z", "2026-11-11T00:00:00Z");
    assertThat(run)
        .isEqualTo(
            new DryRun(
                2,
                "",
                "--from must be before --to, found 2026-11-11T00:00Z and 2026-11-11T00:00Z\n"));
  }

  private static DryRun run(String topic, String from, String to) {
    return DryRun.of(
        "--draft",
        draft,
        "--kafka",
        kafka.bootstrapServers(),
        "--topic",
        topic,
        "--from",
        from,
        "--to",
        to);
  }
}
