package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.metric.Fact;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * What comes through the clicks' door, and what does not.
 *
 * @param accepted clicks that count
 * @param rejected records that broke a rule of the input contract
 * @param tooLate clicks that can't be counted any more
 * @param health what became of every record
 */
public record Clicks(
    DataStream<ClickEvent> accepted,
    DataStream<DeadLetter> rejected,
    DataStream<DeadLetter> tooLate,
    DataStream<Fact> health) {}
