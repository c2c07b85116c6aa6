package dev.channelpulse.jobs.classify;

import dev.channelpulse.common.journey.VisitorHit;
import dev.channelpulse.common.metric.Fact;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Clicks with their channel.
 *
 * @param hits what the journeys need to know of each
 * @param health how many are robots' or unassigned
 */
public record Hits(DataStream<VisitorHit> hits, DataStream<Fact> health) {}
