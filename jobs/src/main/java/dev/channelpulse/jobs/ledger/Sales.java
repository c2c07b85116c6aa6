package dev.channelpulse.jobs.ledger;

import dev.channelpulse.common.ledger.DeviceOrder;
import dev.channelpulse.common.metric.Fact;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What becomes of orders.
 *
 * @param facts what they count for
 * @param orders what they come to on their devices
 */
public record Sales(DataStream<Fact> facts, DataStream<DeviceOrder> orders) {}
