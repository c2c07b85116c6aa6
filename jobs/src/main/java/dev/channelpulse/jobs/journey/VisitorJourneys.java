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
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Keeps each visitor's journey. */
public final class VisitorJourneys {

  private VisitorJourneys() {}

  /**
   * Turns events into the facts of the visits that they make up: the one full-width shuffle.
   *
   * @param topic whose health duplicates count in
   */
  public static Visits visits(DataStream<VisitorEvent> events, JourneyPolicy policy, String topic) {
    SingleOutputStreamOperator<Fact> facts =
        events
            .keyBy(new ByVisitor(), CodecType.of(HashedIdCodec.INSTANCE))
            .process(new JourneyFunction(policy, topic), CodecType.of(FactCodec.INSTANCE))
            .name("journey-visits")
            .uid("journey-visits");
    return new Visits(facts, facts.getSideOutput(JourneyFunction.TOUCHES));
  }

  private static final class ByVisitor implements KeySelector<VisitorEvent, HashedId> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public HashedId getKey(VisitorEvent arrived) {
      return arrived.visitor();
    }
  }
}
