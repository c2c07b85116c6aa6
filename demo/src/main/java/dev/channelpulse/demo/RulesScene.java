package dev.channelpulse.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.channelpulse.common.channel.ChannelRules;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Channel rules published while the demo runs: they move one platform to another channel type. */
final class RulesScene {

  static final String PLATFORM = "kuaishou";
  static final String FROM = "content";
  static final String TO = "social";

  private RulesScene() {}

  /** Publishes the rules and returns when the broker has them. */
  static void publish(String bootstrapServers, String topic, Instant effectiveFrom)
      throws InterruptedException, ExecutionException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(topic, "2".getBytes(UTF_8), document(effectiveFrom)))
          .get();
    }
  }

  /** Returns whether the truth, which knows nothing of the move, can't say a row's numbers. */
  static boolean moves(String channelType, String platform) {
    boolean type = channelType.equals(FROM) || channelType.equals(TO);
    return type && (platform.equals("all") || platform.equals(PLATFORM));
  }

  static byte[] document(Instant effectiveFrom) {
    String rules = new String(ChannelRules.defaultDocument(), UTF_8);
    rules = replaced(rules, "\"version\": 1,", "\"version\": 2,");
    rules =
        replaced(
            rules,
            "\"effective_from\": \"2020-01-01T00:00:00+08:00\"",
            "\"effective_from\": " + effectiveFrom.toEpochMilli());
    return replaced(rules, site(FROM), site(TO)).getBytes(UTF_8);
  }

  private static String site(String type) {
    return "{\"channel_type\": \"" + type + "\", \"platform\": \"" + PLATFORM + "\"";
  }

  private static String replaced(String text, String old, String now) {
    if (!text.contains(old)) {
      throw new IllegalStateException("the built-in rules must hold " + old + ", found nothing");
    }
    return text.replace(old, now);
  }
}
