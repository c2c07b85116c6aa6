package dev.channelpulse.jobs.consume;

import java.time.Duration;

/**
 * The tunable rules of the clicks' door.
 *
 * @param maxRecordBytes a longer record is rejected
 * @param maxAhead an event time further after its arrival is rejected
 * @param outOfOrderness how far the watermark stays behind the newest event
 * @param idleAfter a partition without accepted clicks for as long holds nobody up
 * @param horizon an event further behind its arrival, or behind the watermark, is too late
 */
public record ClicksPolicy(
    int maxRecordBytes,
    Duration maxAhead,
    Duration outOfOrderness,
    Duration idleAfter,
    Duration horizon) {}
