package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.event.OrderRecord;
import dev.channelpulse.common.metric.Fact;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What comes through the orders' door, and what does not. Test orders do neither: they end there.
 *
 * @param accepted changes of orders that count
 * @param rejected records that broke a rule of the input contract
 * @param tooLate changes of orders that can't be counted any more
 * @param health what became of every record
 */
public record Orders(
    DataStream<OrderRecord> accepted,
    DataStream<DeadLetter> rejected,
    DataStream<DeadLetter> tooLate,
    DataStream<Fact> health) {}
