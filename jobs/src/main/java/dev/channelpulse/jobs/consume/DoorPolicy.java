package dev.channelpulse.jobs.consume;

import java.time.Duration;

/**
 * The tunable rules of a topic's door.
 *
 * @param maxRecordBytes a longer record is rejected
 * @param maxAhead an event time further after its arrival is rejected
 * @param outOfOrderness how far the watermark stays behind the newest event
 * @param idleAfter a partition without accepted records for as long holds nobody up
 * @param horizon an event further behind its arrival, or behind the watermark, is too late
 */
public record DoorPolicy(
    int maxRecordBytes,
    Duration maxAhead,
    Duration outOfOrderness,
    Duration idleAfter,
    Duration horizon) {}
