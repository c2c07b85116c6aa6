package dev.channelpulse.jobs.journey;

import dev.channelpulse.common.journey.VisitorSighting;
import dev.channelpulse.common.ledger.AccountTouch;
import dev.channelpulse.common.metric.Fact;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What becomes of visits.
 *
 * @param facts what they count for
 * @param touches what orders look back on
 * @param sightings what campaigns need to know
 */
public record Visits(
    DataStream<Fact> facts,
    DataStream<AccountTouch> touches,
    DataStream<VisitorSighting> sightings) {}
