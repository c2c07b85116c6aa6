package dev.channelpulse.common.event;

import org.jspecify.annotations.Nullable;

/**
 * A record that counts in no metric, kept whole with the reason, so that it can be mended and sent
 * again.
 *
 * @param topic the topic it came from
 * @param partition its partition there
 * @param offset its offset there
 * @param arrivalMillis its Kafka timestamp, epoch milliseconds
 * @param key its key, byte for byte
 * @param value its value, byte for byte; {@code null} for a tombstone
 * @param reason a word of {@link RejectReason}, or {@code too_late}
 * @param detail one sentence for the engineer
 */
// A carrier of bytes on its way to Kafka; never compared.
@SuppressWarnings("ArrayRecordComponent")
public record DeadLetter(
    String topic,
    int partition,
    long offset,
    long arrivalMillis,
    byte @Nullable [] key,
    byte @Nullable [] value,
    String reason,
    String detail) {}
