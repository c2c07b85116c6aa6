package dev.channelpulse.jobs.job;

import dev.channelpulse.jobs.classify.RulesAtHand;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Where a topology has its channel rules from.
 *
 * @param first document of the rules in force before any others
 * @param atHand the documents published so far
 * @param published the same and all later ones, as they come
 */
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record RuleSource(byte[] first, RulesAtHand atHand, DataStream<byte[]> published) {}
