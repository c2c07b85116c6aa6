package dev.channelpulse.common.event;

import org.jspecify.annotations.Nullable;

/**
 * A record as Kafka gave it, byte for byte, and where it stood.
 *
 * @param topic the topic it came from
 * @param partition its partition there
 * @param offset its offset there
 * @param arrivalMillis its Kafka timestamp, epoch milliseconds
 * @param key {@code null} where it has none
 * @param value {@code null} for a tombstone
 */
// A carrier of bytes; never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Origin(
    String topic,
    int partition,
    long offset,
    long arrivalMillis,
    byte @Nullable [] key,
    byte @Nullable [] value) {

  /**
   * Returns the whole record as a dead letter.
   *
   * @param reason a word of {@link RejectReason}, or {@code too_late}
   * @param detail one sentence for the engineer
   */
  public DeadLetter letter(String reason, String detail) {
    return new DeadLetter(topic, partition, offset, arrivalMillis, key, value, reason, detail);
  }
}
