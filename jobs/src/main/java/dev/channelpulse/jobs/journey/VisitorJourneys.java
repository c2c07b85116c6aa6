package dev.channelpulse.jobs.journey;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.HashedIdCodec;
import dev.channelpulse.common.journey.JourneyPolicy;
import dev.channelpulse.common.journey.VisitorEvent;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Keeps each visitor's journey. */
public final class VisitorJourneys {

  private VisitorJourneys() {}

  /**
   * Turns hits into the facts of the visits that they make up: the one full-width shuffle.
   *
   * @param topic whose health duplicates count in
   */
  public static DataStream<Fact> facts(
      DataStream<VisitorEvent> hits, JourneyPolicy policy, String topic) {
    return hits.keyBy(new ByVisitor(), CodecType.of(HashedIdCodec.INSTANCE))
        .process(new JourneyFunction(policy, topic), CodecType.of(FactCodec.INSTANCE))
        .name("journey-visits")
        .uid("journey-visits");
  }

  private static final class ByVisitor implements KeySelector<VisitorEvent, HashedId> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public HashedId getKey(VisitorEvent arrived) {
      return arrived.visitor();
    }
  }
}
