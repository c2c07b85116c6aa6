package dev.channelpulse.jobs.tally;

import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.metric.UtmDay;
import dev.channelpulse.common.metric.UtmDayCodec;
import dev.channelpulse.common.metric.UtmGuard;
import dev.channelpulse.common.metric.UtmPolicy;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells the facts of utm values under the names that the values may bear.
 *
 * <p><b>Key</b> start of the business day. <b>Time</b> names are chosen at live ticks that follow a
 * fact and shown at the first tick after a checkpoint holds the choice; at the day's end and the
 * retention both at once. <b>State</b> the rows of at most {@link UtmGuard#CANDIDATES_PER_NAME}
 * values for each name, until the day's end and the retention have passed. <b>Late</b> may change
 * which values have names: what they have counted moves. A fact of a day that is gone is left out,
 * as {@code factsOutOfReach}. <b>Guarantee</b> exactly once.
 */
/*
 * Why a checkpoint lies between choice and show: after a crash the facts come again, but the ticks
 * fall elsewhere among them, so another choice may be made. A name under which points may have been
 * written must then still be known.
 */
final class GuardFunction extends KeyedProcessFunction<Long, Fact, Fact>
    implements CheckpointedFunction, CheckpointListener {

  @Serial private static final long serialVersionUID = 1;
  private static final long NONE = -1;

  private final UtmPolicy names;
  private final TallyPolicy policy;
  private final String topic;
  private transient UtmGuard guard;
  private transient Tally tally;
  private transient BusinessCalendar calendar;
  private transient ValueState<UtmDay> state;
  private transient Counter outOfReach;

  /** The last checkpoint begun before a day's choice; nothing for a choice that was restored. */
  private transient Map<Long, Long> begunBeforeChoice;

  private transient long lastBegun;
  private transient long lastComplete;

  @SuppressWarnings("NullAway") // Flink calls initializeState first.
  GuardFunction(UtmPolicy names, TallyPolicy policy, String topic) {
    this.names = names;
    this.policy = policy;
    this.topic = topic;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) {
    guard = new UtmGuard(names, topic);
    tally = new Tally();
    calendar = new BusinessCalendar(policy.zone());
    state =
        context
            .getKeyedStateStore()
            .getState(new ValueStateDescriptor<>("utm-day", CodecType.of(UtmDayCodec.INSTANCE)));
    outOfReach = getRuntimeContext().getMetricGroup().counter("factsOutOfReach");
    begunBeforeChoice = new HashMap<>();
    lastBegun = context.getRestoredCheckpointId().orElse(NONE);
    lastComplete = NONE;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    lastBegun = context.getCheckpointId();
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    lastComplete = Math.max(lastComplete, checkpointId);
  }

  @Override
  public void processElement(Fact fact, Context ctx, Collector<Fact> out) throws Exception {
    TimerService timers = ctx.timerService();
    long dayStart = ctx.getCurrentKey();
    long letGoMillis = calendar.dayEnd(dayStart) + policy.retentionMillis();
    if (letGoMillis <= timers.currentWatermark()) {
      outOfReach.inc();
      return;
    }
    UtmDay known = state.value();
    UtmDay day = known == null ? new UtmDay(dayStart) : known;
    guard.take(day, fact, tally);
    state.update(day);
    tally.drainAllTo(out::collect);
    timers.registerEventTimeTimer(letGoMillis);
    registerTick(timers);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Fact> out) throws Exception {
    UtmDay day = state.value();
    if (day == null) {
      return; // A tick that came after the day was let go.
    }
    if (ctx.timeDomain() == TimeDomain.EVENT_TIME) {
      guard.show(day, tally);
      guard.choose(day);
      guard.show(day, tally);
      begunBeforeChoice.remove(ctx.getCurrentKey());
      state.clear();
    } else {
      tick(day, ctx);
      state.update(day);
    }
    tally.drainAllTo(out::collect);
  }

  private void tick(UtmDay day, OnTimerContext ctx) {
    if (!day.isPending() || isDurable(ctx.getCurrentKey())) {
      guard.show(day, tally);
      if (guard.choose(day)) {
        begunBeforeChoice.put(ctx.getCurrentKey(), lastBegun);
      }
    }
    if (day.isPending()) {
      registerTick(ctx.timerService());
    }
  }

  private boolean isDurable(long dayStart) {
    Long before = begunBeforeChoice.get(dayStart);
    return before == null || lastComplete > before;
  }

  private void registerTick(TimerService timers) {
    long now = timers.currentProcessingTime();
    timers.registerProcessingTimeTimer(
        (Math.floorDiv(now, policy.liveMillis()) + 1) * policy.liveMillis());
  }
}
