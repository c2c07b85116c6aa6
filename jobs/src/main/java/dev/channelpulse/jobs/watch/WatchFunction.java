package dev.channelpulse.jobs.watch;

import static dev.channelpulse.common.metric.BusinessCalendar.MINUTE_MILLIS;
import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCodec;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.incident.AlertRules;
import dev.channelpulse.common.incident.ExpectedReading;
import dev.channelpulse.common.incident.InvalidAlertRulesException;
import dev.channelpulse.common.incident.MinuteReport;
import dev.channelpulse.common.incident.MinuteSums;
import dev.channelpulse.common.incident.MinuteSumsCodec;
import dev.channelpulse.common.incident.ShopWatch;
import dev.channelpulse.common.incident.ShopWatchCodec;
import dev.channelpulse.common.incident.Silence;
import dev.channelpulse.common.incident.SilenceCodec;
import dev.channelpulse.common.incident.WatchPolicy;
import dev.channelpulse.common.line.AlertPoints;
import dev.channelpulse.common.line.ExpectedPoints;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.jobs.state.AtHand;
import dev.channelpulse.jobs.state.CalendarBook;
import dev.channelpulse.jobs.state.CodecType;
import dev.channelpulse.jobs.state.Intake;
import java.io.Serial;
import java.util.NavigableSet;
import java.util.TreeSet;
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
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Watches one shop: judges each minute once the watermark has reached its end.
 *
 * <p><b>Key</b> one for all series, because what is found is judged over all of them, and an
 * incident is told once; facts come added up. <b>Time</b> minutes, in order, with facts or without,
 * but for a gap longer than an hour; by the calendar in force at a minute's end. That nothing comes
 * any more is seen by the clock. <b>State</b> what series have learned (some 10 KB each), the
 * slices of ten minutes, open incidents; the sums of minutes to come; beside them the calendars,
 * broadcast. Never cleared. <b>Late</b> facts of a minute that has been judged change nothing,
 * counted as {@code factsAfterJudgement}. <b>Guarantee</b> exactly-once judgements; what was said
 * since the last checkpoint is said again after a failure, with the same identity.
 */
