package dev.channelpulse.jobs.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.embedded.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a control topic holds when a task starts. */
class ControlTopicIT {

  @TempDir private static Path folder;

  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(folder, 0);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  private static ControlTopic topic(String name) {
    return new ControlTopic(
        name, kafka.bootstrapServers(), "test", Map.of(), Duration.ofSeconds(30));
  }

  private static List<String> documents(String name) {
    return topic(name).documents().stream().map(document -> new String(document, UTF_8)).toList();
  }

  @SafeVarargs
  private static void publish(Map<String, Object> more, ProducerRecord<byte[], byte[]>... records)
      throws Exception {
    Map<String, Object> properties = new HashMap<>(more);
    properties.put("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      boolean transaction = more.containsKey("transactional.id");
      if (transaction) {
        producer.initTransactions();
        producer.beginTransaction();
      }
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(record).get(30, TimeUnit.SECONDS);
      }
      if (transaction) {
        producer.commitTransaction();
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, String key, @Nullable String value) {
    return new ProducerRecord<>(
        topic, key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
  }

  @Test
  void aMissingTopicHoldsNothingAndIsNotCreated() {
    assertThat(documents("never")).isEmpty();
    assertThat(documents("never")).isEmpty();
  }

  @Test
  void anEmptyTopicHoldsNothing() {
    kafka.createTopic("empty", 1, Map.of("cleanup.policy", "compact"));
    assertThat(documents("empty")).isEmpty();
  }

  @Test
  void documentsComeInTheirOrderWithoutTombstones() throws Exception {
    kafka.createTopic("rules", 1, Map.of("cleanup.policy", "compact"));
    publish(
        Map.of(),
        record("rules", "b", "first"),
        record("rules", "a", "second"),
        record("rules", "c", null),
        record("rules", "d", "third"));
    assertThat(documents("rules")).containsExactly("first", "second", "third");
  }

  @Test
  void theMarkAtATransactionsEndIsNoDocument() throws Exception {
    kafka.createTopic("atomic", 1, Map.of());
    publish(Map.of("transactional.id", "t"), record("atomic", "a", "first"));
    assertThat(documents("atomic")).containsExactly("first");
  }

  @Test
  void twoPartitionsHaveNoOrder() {
    kafka.createTopic("two", 2, Map.of());
    assertThatThrownBy(() -> documents("two"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("topic two must have 1 partition")
        .hasMessageContaining("found 2");
  }
}
