package dev.channelpulse.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaIT {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final int TEN_MEGABYTES = 10 << 20;
  private static final long YEAR_2000_MILLIS = 946_684_800_000L;
  private static final long YEAR_2100_MILLIS = 4_102_444_800_000L;

  @TempDir Path dir;

  @Test
  void recordsAreThereAgainAfterRestartAndAfterStartInTheSameDirectory() throws Exception {
    int port;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
      port = Integer.parseInt(kafka.bootstrapServers().substring("127.0.0.1:".length()));
      kafka.createTopic("clicks", 1, Map.of());
      send(kafka, "clicks", YEAR_2000_MILLIS, "one".getBytes(UTF_8), "two".getBytes(UTF_8));
      kafka.stop();
      kafka.stop();
      kafka.restart();
      assertThat(read(kafka, "clicks", 2)).containsExactly("one", "two");
      kafka.restart();
      send(kafka, "clicks", YEAR_2100_MILLIS, "three".getBytes(UTF_8));
    }
    try (EmbeddedKafka again = EmbeddedKafka.start(dir, port)) {
      assertThat(again.bootstrapServers()).isEqualTo("127.0.0.1:" + port);
      assertThat(read(again, "clicks", 3)).containsExactly("one", "two", "three");
    }
    try (EmbeddedKafka elsewhere = EmbeddedKafka.start(dir, 0)) {
      assertThat(read(elsewhere, "clicks", 3)).containsExactly("one", "two", "three");
    }
  }

  @Test
  void topicsAreCreatedOnceAndOnlyWhenAsked() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
      kafka.createTopic("orders", 4, Map.of("cleanup.policy", "compact"));
      kafka.createTopic("orders", 7, Map.of());
      try (Admin admin = admin(kafka)) {
        assertThat(admin.describeTopics(List.of("orders")).allTopicNames().get().values())
            .singleElement()
            .satisfies(orders -> assertThat(orders.partitions()).hasSize(4));
        assertThatThrownBy(() -> admin.describeTopics(List.of("other")).allTopicNames().get())
            .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
      }
      assertThatThrownBy(() -> kafka.createTopic("rules", 1, Map.of("cleanup.policy", "shred")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("topic rules could not be created")
          .hasMessageContaining("shred");
    }
  }

  @Test
  void takesRecordsOfTenMegabytesWhereTheTopicSaysSo() throws Exception {
    byte[] big = new byte[TEN_MEGABYTES];
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
      kafka.createTopic("big", 1, Map.of("max.message.bytes", String.valueOf(11 << 20)));
      kafka.createTopic("usual", 1, Map.of());
      send(kafka, "big", YEAR_2000_MILLIS, big);
      assertThat(read(kafka, "big", 1)).containsExactly(new String(big, UTF_8));
      assertThatThrownBy(() -> send(kafka, "usual", YEAR_2000_MILLIS, big))
          .hasCauseInstanceOf(RecordTooLargeException.class);
    }
  }

  @Test
  void commitsTransactions() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
      kafka.createTopic("alerts", 1, Map.of());
      try (KafkaProducer<byte[], byte[]> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "sink"),
              new ByteArraySerializer(),
              new ByteArraySerializer())) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("alerts", "aborted".getBytes(UTF_8))).get();
        producer.abortTransaction();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>("alerts", "committed".getBytes(UTF_8))).get();
        producer.commitTransaction();
      }
      assertThat(read(kafka, "alerts", 1)).containsExactly("committed");
    }
  }

  @Test
  void twoBrokersRunSideBySide() throws Exception {
    try (EmbeddedKafka left = EmbeddedKafka.start(dir.resolve("left"), 0);
        EmbeddedKafka right = EmbeddedKafka.start(dir.resolve("right"), 0)) {
      left.createTopic("clicks", 1, Map.of());
      right.createTopic("clicks", 1, Map.of());
      send(left, "clicks", YEAR_2000_MILLIS, "left".getBytes(UTF_8));
      send(right, "clicks", YEAR_2000_MILLIS, "right".getBytes(UTF_8));
      assertThat(read(left, "clicks", 1)).containsExactly("left");
      left.stop();
      assertThat(read(right, "clicks", 1)).containsExactly("right");
    }
  }

  @Test
  void saysWhichPortIsTakenAndWhichOptionChangesIt() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedKafka.start(dir, other.getLocalPort()))
          .isInstanceOf(PortTakenException.class)
          .hasMessage(
              "Kafka port must be free on 127.0.0.1, found %d in use by another program: stop that program, or give another port with --kafka-port (0 = any free port)"
                  .formatted(other.getLocalPort()));
    }
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void refusesDirectoryOfAnotherCluster() throws IOException {
    Files.writeString(
        dir.resolve("meta.properties"),
        "version=1\ncluster.id=AAAAAAAAAAAAAAAAAAAAAQ\nnode.id=1\ndirectory.id=AAAAAAAAAAAAAAAAAAAAEQ\n");
    assertThatThrownBy(() -> EmbeddedKafka.start(dir, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(dir.toString());
  }

  @Test
  void kafkaCannotEndThisProcess() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
      assertThatThrownBy(() -> Exit.halt(1, "log directory lost"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Kafka gave up with status 1: log directory lost");
    }
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }

  private static void send(EmbeddedKafka kafka, String topic, long timeMillis, byte[]... values)
      throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "max.request.size",
                String.valueOf(12 << 20)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (byte[] value : values) {
        producer.send(new ProducerRecord<>(topic, 0, timeMillis, null, value)).get();
      }
    }
  }

  private static List<String> read(EmbeddedKafka kafka, String topic, int count) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long deadlineNanos = System.nanoTime() + DEADLINE.toNanos();
      while (values.size() < count && System.nanoTime() < deadlineNanos) {
        for (ConsumerRecord<byte[], byte[]> found : consumer.poll(Duration.ofMillis(100))) {
          values.add(new String(found.value(), UTF_8));
        }
      }
    }
    return values;
  }
}