final class WatchFunction extends KeyedBroadcastProcessFunction<Integer, Fact, byte[], Point>
    implements CheckpointedFunction {

  /** The alerts, beside the points. */
  static final OutputTag<Alert> ALERTS =
      new OutputTag<>("alerts", CodecType.of(AlertCodec.INSTANCE));

  @Serial private static final long serialVersionUID = 1;
  private static final long LOOK_MILLIS = 5_000;
  private static final long GAP_MILLIS = 60 * MINUTE_MILLIS;

  private final String currency;
  private final AtHand atHand;
  private final WatchPlan plan;
  private transient WatchPolicy policy;
  private transient AlertRules rules;
  private transient CalendarBook calendars;
  private transient Intake<CampaignCalendar> intake;
  private transient ValueState<ShopWatch> watch;
  private transient MapState<Long, MinuteSums> pending;
  private transient ValueState<Long> next;
  private transient ValueState<Silence> silence;
  private transient Counter afterJudgement;
  private transient long openedMillis;

  @SuppressWarnings("NullAway") // Flink calls initializeState first.
  WatchFunction(String currency, AtHand atHand, WatchPlan plan) {
    this.currency = currency;
    this.atHand = atHand;
    this.plan = plan;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    policy = WatchPolicy.standard(plan.zone(), currency).withWarmUp(plan.warmUpMinutes());
    rules = rules(plan.rules());
    calendars = CalendarBook.open(currency, context.getOperatorStateStore());
    intake = new Intake<>(calendars, "campaigns", getRuntimeContext());
    intake.takeAll(atHand);
    KeyedStateStore keyed = context.getKeyedStateStore();
    watch =
        keyed.getState(new ValueStateDescriptor<>("watch", CodecType.of(ShopWatchCodec.INSTANCE)));
    pending =
        keyed.getMapState(
            new MapStateDescriptor<>(
                "pending", Types.LONG, CodecType.of(MinuteSumsCodec.INSTANCE)));
    next = keyed.getState(new ValueStateDescriptor<>("next", Types.LONG));
    silence =
        keyed.getState(new ValueStateDescriptor<>("silence", CodecType.of(SilenceCodec.INSTANCE)));
    afterJudgement = getRuntimeContext().getMetricGroup().counter("factsAfterJudgement");
  }

  private static AlertRules rules(byte[] document) {
    try {
      return document.length == 0 ? AlertRules.standard() : AlertRules.parse(document);
    } catch (InvalidAlertRulesException e) {
      throw new IllegalStateException("alert rules must have been checked before", e);
    }
  }

  /** Flink saves keyed and broadcast state by itself. */
  @Override
  public void snapshotState(FunctionSnapshotContext context) {}

  @Override
  public void processElement(Fact fact, ReadOnlyContext ctx, Collector<Point> out)
      throws Exception {
    long now = ctx.timerService().currentProcessingTime();
    hear(fact, now);
    ctx.timerService().registerProcessingTimeTimer(after(now, LOOK_MILLIS));
    Long judged = next.value();
    long minute = fact.minuteMillis();
    if (judged != null && minute < judged) {
      afterJudgement.inc();
      return;
    }
    MinuteSums known = pending.get(minute);
    MinuteSums sums = known == null ? new MinuteSums() : known;
    sums.add(fact);
    pending.put(minute, sums);
    ctx.timerService().registerEventTimeTimer(minute + MINUTE_MILLIS);
  }

  private void hear(Fact fact, long now) throws Exception {
    Silence known = silence.value();
    Silence heard = known == null ? new Silence() : known;
    if (heard.hear(fact, now)) {
      silence.update(heard);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Point> out) throws Exception {
    if (ctx.timeDomain() == TimeDomain.PROCESSING_TIME) {
      listen(timestamp, ctx, out);
      return;
    }
    long watermark = ctx.timerService().currentWatermark();
    boolean ends = watermark == Long.MAX_VALUE;
    long through = ends ? lastPending() : minuteStart(watermark) - MINUTE_MILLIS;
    Long judged = next.value();
    long from = judged == null ? firstPending() : judged;
    ShopWatch known = watch.value();
    ShopWatch shop = known == null ? new ShopWatch() : known;
    NavigableSet<Long> minutes = minutes(from, through);
    for (long minute : minutes) {
      MinuteSums sums = pending.get(minute);
      pending.remove(minute);
      judge(shop, minute, sums == null ? new MinuteSums() : sums, ctx, out);
    }
    if (from <= through) {
      watch.update(shop);
      next.update(through + MINUTE_MILLIS);
    }
    if (!ends) {
      ctx.timerService().registerEventTimeTimer(through + 2 * MINUTE_MILLIS);
    }
  }

  /* Those with facts, and of those without any the first hour behind each. */
  private NavigableSet<Long> minutes(long from, long through) throws Exception {
    NavigableSet<Long> minutes = new TreeSet<>();
    addHour(from - MINUTE_MILLIS, through, minutes);
    for (long minute : pending.keys()) {
      if (minute <= through) {
        minutes.add(minute);
        addHour(minute, through, minutes);
      }
    }
    return minutes;
  }

  private static void addHour(long behindMillis, long through, NavigableSet<Long> minutes) {
    long last = Math.min(through, behindMillis + GAP_MILLIS);
    for (long minute = behindMillis + MINUTE_MILLIS; minute <= last; minute += MINUTE_MILLIS) {
      minutes.add(minute);
    }
  }

  private void judge(
      ShopWatch shop, long minute, MinuteSums sums, OnTimerContext ctx, Collector<Point> out) {
    MinuteReport report =
        shop.minute(minute, sums, calendars.at(minute + MINUTE_MILLIS - 1), policy, rules);
    for (ExpectedReading each : report.expected()) {
      out.collect(
          ExpectedPoints.of(
              each.series(),
              minute,
              each.value(),
              each.expected(),
              each.low(),
              each.high(),
              each.score()));
    }
    for (Alert alert : report.alerts()) {
      tell(alert, ctx, out);
    }
  }

  /* By the clock: where nothing comes, event time stands still. */
  private void listen(long now, OnTimerContext ctx, Collector<Point> out) throws Exception {
    Silence heard = silence.value();
    if (heard == null) {
      return;
    }
    if (openedMillis == 0) {
      openedMillis = now;
      heard.resume(now);
    }
    for (Alert alert :
        heard.listen(
            now,
            ctx.timerService().currentWatermark(),
            plan.topics(),
            plan.silentMillis(),
            rules)) {
      tell(alert, ctx, out);
    }
    silence.update(heard);
    ctx.timerService().registerProcessingTimeTimer(after(now, LOOK_MILLIS));
  }

  private void tell(Alert alert, OnTimerContext ctx, Collector<Point> out) {
    out.collect(AlertPoints.of(alert, plan.zone()));
    ctx.output(ALERTS, alert);
  }

  @Override
  public void processBroadcastElement(byte[] document, Context ctx, Collector<Point> out)
      throws Exception {
    intake.take(document);
  }

  /** Returns how many facts came for minutes that had been judged. */
  long afterJudgement() {
    return afterJudgement.getCount();
  }

  private long firstPending() throws Exception {
    long first = Long.MAX_VALUE;
    for (long minute : pending.keys()) {
      first = Math.min(first, minute);
    }
    return first;
  }

  private long lastPending() throws Exception {
    long last = Long.MIN_VALUE;
    for (long minute : pending.keys()) {
      last = Math.max(last, minute);
    }
    return last;
  }

  private static long after(long timeMillis, long stepMillis) {
    return (Math.floorDiv(timeMillis, stepMillis) + 1) * stepMillis;
  }
}
