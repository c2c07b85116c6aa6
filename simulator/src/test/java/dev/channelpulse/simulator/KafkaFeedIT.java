package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.channelpulse.embedded.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaFeedIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Instant START = Instant.parse("2026-11-11T00:00:00Z");

  @TempDir private static Path dir;
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(dir, 0);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void bringsEveryRecordToItsPartitionWithItsTimestamp() {
    kafka.createTopic(Shop.TOPIC, 3, Map.of());
    kafka.createTopic(Shop.ORDERS_TOPIC, 3, Map.of());
    kafka.createTopic(Shop.FX_RATES_TOPIC, 1, Map.of("cleanup.policy", "compact"));
    List<ArrivedRecord> records =
        ShopTest.records(
            ShopConfig.builder(4, START)
                .length(Duration.ofMinutes(5))
                .partitions(3)
                .malformed(0.1, 0)
                .orders(OrdersConfig.builder().orders(0.5, 0, 0).build())
                .build());
    FeedCounts counts =
        new KafkaFeed(kafka.bootstrapServers(), null, PATIENCE).send(records.iterator());
    assertThat(counts.records()).isEqualTo(records.size());
    for (String topic : List.of(Shop.TOPIC, Shop.ORDERS_TOPIC, Shop.FX_RATES_TOPIC)) {
      List<ArrivedRecord> byPartition =
          new ArrayList<>(records.stream().filter(each -> each.topic().equals(topic)).toList());
      byPartition.sort(Comparator.comparingInt(ArrivedRecord::partition));
      int partitions = topic.equals(Shop.FX_RATES_TOPIC) ? 1 : 3;
      ShopTest.assertSame(byPartition, read(topic, partitions, byPartition.size()));
    }
  }

  @Test
  void sendsWhenTheClockGetsThereAndStops() {
    kafka.createTopic("paced", 1, Map.of());
    AtomicLong now = new AtomicLong(1_000);
    KafkaFeed feed =
        new KafkaFeed(kafka.bootstrapServers(), () -> Instant.ofEpochMilli(now.get()), PATIENCE);
    CompletableFuture<FeedCounts> sent =
        CompletableFuture.supplyAsync(() -> feed.send(paced("paced").iterator()));
    assertThat(read("paced", 1, 2)).hasSize(2);
    now.set(3_000);
    assertThat(read("paced", 1, 4)).hasSize(4);
    feed.stop();
    assertThat(sent.join()).isEqualTo(new FeedCounts(5, 5));
  }

  @Test
  void aRecordThatKafkaDoesNotTakeFailsTheFeed() {
    kafka.createTopic("narrow", 1, Map.of("max.message.bytes", "1000"));
    ArrivedRecord large = record("narrow", 1, incompressible());
    KafkaFeed feed = new KafkaFeed(kafka.bootstrapServers(), null, PATIENCE);
    Iterator<ArrivedRecord> records = List.of(large).iterator();
    assertThatThrownBy(() -> feed.send(records))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Kafka must take every record, found narrow-0 with timestamp 1 ")
        .hasMessageContaining("larger than the max message size");
  }

  @Test
  void aPartitionThatIsNotThereFailsTheFeed() {
    KafkaFeed feed = new KafkaFeed(kafka.bootstrapServers(), null, Duration.ofSeconds(1));
    Iterator<ArrivedRecord> records = List.of(record("nowhere", 1, "a")).iterator();
    assertThatThrownBy(() -> feed.send(records))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Kafka must take every record, found nowhere-0 with timestamp 1 ");
  }

  /** One record each at 0.5, 1, 2, 3, 4, 5 s. */
  private static List<ArrivedRecord> paced(String topic) {
    return IntStream.of(500, 1_000, 2_000, 3_000, 4_000, 5_000)
        .mapToObj(millis -> record(topic, millis, "x"))
        .toList();
  }

  private static ArrivedRecord record(String topic, long arrivalMillis, String value) {
    return new ArrivedRecord(topic, 0, arrivalMillis, null, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String incompressible() {
    Dice dice = new Dice(1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      text.append(Long.toHexString(dice.bits()));
    }
    return text.toString();
  }

  /** Polls until there are this many records, by partition; fails after a minute. */
  private static List<ArrivedRecord> read(String topic, int partitions, int count) {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    List<ArrivedRecord> records = new ArrayList<>();
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(
          IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList());
      while (records.size() < count && System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> next : consumer.poll(Duration.ofMillis(100))) {
          records.add(
              new ArrivedRecord(
                  topic, next.partition(), next.timestamp(), next.key(), next.value()));
        }
      }
    }
    records.sort(Comparator.comparingInt(ArrivedRecord::partition));
    return records;
  }
}
