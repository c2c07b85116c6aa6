package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCodec;
import dev.channelpulse.embedded.EmbeddedKafka;
import dev.channelpulse.jobs.state.CodecType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States of alerts in a real Kafka. */
class AlertsTopicIT {
  @TempDir Path dir;

  @Test
  void everyStateIsARecordByTheAlertsId() throws Exception {
    Alert wechat = Incidents.payments("wechat", Incidents.START);
    List<Alert> states = List.of(wechat, Incidents.later(wechat, 1), Incidents.over(wechat, 3));
    try (EmbeddedKafka kafka = EmbeddedKafka.start(dir, 0)) {
      kafka.createTopic("alerts", 1, Map.of("cleanup.policy", "compact"));
      StreamExecutionEnvironment env = Jobs.environment(1, Jobs.configuration());
      Publish.alerts(
          env.fromData(states, CodecType.of(AlertCodec.INSTANCE)).uid("alerts"),
          new KafkaTarget(kafka.bootstrapServers(), "alerts", 1 << 20, Map.of()),
          Incidents.SHANGHAI);
      Jobs.run(env);

      List<ConsumerRecord<byte[], byte[]>> read = read(kafka, states.size());
      assertThat(read).hasSize(states.size());
      for (int each = 0; each < states.size(); each++) {
        Alert state = states.get(each);
        ConsumerRecord<byte[], byte[]> record = read.get(each);
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo(wechat.id());
        assertThat(record.timestamp()).isEqualTo(state.minuteMillis());
        assertThat(record.value()).isEqualTo(AlertJson.of(state, Incidents.SHANGHAI));
      }
    }
  }

  private static List<ConsumerRecord<byte[], byte[]>> read(EmbeddedKafka kafka, int count) {
    Map<String, Object> properties =
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition partition = new TopicPartition("alerts", 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      Await.until(
          "all states have come",
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            return read.size() >= count;
          });
    }
    return read;
  }
}
