package dev.channelpulse.jobs.classify;

import dev.channelpulse.common.journey.VisitorEvent;
import dev.channelpulse.common.metric.Fact;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Clicks with their channel.
 *
 * @param hits what the journeys need to know of each
 * @param facts how many are robots' or unassigned, and how often each rule decided
 */
public record Hits(DataStream<VisitorEvent> hits, DataStream<Fact> facts) {}
