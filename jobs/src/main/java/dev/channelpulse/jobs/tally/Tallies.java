package dev.channelpulse.jobs.tally;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.line.PointCodec;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SeriesCodec;
import dev.channelpulse.common.metric.UtmPolicy;
import dev.channelpulse.jobs.state.CodecType;
import dev.channelpulse.jobs.state.RuleBook;
import java.io.Serial;
import java.time.ZoneId;
import java.util.EnumSet;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.jspecify.annotations.Nullable;

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
   * Tells the facts of utm values under the names that the values may bear; all others that points
   * show stay as they are.
   *
   * @param topic the Kafka topic whose health guarded sessions count in
   */
  public static DataStream<Fact> guarded(
      DataStream<Fact> facts, UtmPolicy names, TallyPolicy policy, String topic) {
    DataStream<Fact> told =
        facts
            .filter(new OfFamilies(true, Family.UTM))
            .name("pick-utm")
            .uid("pick-utm")
            .keyBy(new ByDay(policy.zone()), Types.LONG)
            .process(new GuardFunction(names, policy, topic), CodecType.of(FactCodec.INSTANCE))
            .name("guard-utm")
            .uid("guard-utm");
    return facts
        .filter(new OfFamilies(false, Family.UTM, Family.PATHS, Family.SLICES))
        .name("pass-others")
        .uid("pass-others")
        .union(local(told, "tally-utm", policy.liveMillis()));
  }

  /**
   * Splits what came of orders over the channels of their day's paths; all other facts of ledgers
   * that points show stay as they are.
   *
   * @param visits facts of journeys, of which only those of the paths that led nowhere are used
   */
  public static DataStream<Fact> shared(
      DataStream<Fact> ledgers, DataStream<Fact> visits, TallyPolicy policy) {
    DataStream<Fact> owed =
        paths(ledgers, "pick-paths")
            .union(paths(visits, "pick-lost-paths"))
            .keyBy(new ByDay(policy.zone()), Types.LONG)
            .process(new PathFunction(policy), CodecType.of(FactCodec.INSTANCE))
            .name("share-paths")
            .uid("share-paths");
    return ledgers
        .filter(new OfFamilies(false, Family.PATHS, Family.SLICES))
        .name("pass-ledger")
        .uid("pass-ledger")
        .union(owed);
  }

  private static DataStream<Fact> paths(DataStream<Fact> facts, String uid) {
    return facts.filter(new OfFamilies(true, Family.PATHS)).name(uid).uid(uid);
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

  private static final class ByDay implements KeySelector<Fact, Long> {
    @Serial private static final long serialVersionUID = 1;

    private final ZoneId zone;
    private transient @Nullable BusinessCalendar calendar;

    ByDay(ZoneId zone) {
      this.zone = zone;
    }

    @Override
    public Long getKey(Fact fact) {
      if (calendar == null) {
        calendar = new BusinessCalendar(zone);
      }
      return calendar.dayStart(fact.minuteMillis());
    }
  }

  private static final class OfFamilies implements FilterFunction<Fact> {
    @Serial private static final long serialVersionUID = 1;

    private final boolean wanted;
    private final EnumSet<Family> families;

    OfFamilies(boolean wanted, Family first, Family... others) {
      this.wanted = wanted;
      this.families = EnumSet.of(first, others);
    }

    @Override
    public boolean filter(Fact fact) {
      return wanted == families.contains(fact.series().family());
    }
  }
}
