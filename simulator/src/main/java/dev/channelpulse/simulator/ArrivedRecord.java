package dev.channelpulse.simulator;

import org.jspecify.annotations.Nullable;

/**
 * One Kafka record as it arrives.
 *
 * @param topic Kafka topic, for example {@code clicks}
 * @param partition 0 and up
 * @param arrivalMillis epoch milliseconds; the Kafka record's own timestamp (CreateTime)
 * @param key the bytes of the visitor's or the buyer's id; of a rate its currency and day; {@code
 *     null} where the producer knew none
 * @param value the bytes as sent, {@code null} for a tombstone
 */
// A carrier of bytes on its way to Kafka; compared array by array where a test needs it.
@SuppressWarnings("ArrayRecordComponent")
public record ArrivedRecord(
    String topic,
    int partition,
    long arrivalMillis,
    byte @Nullable [] key,
    byte @Nullable [] value) {}
