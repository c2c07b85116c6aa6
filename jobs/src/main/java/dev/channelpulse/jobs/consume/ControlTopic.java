package dev.channelpulse.jobs.consume;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic of documents that change how the job counts. It has one partition, so that there is one
 * order of the documents, and need not exist.
 *
 * @param name of the topic
 * @param bootstrapServers {@code host:port}, comma separated
 * @param groupId consumer group under which it is said, at each checkpoint, what has been taken
 * @param properties more properties of the Kafka client, security for one; never logged
 * @param timeout longest that Kafka may take to give what the topic holds
 */
@SuppressWarnings("serial") // the map is an immutable one
public record ControlTopic(
    String name,
    String bootstrapServers,
    String groupId,
    Map<String, String> properties,
    Duration timeout)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  /** Copies the properties. */
  public ControlTopic {
    properties = Map.copyOf(properties);
  }

  /**
   * Returns the documents that the topic holds now, oldest first; none where it does not exist.
   * Tombstones are left out.
   *
   * @throws IllegalStateException if the topic has more than one partition, or takes too long
   */
  public List<byte[]> documents() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      List<PartitionInfo> partitions = consumer.partitionsFor(name, timeout);
      if (partitions.isEmpty()) {
        return List.of();
      }
      requireOnePartition(partitions.size());
      return documents(consumer, new TopicPartition(name, 0));
    }
  }

  /** Returns what is wrong with the topic; nothing where it is in order or does not exist. */
  public List<String> problems() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      int partitions = consumer.partitionsFor(name, timeout).size();
      if (partitions != 0) {
        requireOnePartition(partitions);
      }
      return List.of();
    } catch (IllegalStateException e) {
      return List.of(String.valueOf(e.getMessage()));
    } catch (KafkaException e) {
      return List.of("topic " + name + " must be visible to this job, found " + e.getMessage());
    }
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    Properties client = new Properties();
    properties.forEach(client::setProperty);
    client.setProperty(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    client.setProperty(ConsumerConfig.CLIENT_ID_CONFIG, groupId + "-" + name + "-at-hand");
    client.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    client.setProperty(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private List<byte[]> documents(KafkaConsumer<byte[], byte[]> consumer, TopicPartition only) {
    consumer.assign(List.of(only));
    consumer.seekToBeginning(List.of(only));
    long end = requireNonNull(consumer.endOffsets(List.of(only), timeout).get(only));
    List<byte[]> documents = new ArrayList<>();
    long position = consumer.position(only, timeout);
    while (position < end) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(timeout);
      long before = position;
      position = consumer.position(only, timeout);
      if (position == before) {
        throw new IllegalStateException(
            "topic " + name + " must give what it holds within " + timeout + ", found nothing");
      }
      for (ConsumerRecord<byte[], byte[]> record : records) {
        if (record.value() != null) {
          documents.add(record.value());
        }
      }
    }
    return documents;
  }

  void requireOnePartition(int found) {
    if (found != 1) {
      throw new IllegalStateException(
          "topic "
              + name
              + " must have 1 partition, for documents have one order, found "
              + found
              + "; create it anew with --partitions 1");
    }
  }
}
