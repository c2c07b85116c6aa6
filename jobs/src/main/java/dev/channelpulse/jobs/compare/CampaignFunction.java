package dev.channelpulse.jobs.compare;

import static dev.channelpulse.common.metric.BusinessCalendar.MINUTE_MILLIS;
import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.CampaignField;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.SeriesCodec;
import dev.channelpulse.common.progress.CampaignProgress;
import dev.channelpulse.common.progress.CampaignProgressCodec;
import dev.channelpulse.common.progress.PaidCurve;
import dev.channelpulse.common.progress.PaidCurveCodec;
import dev.channelpulse.jobs.state.AtHand;
import dev.channelpulse.jobs.state.CalendarBook;
import dev.channelpulse.jobs.state.CodecType;
import dev.channelpulse.jobs.state.Intake;
import java.io.Serial;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up what campaigns come to, and says beside it what the campaigns they are compared with had
 * come to by then.
 *
 * <p><b>Key</b> one for all campaigns, so that one sees the other; facts come added up. <b>Time</b>
 * minutes under way that have changed at each live tick, ended ones once the watermark has reached
 * their end, with a fact or without; read by the calendar in force at a minute's end. <b>State</b>
 * for each campaign and channel type a row of longs for each minute with facts until the retention
 * has passed, one row for all before; cleared when the campaign has ended and the retention has
 * passed. Of each campaign a number for each five minutes, 400 days long. Beside them the
 * calendars, broadcast. <b>Late</b> is told from its minute on at the next minute's end; a fact of
 * a minute that is gone is left out, as {@code factsOutOfReach}. <b>Guarantee</b> exactly-once
 * sums; points again after a failure, with the same identity.
 */
