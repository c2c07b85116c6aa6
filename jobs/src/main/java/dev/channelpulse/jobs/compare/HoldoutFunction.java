package dev.channelpulse.jobs.compare;

import static dev.channelpulse.common.metric.BusinessCalendar.MINUTE_MILLIS;
import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.campaign.Design;
import dev.channelpulse.common.holdout.Comparison;
import dev.channelpulse.common.holdout.Holdout;
import dev.channelpulse.common.holdout.HoldoutCodec;
import dev.channelpulse.common.holdout.HoldoutReader;
import dev.channelpulse.common.lift.HoldoutPolicy;
import dev.channelpulse.common.lift.HoldoutReport;
import dev.channelpulse.common.line.LiftPoints;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.jobs.state.AtHand;
import dev.channelpulse.jobs.state.CalendarBook;
import dev.channelpulse.jobs.state.CodecType;
import dev.channelpulse.jobs.state.Intake;
import java.io.Serial;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Adds up the arms of one campaign and says what they show.
 *
 * <p><b>Key</b> campaign. <b>Time</b> minutes under way that have changed at each live tick, ended
 * ones once the watermark has reached their end; a minute is read by the calendar in force at its
 * end. <b>State</b> two rows of longs for each minute with facts until the retention has passed, of
 * the campaign's last minute until its orders are final; one pair of rows and the readings for all
 * before; cleared once nothing can change any more; beside them the calendars, broadcast.
 * <b>Late</b> is told from its minute on at the next minute's end; a fact of a minute that is gone
 * is left out, as {@code factsOutOfReach}. <b>Guarantee</b> exactly-once sums; points again after a
 * failure, with the same identity.
 */
