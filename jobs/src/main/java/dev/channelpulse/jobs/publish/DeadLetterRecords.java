package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.event.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A dead letter as a Kafka record: the original's bytes and time, the story in headers. */
/*
 * A producer measures a record before it compresses it, a broker afterwards: blanks by the hundred
 * megabytes get into a topic of one megabyte, and a record that our producer refuses would fail the
 * job again and again. So what is beyond the limit is cut.
 */
final class DeadLetterRecords implements KafkaRecordSerializationSchema<DeadLetter> {
  private static final String PREFIX = "channelpulse.";

  /** Room for the headers, which are bounded, and for Kafka's own framing. */
  private static final int FRAME_BYTES = 64 << 10;

  private final String topic;
  private final int mostBytes;

  /**
   * @param maxRequestBytes largest record, everything included
   */
  DeadLetterRecords(String topic, int maxRequestBytes) {
    this.topic = topic;
    this.mostBytes = Math.max(0, maxRequestBytes - FRAME_BYTES);
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter letter, KafkaSinkContext context, Long timestamp) {
    // A producer refuses times before the epoch; the header still has the original.
    Long timeMillis = letter.arrivalMillis() < 0 ? null : letter.arrivalMillis();
    byte[] key = cut(letter.key(), mostBytes);
    byte[] value = cut(letter.value(), mostBytes - length(key));
    ProducerRecord<byte[], byte[]> written =
        new ProducerRecord<>(topic, null, timeMillis, key, value);
    Headers headers = written.headers();
    add(headers, "topic", letter.topic());
    add(headers, "partition", Integer.toString(letter.partition()));
    add(headers, "offset", Long.toString(letter.offset()));
    add(headers, "timestamp", Long.toString(letter.arrivalMillis()));
    add(headers, "reason", letter.reason());
    add(headers, "detail", letter.detail());
    if (length(key) < length(letter.key()) || length(value) < length(letter.value())) {
      add(
          headers,
          "cut",
          "key had " + length(letter.key()) + " bytes, value " + length(letter.value()));
    }
    return written;
  }

  private static byte @Nullable [] cut(byte @Nullable [] bytes, int most) {
    return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
  }

  private static int length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
