package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.embedded.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters in a real Kafka. */
class DeadLettersIT {
  private static final int LARGE_BYTES = 16 << 20;

  @TempDir Path dir;

  @Test
  void lettersArriveWhole() throws Exception {
    byte[] large = new byte[LARGE_BYTES];
    new SplittableRandom(3).nextBytes(large);
    List<DeadLetter> letters =
        List.of(
            new DeadLetter(
                "clicks", 2, 7, 1_700_000_000_000L, bytes("k"), bytes("{双"), "not_json", "line 1"),
            new DeadLetter("orders", 0, 8, 1_700_000_000_001L, bytes("t"), null, "tombstone", ""),
            new DeadLetter("clicks", 1, 9, 1_700_000_000_002L, null, large, "too_large", "16 MiB"));
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
      kafka.createTopic(
          "rejected",
          1,
          Map.of("max.message.bytes", Integer.toString(KafkaTarget.DEFAULT_MAX_REQUEST_BYTES)));
      StreamExecutionEnvironment env = Jobs.environment(1, Jobs.configuration());
      Publish.deadLetters(
          env.fromData(letters, TypeInformation.of(DeadLetter.class)).uid("letters"),
          new KafkaTarget(
              kafka.bootstrapServers(),
              "rejected",
              KafkaTarget.DEFAULT_MAX_REQUEST_BYTES,
              Map.of("client.id", "channelpulse")),
          "publish-rejected");
      Jobs.run(env);

      List<ConsumerRecord<byte[], byte[]>> read = read(kafka, letters.size());
      assertThat(read).hasSize(letters.size());
      for (int each = 0; each < letters.size(); each++) {
        ConsumerRecord<byte[], byte[]> record = read.get(each);
        DeadLetter letter = letters.get(each);
        assertThat(record.key()).isEqualTo(letter.key());
        assertThat(record.value()).isEqualTo(letter.value());
        assertThat(record.timestamp()).isEqualTo(letter.arrivalMillis());
        assertThat(Arrays.stream(record.headers().toArray()))
            .extracting(
                header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
            .containsExactly(
                "channelpulse.topic=" + letter.topic(),
                "channelpulse.partition=" + letter.partition(),
                "channelpulse.offset=" + letter.offset(),
                "channelpulse.timestamp=" + letter.arrivalMillis(),
                "channelpulse.reason=" + letter.reason(),
                "channelpulse.detail=" + letter.detail());
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(EmbeddedKafka kafka, int count) {
    Map<String, Object> properties =
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition("rejected", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Await.until(
          "all letters have come",
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            return read.size() >= count;
          });
    }
    return read;
  }
}
