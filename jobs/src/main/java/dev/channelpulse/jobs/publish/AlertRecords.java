package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.alert.Alert;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An alert as a Kafka record: its id, its JSON, and the minute judged last as its time. */
final class AlertRecords implements KafkaRecordSerializationSchema<Alert> {
  private final String topic;
  private final ZoneId zone;

  AlertRecords(String topic, ZoneId zone) {
    this.topic = topic;
    this.zone = zone;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Alert alert, KafkaSinkContext context, Long timestamp) {
    // A producer refuses times before the epoch.
    Long timeMillis = alert.minuteMillis() < 0 ? null : alert.minuteMillis();
    byte[] key = alert.id().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, null, timeMillis, key, AlertJson.of(alert, zone));
  }
}
