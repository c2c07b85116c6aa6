package dev.channelpulse.jobs.state;

import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Where operators know the campaigns from.
 *
 * @param currency the reporting one, of all targets: an ISO 4217 code with a minor unit
 * @param atHand documents published so far, asked for at each start and restart
 * @param published the same and all later ones, as they come; an idle stream
 */
public record Calendars(String currency, AtHand atHand, DataStream<byte[]> published) {}