final class CampaignFunction extends KeyedBroadcastProcessFunction<Integer, Fact, byte[], Point>
    implements CheckpointedFunction {

  @Serial private static final long serialVersionUID = 1;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
  private static final long DAY_MILLIS = 24 * HOUR_MILLIS;
  private static final long CURVE_MILLIS = 400 * DAY_MILLIS;
  private static final long NEVER = Long.MIN_VALUE;

  private final String currency;
  private final AtHand atHand;
  private final ComparePolicy policy;
  private transient CalendarBook calendars;
  private transient Intake<CampaignCalendar> intake;
  private transient MapState<Series, CampaignProgress> campaigns;
  private transient MapState<String, PaidCurve> curves;
  private transient ValueState<Long> complete;
  private transient Counter outOfReach;

  @SuppressWarnings("NullAway") // Flink calls initializeState first.
  CampaignFunction(String currency, AtHand atHand, ComparePolicy policy) {
    this.currency = currency;
    this.atHand = atHand;
    this.policy = policy;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    calendars = CalendarBook.open(currency, context.getOperatorStateStore());
    intake = new Intake<>(calendars, "campaigns", getRuntimeContext());
    intake.takeAll(atHand);
    KeyedStateStore keyed = context.getKeyedStateStore();
    campaigns = keyed.getMapState(campaigns());
    curves =
        keyed.getMapState(
            new MapStateDescriptor<>(
                "curves", Types.STRING, CodecType.of(PaidCurveCodec.INSTANCE)));
    complete = keyed.getState(new ValueStateDescriptor<>("complete", Types.LONG));
    outOfReach = getRuntimeContext().getMetricGroup().counter("factsOutOfReach");
  }

  /** Flink saves keyed and broadcast state by itself. */
  @Override
  public void snapshotState(FunctionSnapshotContext context) {}

  @Override
  public void processElement(Fact fact, ReadOnlyContext ctx, Collector<Point> out)
      throws Exception {
    long watermark = ctx.timerService().currentWatermark();
    Series series = fact.series();
    CampaignProgress known = campaigns.get(series);
    CampaignProgress progress =
        known == null ? new CampaignProgress(keptFrom(reached(watermark))) : known;
    if (!progress.take(fact)) {
      outOfReach.inc();
      return;
    }
    campaigns.put(series, progress);
    long paid = fact.deltas()[CampaignField.PAID_AMOUNT.index()];
    if (paid != 0 && series.tags().get(1).equals(Series.ALL)) {
      pay(series.tags().get(0), fact.minuteMillis(), paid, ctx.timerService());
    }
    long now = ctx.timerService().currentProcessingTime();
    ctx.timerService()
        .registerProcessingTimeTimer(
            (Math.floorDiv(now, policy.liveMillis()) + 1) * policy.liveMillis());
    long end = minuteStart(Math.max(fact.minuteMillis(), watermark)) + MINUTE_MILLIS;
    if (watermark < end) {
      ctx.timerService().registerEventTimeTimer(end);
    }
  }

  /* Who is compared with this campaign expects something else now. */
  private void pay(String campaign, long minuteMillis, long amountMinor, TimerService timers)
      throws Exception {
    PaidCurve known = curves.get(campaign);
    PaidCurve curve = known == null ? new PaidCurve() : known;
    curve.add(minuteMillis, amountMinor);
    curves.put(campaign, curve);
    timers.registerEventTimeTimer(
        after(minuteMillis + PaidCurve.STEP_MILLIS + CURVE_MILLIS, DAY_MILLIS));
    for (Campaign each : calendars.latest().campaigns()) {
      CampaignProgress other =
          campaign.equals(each.comparable()) ? campaigns.get(Series.campaign(each.id())) : null;
      if (other != null) {
        other.touch(Long.MIN_VALUE);
        campaigns.put(Series.campaign(each.id()), other);
      }
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Point> out) throws Exception {
    long reached = reached(ctx.timerService().currentWatermark());
    CampaignPages pages = new CampaignPages(calendars, curves, reached, out);
    if (ctx.timeDomain() == TimeDomain.PROCESSING_TIME) {
      tellLive(pages, reached);
      return;
    }
    complete.update(reached);
    tellEnded(pages, reached);
    long wakeMillis = letGo(reached);
    if (timestamp % DAY_MILLIS == 0) {
      forgetCurves(reached);
    }
    if (wakeMillis != NEVER) {
      ctx.timerService().registerEventTimeTimer(wakeMillis);
    } else if (curves.isEmpty()) {
      complete.clear();
    }
  }

  @Override
  public void processBroadcastElement(byte[] document, Context ctx, Collector<Point> out)
      throws Exception {
    if (intake.take(document)) {
      long from = minuteStart(calendars.latest().effectiveFromMillis());
      ctx.applyToKeyedState(campaigns(), (key, kept) -> tellAgain(from, out));
    }
  }

  private void tellAgain(long fromMillis, Collector<Point> out) throws Exception {
    long reached = reached(Long.MIN_VALUE);
    for (Map.Entry<Series, CampaignProgress> each : all().entrySet()) {
      each.getValue().touch(fromMillis);
      campaigns.put(each.getKey(), each.getValue());
    }
    tellEnded(new CampaignPages(calendars, curves, reached, out), reached);
  }

  private void tellLive(CampaignPages pages, long reached) throws Exception {
    long open = reached == Long.MIN_VALUE ? reached : minuteStart(reached);
    for (Map.Entry<Series, CampaignProgress> each : all().entrySet()) {
      if (each.getValue().isLive()) {
        each.getValue().tellLive(open, pages.of(each.getKey()));
        campaigns.put(each.getKey(), each.getValue());
      }
    }
  }

  private void tellEnded(CampaignPages pages, long reached) throws Exception {
    if (reached == Long.MIN_VALUE) {
      return;
    }
    long ended = minuteStart(reached) - MINUTE_MILLIS;
    for (Map.Entry<Series, CampaignProgress> each : all().entrySet()) {
      long end = endMillis(each.getKey(), each.getValue());
      if (end != NEVER) {
        long last = Math.min(ended, minuteStart(end - 1));
        each.getValue().tell(last, pages.of(each.getKey()));
        campaigns.put(each.getKey(), each.getValue());
      }
    }
  }

  /* Folds what can't change, forgets what is over; says when to look again. */
  private long letGo(long reached) throws Exception {
    long kept = keptFrom(reached);
    long wakeMillis = NEVER;
    for (Map.Entry<Series, CampaignProgress> each : all().entrySet()) {
      CampaignProgress progress = each.getValue();
      long end = endMillis(each.getKey(), progress);
      progress.fold(kept);
      if (progress.isFolded() && end <= kept) {
        campaigns.remove(each.getKey());
        continue;
      }
      campaigns.put(each.getKey(), progress);
      wakeMillis = after(reached, end > reached ? MINUTE_MILLIS : HOUR_MILLIS);
    }
    return wakeMillis;
  }

  private void forgetCurves(long reached) throws Exception {
    Set<String> over = new HashSet<>();
    for (Map.Entry<String, PaidCurve> each : curves.entries()) {
      if (each.getValue().isEmpty() || each.getValue().endMillis() + CURVE_MILLIS <= reached) {
        over.add(each.getKey());
      }
    }
    for (String campaign : over) {
      curves.remove(campaign);
    }
  }

  /* By the calendar that is to come, or by that of the minute to be told: it tells the last one. */
  private long endMillis(Series series, CampaignProgress progress) {
    String id = series.tags().get(0);
    Campaign then = calendars.at(progress.nextMillis() + MINUTE_MILLIS - 1).campaign(id);
    Campaign latest = calendars.latest().campaign(id);
    return Math.max(
        then == null ? NEVER : then.toMillis(), latest == null ? NEVER : latest.toMillis());
  }

  private long keptFrom(long reached) {
    return reached == Long.MIN_VALUE
        ? reached
        : Math.floorDiv(reached - policy.retentionMillis(), HOUR_MILLIS) * HOUR_MILLIS;
  }

  private static long after(long timeMillis, long stepMillis) {
    return (Math.floorDiv(timeMillis, stepMillis) + 1) * stepMillis;
  }

  /* The watermark begins anew after a restart; what was final stays final. */
  private long reached(long watermark) throws Exception {
    Long before = complete.value();
    return before == null ? watermark : Math.max(before, watermark);
  }

  private Map<Series, CampaignProgress> all() throws Exception {
    Map<Series, CampaignProgress> all = new LinkedHashMap<>();
    for (Map.Entry<Series, CampaignProgress> each : campaigns.entries()) {
      all.put(each.getKey(), each.getValue());
    }
    return all;
  }

  private static MapStateDescriptor<Series, CampaignProgress> campaigns() {
    return new MapStateDescriptor<>(
        "campaigns",
        CodecType.of(SeriesCodec.INSTANCE),
        CodecType.of(CampaignProgressCodec.INSTANCE));
  }
}
