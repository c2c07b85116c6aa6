package dev.channelpulse.jobs.price;

import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.metric.Fact;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Records with their rates.
 *
 * @param entries all that count, those that had to wait for their rate once it is there
 * @param rejected records for whose rate it can be waited no longer
 * @param facts how many wait, and how many were rejected
 * @param <T> the record as it counts
 */
public record Priced<T>(
    DataStream<T> entries, DataStream<DeadLetter> rejected, DataStream<Fact> facts) {}
