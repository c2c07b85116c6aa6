package dev.channelpulse.jobs.classify;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.journey.VisitorHit;
import dev.channelpulse.common.journey.VisitorHitCodec;
import dev.channelpulse.jobs.state.CodecType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Says of each click which channel it names. */
public final class Classify {

  private Classify() {}

  /**
   * Turns clicks into hits.
   *
   * @param rulesDocument a valid rule document
   * @param topic the topic whose health robots and unassigned clicks count in
   */
  public static Hits hits(DataStream<ClickEvent> clicks, byte[] rulesDocument, String topic) {
    SingleOutputStreamOperator<VisitorHit> hits =
        clicks
            .process(
                new ClassifyFunction(rulesDocument, topic), CodecType.of(VisitorHitCodec.INSTANCE))
            .name("classify-clicks")
            .uid("classify-clicks");
    return new Hits(hits, hits.getSideOutput(ClassifyFunction.HEALTH));
  }
}
