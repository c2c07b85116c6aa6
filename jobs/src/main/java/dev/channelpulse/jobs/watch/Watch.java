package dev.channelpulse.jobs.watch;

import dev.channelpulse.common.incident.WatchShare;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.line.PointCodec;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.jobs.state.CalendarBook;
import dev.channelpulse.jobs.state.Calendars;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;

/** Watches a shop. */
public final class Watch {

  private Watch() {}

  /**
   * Returns what facts add to what is watched.
   *
   * @param facts of any families; those that add nothing are left out
   */
  public static DataStream<Fact> shares(DataStream<Fact> facts) {
    return facts
        .flatMap(new Shares())
        .returns(CodecType.of(FactCodec.INSTANCE))
        .name("share-watch")
        .uid("share-watch");
  }

  /**
   * Watches.
   *
   * @param facts of {@link dev.channelpulse.common.metric.Family#WATCH} and {@link
   *     dev.channelpulse.common.metric.Family#SLICES}, added up
   */
  public static Watched shop(DataStream<Fact> facts, Calendars calendars, WatchPlan plan) {
    SingleOutputStreamOperator<Point> points =
        facts
            .keyBy(new Together(), Types.INT)
            .connect(calendars.published().broadcast(CalendarBook.documents()))
            .process(
                new WatchFunction(calendars.currency(), calendars.atHand(), plan),
                CodecType.of(PointCodec.INSTANCE))
            .name("watch-shop")
            .uid("watch-shop");
    return new Watched(points, points.getSideOutput(WatchFunction.ALERTS));
  }

  private static final class Shares implements FlatMapFunction<Fact, Fact> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public void flatMap(Fact fact, Collector<Fact> out) {
      Fact share = WatchShare.of(fact);
      if (share != null) {
        out.collect(share);
      }
    }
  }

  private static final class Together implements KeySelector<Fact, Integer> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public Integer getKey(Fact fact) {
      return 0;
    }
  }
}
