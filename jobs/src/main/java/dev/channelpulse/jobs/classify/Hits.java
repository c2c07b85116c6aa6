package dev.channelpulse.jobs.classify;

import dev.channelpulse.common.identity.AccountLink;
import dev.channelpulse.common.journey.VisitorEvent;
import dev.channelpulse.common.metric.Fact;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Clicks with their channel.
 *
 * @param hits what the journeys need to know of each
 * @param links which account was seen on which device, where a click says so
 * @param facts how many are robots' or unassigned, and how often each rule decided
 */
public record Hits(
    DataStream<VisitorEvent> hits, DataStream<AccountLink> links, DataStream<Fact> facts) {}
