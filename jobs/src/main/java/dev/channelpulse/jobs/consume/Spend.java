package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.event.SpendRecord;
import dev.channelpulse.common.metric.Fact;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What comes through the door of spend, and what does not.
 *
 * @param accepted what channels cost, as it is told and told anew
 * @param rejected records that broke a rule of the input contract
 * @param tooLate records of times that can't be told anew any more
 * @param health what became of every record
 */
public record Spend(
    DataStream<SpendRecord> accepted,
    DataStream<DeadLetter> rejected,
    DataStream<DeadLetter> tooLate,
    DataStream<Fact> health) {}
