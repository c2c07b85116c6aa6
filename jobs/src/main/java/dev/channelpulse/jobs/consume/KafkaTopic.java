package dev.channelpulse.jobs.consume;

import java.util.Map;

/**
 * An input topic and how to read it.
 *
 * @param name of the topic
 * @param bootstrapServers {@code host:port}, comma separated
 * @param groupId consumer group under which offsets are committed at each checkpoint
 * @param startFrom where to start without a checkpoint
 * @param properties more properties of the Kafka client, security for one; never logged
 */
public record KafkaTopic(
    String name,
    String bootstrapServers,
    String groupId,
    StartFrom startFrom,
    Map<String, String> properties) {}
