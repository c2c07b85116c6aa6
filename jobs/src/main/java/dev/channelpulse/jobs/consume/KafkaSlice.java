package dev.channelpulse.jobs.consume;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads, once, the records of a topic that arrived in a span of time, by their own timestamps. It
 * joins no consumer group, commits nothing and changes nothing in Kafka.
 *
 * <p>A partition is read from its first record in the span to its first one after it; records
 * further on whose timestamps lie before that, out of order, are not sought.
 */
public final class KafkaSlice {

  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final long fromMillis;
  private final long toMillis;
  private final Duration timeout;
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private long total;
  private long read;

  private KafkaSlice(
      KafkaConsumer<byte[], byte[]> consumer, Instant from, Instant to, Duration timeout) {
    this.consumer = consumer;
    this.fromMillis = from.toEpochMilli();
    this.toMillis = to.toEpochMilli();
    this.timeout = timeout;
  }

  /** Takes records, one after another. */
  public interface Taker {

    /**
     * Takes one record.
     *
     * @param value {@code null} is a tombstone
     * @param readRatio how much of the slice has been read, 0..1
     */
    void take(byte @Nullable [] value, double readRatio);
  }

  /**
   * Reads the slice; partition by partition in order, partitions among each other in none.
   *
   * @param bootstrapServers {@code host:port}, more of them after commas
   * @param properties what else Kafka's clients need, such as credentials
   * @param from first moment of the slice
   * @param to first moment after the slice
   * @param timeout longest that Kafka may take to answer, or to send something
   * @throws KafkaCheck.NotReadyException if Kafka does not answer or the topic is not there, and if
   *     it stops answering; the message says which
   */
  public static void read(
      String bootstrapServers,
      Map<String, String> properties,
      String topic,
      Instant from,
      Instant to,
      Duration timeout,
      Taker taker)
      throws KafkaCheck.NotReadyException, InterruptedException {
    KafkaCheck.check(bootstrapServers, properties, List.of(topic), List.of(), timeout);
    Map<String, Object> configuration = new HashMap<>(properties);
    configuration.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    configuration.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    configuration.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis()));
    configuration.remove(ConsumerConfig.GROUP_ID_CONFIG);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      KafkaSlice slice = new KafkaSlice(consumer, from, to, timeout);
      slice.find(topic);
      slice.read(taker);
    } catch (KafkaException e) {
      throw new KafkaCheck.NotReadyException(
          List.of(
              "topic "
                  + topic
                  + " at "
                  + bootstrapServers
                  + " must be readable, found "
                  + e.getClass().getSimpleName()));
    }
  }

  private void find(String topic) {
    Map<TopicPartition, Long> froms = new HashMap<>();
    Map<TopicPartition, Long> tos = new HashMap<>();
    for (PartitionInfo info : consumer.partitionsFor(topic)) {
      TopicPartition partition = new TopicPartition(topic, info.partition());
      froms.put(partition, fromMillis);
      tos.put(partition, toMillis);
    }
    consumer.assign(froms.keySet());
    Map<TopicPartition, OffsetAndTimestamp> starts = consumer.offsetsForTimes(froms);
    Map<TopicPartition, OffsetAndTimestamp> stops = consumer.offsetsForTimes(tos);
    Map<TopicPartition, Long> logEnds = consumer.endOffsets(froms.keySet());
    for (TopicPartition partition : froms.keySet()) {
      @Nullable OffsetAndTimestamp start = starts.get(partition);
      @Nullable OffsetAndTimestamp stop = stops.get(partition);
      Long logEnd = logEnds.get(partition);
      if (start != null && logEnd != null) {
        long end = stop == null ? logEnd : stop.offset();
        if (end > start.offset()) {
          ends.put(partition, end);
          total += end - start.offset();
          consumer.seek(partition, start.offset());
        }
      }
    }
    consumer.assign(Set.copyOf(ends.keySet()));
  }

  private void read(Taker taker) {
    long waitedMillis = 0;
    finish();
    while (!ends.isEmpty()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      waitedMillis = records.isEmpty() ? waitedMillis + POLL.toMillis() : 0;
      if (waitedMillis > timeout.toMillis()) {
        throw new TimeoutException("nothing came");
      }
      for (ConsumerRecord<byte[], byte[]> record : records) {
        Long end = ends.get(new TopicPartition(record.topic(), record.partition()));
        if (end != null && record.offset() < end) {
          read++;
          if (record.timestamp() >= fromMillis && record.timestamp() < toMillis) {
            taker.take(record.value(), (double) read / total);
          }
        }
      }
      finish();
    }
  }

  /* By position, not by record: the last offsets may be gone or be a transaction's marks. */
  private void finish() {
    Set<TopicPartition> done = new HashSet<>();
    ends.forEach(
        (partition, end) -> {
          if (consumer.position(partition) >= end) {
            done.add(partition);
          }
        });
    if (!done.isEmpty()) {
      ends.keySet().removeAll(done);
      consumer.assign(Set.copyOf(ends.keySet()));
    }
  }
}
