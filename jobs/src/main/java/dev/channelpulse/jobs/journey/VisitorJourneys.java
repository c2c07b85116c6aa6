package dev.channelpulse.jobs.journey;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.event.HashedIdCodec;
import dev.channelpulse.common.journey.JourneyPolicy;
import dev.channelpulse.common.journey.OrderStep;
import dev.channelpulse.common.journey.VisitorEvent;
import dev.channelpulse.common.journey.VisitorEventCodec;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Keeps each visitor's journey. */
public final class VisitorJourneys {

  private VisitorJourneys() {}

  /**
   * Turns clicks into the facts of the visits that they make up: the one full-width shuffle.
   *
   * @param topic whose health duplicates count in
   */
  public static Visits visits(DataStream<VisitorEvent> clicks, JourneyPolicy policy, String topic) {
    SingleOutputStreamOperator<Fact> facts =
        clicks
            .keyBy(new ByVisitor(), CodecType.of(HashedIdCodec.INSTANCE))
            .process(new JourneyFunction(policy, topic), CodecType.of(FactCodec.INSTANCE))
            .name("journey-visits")
            .uid("journey-visits");
    return new Visits(
        facts,
        facts.getSideOutput(JourneyFunction.TOUCHES),
        facts.getSideOutput(JourneyFunction.SIGHTINGS));
  }

  /**
   * The same, with the steps of the orders that each device made.
   *
   * @param steps given and taken back
   */
  public static Visits visits(
      DataStream<VisitorEvent> clicks,
      DataStream<OrderStep> steps,
      JourneyPolicy policy,
      String topic) {
    DataStream<VisitorEvent> onDevices =
        steps
            .map(new OnDevice(), CodecType.of(VisitorEventCodec.INSTANCE))
            .name("steps-on-devices")
            .uid("steps-on-devices");
    return visits(clicks.union(onDevices), policy, topic);
  }

  private static final class OnDevice implements MapFunction<OrderStep, VisitorEvent> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public VisitorEvent map(OrderStep step) {
      return VisitorEvent.of(step);
    }
  }

  private static final class ByVisitor implements KeySelector<VisitorEvent, HashedId> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public HashedId getKey(VisitorEvent arrived) {
      return arrived.visitor();
    }
  }
}
