package dev.channelpulse.jobs.tally;

import static dev.channelpulse.common.metric.BusinessCalendar.MINUTE_MILLIS;
import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.ledger.PathDay;
import dev.channelpulse.common.ledger.PathDayCodec;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Splits what a day's orders came to over the channels of its paths, of those that led nowhere too.
 *
 * <p><b>Key</b> start of the business day of the orders' payment, or of the last visit of a path
 * that led nowhere. <b>Time</b> told anew at the live tick, and at the next minute of the
 * watermark, that follow a fact. <b>State</b> a number for each pair of channels and two for each
 * day of refunds, until the day's end and the cohorts' retention have passed. <b>Late</b> changes
 * all shares of its day: the differences are told. A fact of a day that is gone is left out, as
 * {@code factsOutOfReach}. <b>Guarantee</b> exactly once.
 */
/*
 * The minute of the watermark: the final point of a day, and the last one before it is let go, are
 * made of all that came before, however fast the watermark moves. Unlike the names of utm values
 * shares need no checkpoint before they are told: a channel that had one before a crash is touched
 * by the facts that come again, and told anew.
 */
final class PathFunction extends KeyedProcessFunction<Long, Fact, Fact> {

  @Serial private static final long serialVersionUID = 1;

  private final TallyPolicy policy;
  private transient BusinessCalendar calendar;
  private transient Tally tally;
  private transient ValueState<PathDay> state;
  private transient Counter outOfReach;

  @SuppressWarnings("NullAway") // Flink calls open first.
  PathFunction(TallyPolicy policy) {
    this.policy = policy;
  }

  @Override
  public void open(OpenContext context) {
    calendar = new BusinessCalendar(policy.zone());
    tally = new Tally();
    state =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("path-day", CodecType.of(PathDayCodec.INSTANCE)));
    outOfReach = getRuntimeContext().getMetricGroup().counter("factsOutOfReach");
  }

  @Override
  public void processElement(Fact fact, Context ctx, Collector<Fact> out) throws Exception {
    TimerService timers = ctx.timerService();
    long letGoMillis = letGoMillis(ctx.getCurrentKey());
    long watermark = timers.currentWatermark();
    if (letGoMillis <= watermark) {
      outOfReach.inc();
      return;
    }
    PathDay known = state.value();
    PathDay day = known == null ? new PathDay() : known;
    day.take(fact);
    state.update(day);
    long now = timers.currentProcessingTime();
    timers.registerProcessingTimeTimer(
        (Math.floorDiv(now, policy.liveMillis()) + 1) * policy.liveMillis());
    timers.registerEventTimeTimer(
        minuteStart(Math.max(fact.minuteMillis(), watermark)) + MINUTE_MILLIS);
    timers.registerEventTimeTimer(letGoMillis);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Fact> out) throws Exception {
    PathDay day = state.value();
    if (day == null) {
      return; // A tick that came after the day was let go.
    }
    if (day.isPending()) {
      day.tell(tally);
      tally.drainAllTo(out::collect);
      state.update(day);
    }
    if (ctx.timeDomain() == TimeDomain.EVENT_TIME
        && letGoMillis(ctx.getCurrentKey()) <= timestamp) {
      state.clear();
    }
  }

  private long letGoMillis(long dayStart) {
    return calendar.dayEnd(dayStart) + policy.cohortRetentionMillis();
  }
}
