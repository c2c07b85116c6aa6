package dev.channelpulse.jobs.compare;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.line.PointCodec;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.jobs.state.CalendarBook;
import dev.channelpulse.jobs.state.Calendars;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Compares what campaigns come to with what they would have come to. */
public final class Compare {

  private Compare() {}

  /**
   * Returns the lift of holdouts.
   *
   * @param arms facts of {@link dev.channelpulse.common.metric.Family#ARMS}
   */
  public static DataStream<Point> holdouts(
      DataStream<Fact> arms, Calendars calendars, ComparePolicy policy) {
    return arms.keyBy(new ByCampaign(), Types.STRING)
        .connect(calendars.published().broadcast(CalendarBook.documents()))
        .process(
            new HoldoutFunction(calendars.currency(), calendars.atHand(), policy),
            CodecType.of(PointCodec.INSTANCE))
        .name("compare-arms")
        .uid("compare-arms");
  }

  private static final class ByCampaign implements KeySelector<Fact, String> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public String getKey(Fact fact) {
      return fact.series().tags().get(0);
    }
  }
}
