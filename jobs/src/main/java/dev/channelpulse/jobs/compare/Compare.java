package dev.channelpulse.jobs.compare;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.line.PointCodec;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.jobs.state.CalendarBook;
import dev.channelpulse.jobs.state.Calendars;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import java.time.ZoneId;
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

  /**
   * Returns what minutes of channel types count for the campaigns that treat them.
   *
   * @param facts of {@link dev.channelpulse.common.metric.Family#TRAFFIC} and {@link
   *     dev.channelpulse.common.metric.Family#ORDERS}; those that are not of a whole channel type
   *     count nothing
   */
  public static DataStream<Fact> shares(DataStream<Fact> facts, Calendars calendars) {
    return facts
        .connect(calendars.published().broadcast(CalendarBook.documents()))
        .process(
            new CampaignFactsFunction(calendars.currency(), calendars.atHand()),
            CodecType.of(FactCodec.INSTANCE))
        .name("share-campaigns")
        .uid("share-campaigns");
  }

  /**
   * Returns what campaigns have come to.
   *
   * @param facts of {@link dev.channelpulse.common.metric.Family#CAMPAIGN}, added up
   */
  public static DataStream<Point> toDate(
      DataStream<Fact> facts, Calendars calendars, ComparePolicy policy) {
    return facts
        .keyBy(new Together(), Types.INT)
        .connect(calendars.published().broadcast(CalendarBook.documents()))
        .process(
            new CampaignFunction(calendars.currency(), calendars.atHand(), policy),
            CodecType.of(PointCodec.INSTANCE))
        .name("campaigns-to-date")
        .uid("campaigns-to-date");
  }

  /**
   * Returns the lift of campaigns without a holdout.
   *
   * @param orders facts of {@link dev.channelpulse.common.metric.Family#ORDERS} of whole channel
   *     types
   * @param zone of business
   */
  public static DataStream<Point> modelled(
      DataStream<Fact> orders, Calendars calendars, ComparePolicy policy, ZoneId zone) {
    return orders
        .keyBy(new Together(), Types.INT)
        .connect(calendars.published().broadcast(CalendarBook.documents()))
        .process(
            new ModelledFunction(calendars.currency(), calendars.atHand(), policy, zone),
            CodecType.of(PointCodec.INSTANCE))
        .name("compare-history")
        .uid("compare-history");
  }

  private static final class Together implements KeySelector<Fact, Integer> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public Integer getKey(Fact fact) {
      return 0;
    }
  }

  private static final class ByCampaign implements KeySelector<Fact, String> {
    @Serial private static final long serialVersionUID = 1;

    @Override
    public String getKey(Fact fact) {
      return fact.series().tags().get(0);
    }
  }
}
