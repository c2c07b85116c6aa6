package dev.channelpulse.demo.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as a reader of its topic sees it; equal where key and value are, byte for byte.
 *
 * @param timeMillis the record's own timestamp
 * @param headers name to text
 */
record Letter(
    long timeMillis,
    @Nullable ByteBuffer key,
    @Nullable ByteBuffer value,
    Map<String, String> headers) {

  static Letter of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    record.headers().forEach(each -> headers.put(each.key(), new String(each.value(), UTF_8)));
    return new Letter(record.timestamp(), wrap(record.key()), wrap(record.value()), headers);
  }

  static Letter of(
      String topic,
      int partition,
      long offset,
      long timeMillis,
      byte @Nullable [] key,
      byte @Nullable [] value,
      String reason,
      String detail) {
    Map<String, String> headers = new TreeMap<>();
    headers.put("channelpulse.topic", topic);
    headers.put("channelpulse.partition", Integer.toString(partition));
    headers.put("channelpulse.offset", Long.toString(offset));
    headers.put("channelpulse.timestamp", Long.toString(timeMillis));
    headers.put("channelpulse.reason", reason);
    headers.put("channelpulse.detail", detail);
    return new Letter(timeMillis, wrap(key), wrap(value), headers);
  }

  private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
