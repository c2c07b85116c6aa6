package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.event.DeadLetter;
import java.nio.charset.StandardCharsets;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/** A dead letter as a Kafka record: the original's bytes and time, the story in headers. */
final class DeadLetterRecords implements KafkaRecordSerializationSchema<DeadLetter> {
  private static final String PREFIX = "channelpulse.";

  private final String topic;

  DeadLetterRecords(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter letter, KafkaSinkContext context, Long timestamp) {
    // A producer refuses times before the epoch; the header still has the original.
    Long timeMillis = letter.arrivalMillis() < 0 ? null : letter.arrivalMillis();
    ProducerRecord<byte[], byte[]> written =
        new ProducerRecord<>(topic, null, timeMillis, letter.key(), letter.value());
    Headers headers = written.headers();
    add(headers, "topic", letter.topic());
    add(headers, "partition", Integer.toString(letter.partition()));
    add(headers, "offset", Long.toString(letter.offset()));
    add(headers, "timestamp", Long.toString(letter.arrivalMillis()));
    add(headers, "reason", letter.reason());
    add(headers, "detail", letter.detail());
    return written;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
