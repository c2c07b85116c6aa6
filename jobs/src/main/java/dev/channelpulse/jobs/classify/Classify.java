package dev.channelpulse.jobs.classify;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.journey.VisitorEvent;
import dev.channelpulse.common.journey.VisitorEventCodec;
import dev.channelpulse.jobs.state.AtHand;
import dev.channelpulse.jobs.state.CodecType;
import dev.channelpulse.jobs.state.RuleBook;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Says of each click which channel it names. */
public final class Classify {

  private Classify() {}

  /**
   * Turns clicks into hits, each by the rules in force at its event time.
   *
   * @param firstRules document of the rules in force before any others, in order
   * @param atHand rule documents published so far, asked for at each start and restart
   * @param published the same and all later ones, as they come; an idle stream
   * @param topic the topic whose health robots and unassigned clicks count in
   */
  public static Hits hits(
      DataStream<ClickEvent> clicks,
      byte[] firstRules,
      AtHand atHand,
      DataStream<byte[]> published,
      String topic) {
    SingleOutputStreamOperator<VisitorEvent> hits =
        clicks
            .connect(published.broadcast(RuleBook.documents()))
            .process(
                new ClassifyFunction(firstRules, atHand, topic),
                CodecType.of(VisitorEventCodec.INSTANCE))
            .name("classify-clicks")
            .uid("classify-clicks");
    return new Hits(
        hits,
        hits.getSideOutput(ClassifyFunction.LINKS),
        hits.getSideOutput(ClassifyFunction.FACTS));
  }
}
