package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.ClickEvent;
import org.jspecify.annotations.Nullable;

/**
 * A record of the clicks topic as the source hands it to the door: whole, and parsed.
 *
 * @param arrivalMillis its Kafka timestamp
 * @param event {@code null} where the record was rejected
 * @param reason a word of {@link dev.channelpulse.common.event.RejectReason}; {@code null} where it
 *     was accepted
 * @param detail why it was rejected; {@code null} where it was accepted
 */
// Stays inside one chain; never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Received(
    String topic,
    int partition,
    long offset,
    long arrivalMillis,
    byte @Nullable [] key,
    byte @Nullable [] value,
    @Nullable ClickEvent event,
    @Nullable String reason,
    @Nullable String detail) {}
