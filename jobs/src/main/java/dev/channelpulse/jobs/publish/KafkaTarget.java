package dev.channelpulse.jobs.publish;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeSet;

/**
 * A Kafka topic to write to. Safe to print: of the client's properties only the names show, since
 * passwords are among the values.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param topic the topic; it must exist, or the brokers create topics on their own
 * @param maxRequestBytes largest record before compression, keys, headers and framing included;
 *     what is larger is cut. The topic's {@code max.message.bytes} limits it after compression
 * @param clientProperties further properties of the Kafka client, security among them; they win
 *     over ours
 */
public record KafkaTarget(
    String bootstrapServers,
    String topic,
    int maxRequestBytes,
    Map<String, String> clientProperties)
    implements Serializable {

  /** Room for a record of 64 MiB, and for its headers. */
  public static final int DEFAULT_MAX_REQUEST_BYTES = (64 << 20) + (64 << 10);

  /** Refuses what cannot work. */
  public KafkaTarget {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException(
          "bootstrapServers must be host:port, found \"%s\"".formatted(bootstrapServers));
    }
    if (topic.isBlank()) {
      throw new IllegalArgumentException("topic must be a name, found \"%s\"".formatted(topic));
    }
    if (maxRequestBytes < 1) {
      throw new IllegalArgumentException(
          "maxRequestBytes must be at least 1, found " + maxRequestBytes);
    }
    clientProperties = Map.copyOf(clientProperties);
  }

  @Override
  public String toString() {
    return "KafkaTarget[bootstrapServers=%s, topic=%s, maxRequestBytes=%d, clientProperties=%s]"
        .formatted(
            bootstrapServers, topic, maxRequestBytes, new TreeSet<>(clientProperties.keySet()));
  }
}