final class HoldoutFunction extends KeyedBroadcastProcessFunction<String, Fact, byte[], Point>
    implements CheckpointedFunction {

  @Serial private static final long serialVersionUID = 1;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;

  private final String currency;
  private final AtHand atHand;
  private final ComparePolicy policy;
  private transient CalendarBook calendars;
  private transient Intake<CampaignCalendar> intake;
  private transient ValueState<Holdout> state;
  private transient ValueState<Long> complete;
  private transient Counter outOfReach;

  @SuppressWarnings("NullAway") // Flink calls initializeState first.
  HoldoutFunction(String currency, AtHand atHand, ComparePolicy policy) {
    this.currency = currency;
    this.atHand = atHand;
    this.policy = policy;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    calendars = CalendarBook.open(currency, context.getOperatorStateStore());
    intake = new Intake<>(calendars, "campaigns", getRuntimeContext());
    intake.takeAll(atHand);
    state = context.getKeyedStateStore().getState(holdout());
    complete =
        context.getKeyedStateStore().getState(new ValueStateDescriptor<>("complete", Types.LONG));
    outOfReach = getRuntimeContext().getMetricGroup().counter("factsOutOfReach");
  }

  /** Flink saves keyed and broadcast state by itself. */
  @Override
  public void snapshotState(FunctionSnapshotContext context) {}

  @Override
  public void processElement(Fact fact, ReadOnlyContext ctx, Collector<Point> out)
      throws Exception {
    Holdout known = state.value();
    Holdout holdout = known == null ? new Holdout() : known;
    if (!holdout.take(fact)) {
      outOfReach.inc();
      return;
    }
    state.update(holdout);
    long now = ctx.timerService().currentProcessingTime();
    ctx.timerService()
        .registerProcessingTimeTimer(
            (Math.floorDiv(now, policy.liveMillis()) + 1) * policy.liveMillis());
    long watermark = ctx.timerService().currentWatermark();
    long told = minuteStart(Math.max(fact.minuteMillis(), watermark)) + MINUTE_MILLIS;
    if (watermark < told) {
      ctx.timerService().registerEventTimeTimer(told);
    }
    long end = fact.minuteMillis() + MINUTE_MILLIS;
    ctx.timerService().registerEventTimeTimer(hourAfter(end + policy.retentionMillis()));
    ctx.timerService().registerEventTimeTimer(hourAfter(end + forgetMillis()));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Point> out) throws Exception {
    Holdout holdout = state.value();
    if (holdout == null) {
      return; // A tick that came after the campaign was let go.
    }
    String campaign = ctx.getCurrentKey();
    long before = reached(Long.MIN_VALUE);
    long through = reached(ctx.timerService().currentWatermark());
    if (ctx.timeDomain() == TimeDomain.PROCESSING_TIME) {
      long open = through == Long.MIN_VALUE ? through : minuteStart(through);
      holdout.tellLive(open, minute -> policyAt(campaign, minute), reader(campaign, through, out));
      state.update(holdout);
      return;
    }
    complete.update(through);
    if (before < timestamp) {
      // However far the watermark has moved: all that is final now is told once.
      holdout.touch(before == Long.MIN_VALUE ? timestamp - MINUTE_MILLIS : minuteStart(before));
    }
    tell(campaign, holdout, through, out);
    holdout.fold(foldMillis(campaign, timestamp), minute -> policyAt(campaign, minute));
    if (holdout.lastMillis() + forgetMillis() <= timestamp) {
      state.clear();
      complete.clear();
      return;
    }
    state.update(holdout);
  }

  @Override
  public void processBroadcastElement(byte[] document, Context ctx, Collector<Point> out)
      throws Exception {
    if (intake.take(document)) {
      long from = minuteStart(calendars.latest().effectiveFromMillis());
      ctx.applyToKeyedState(
          holdout(),
          (campaign, kept) -> {
            Holdout holdout = kept.value();
            holdout.touch(from);
            tell(campaign, holdout, reached(Long.MIN_VALUE), out);
            kept.update(holdout);
          });
    }
  }

  private void tell(String campaign, Holdout holdout, long through, Collector<Point> out) {
    if (holdout.isPending()) {
      holdout.tell(minute -> policyAt(campaign, minute), reader(campaign, through, out));
    }
  }

  private HoldoutReader reader(String campaign, long through, Collector<Point> out) {
    return (minute, comparison, report) ->
        out.collect(point(campaign, minute, comparison, report, through));
  }

  private Point point(
      String campaign, long minute, Comparison comparison, HoldoutReport report, long through) {
    long end = minute + MINUTE_MILLIS;
    return LiftPoints.of(
        campaign,
        comparison.metric(),
        comparison.method(),
        minute,
        report,
        end <= through,
        calendars.at(end - 1).version());
  }

  private @Nullable HoldoutPolicy policyAt(String id, long minute) {
    long last = minute + MINUTE_MILLIS - 1;
    Campaign campaign = calendars.at(last).campaign(id);
    return campaign != null
            && campaign.fromMillis() <= last
            && minute < campaign.toMillis()
            && campaign.design() instanceof Design.Holdout holdout
        ? new HoldoutPolicy(
            holdout.alpha(),
            campaign.plannedUnits(),
            holdout.share(),
            HoldoutPolicy.DEFAULT.minimumUnits(),
            HoldoutPolicy.DEFAULT.mismatchAlpha())
        : null;
  }

  /* The last minute takes in what becomes of the campaign's orders later, and stays. */
  private long foldMillis(String id, long timestamp) {
    Campaign campaign = calendars.latest().campaign(id);
    long before = minuteStart(timestamp - policy.retentionMillis());
    return campaign == null ? before : Math.min(before, minuteStart(campaign.toMillis() - 1));
  }

  private long forgetMillis() {
    return policy.correctionMillis() + policy.retentionMillis();
  }

  private static long hourAfter(long timeMillis) {
    return (Math.floorDiv(timeMillis, HOUR_MILLIS) + 1) * HOUR_MILLIS;
  }

  /* The watermark begins anew after a restart; what was final stays final. */
  private long reached(long watermark) throws Exception {
    Long before = complete.value();
    return before == null ? watermark : Math.max(before, watermark);
  }

  private static ValueStateDescriptor<Holdout> holdout() {
    return new ValueStateDescriptor<>("holdout", CodecType.of(HoldoutCodec.INSTANCE));
  }
}
