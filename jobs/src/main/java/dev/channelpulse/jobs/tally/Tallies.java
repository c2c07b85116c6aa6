package dev.channelpulse.jobs.tally;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.line.PointCodec;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SeriesCodec;
import dev.channelpulse.jobs.state.CodecType;
import dev.channelpulse.jobs.state.RuleBook;
import java.io.Serial;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** Adds facts up and makes points of the sums. */
public final class Tallies {

  private Tallies() {}

  /**
   * Adds facts up where they arise, before any shuffle.
   *
   * @param uid of the operator, also its name
   * @param liveMillis facts are handed on at least this often
   */
  public static DataStream<Fact> local(DataStream<Fact> facts, String uid, long liveMillis) {
    return facts
        .transform(uid, CodecType.of(FactCodec.INSTANCE), new LocalTally(liveMillis))
        .uid(uid);
  }

  /**
   * Adds the facts of each series and returns the points of its windows: at each live tick those
   * that changed, at a window's end the final one, later every correction.
   *
   * @param firstRules document of the channel rules in force before any others, in order
   * @param published all other rule documents, as they come; an idle stream
   */
  public static SingleOutputStreamOperator<Point> points(
      DataStream<Fact> facts, byte[] firstRules, DataStream<byte[]> published, TallyPolicy policy) {
    return facts
        .keyBy(new BySeries(), CodecType.of(SeriesCodec.INSTANCE))
        .connect(published.broadcast(RuleBook.documents()))
        .process(new SeriesTally(policy, firstRules), CodecType.of(PointCodec.INSTANCE))
        .name("tally-series")
        .uid("tally-series");
  }

  private static final class BySeries implements KeySelector<Fact, Series> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public Series getKey(Fact fact) {
      return fact.series();
    }
  }
}
