package dev.channelpulse.simulator;

/**
 * What a feed brought to Kafka.
 *
 * @param records acknowledged by all in-sync replicas
 * @param bytes of their keys and values, before compression
 */
public record FeedCounts(long records, long bytes) {}
