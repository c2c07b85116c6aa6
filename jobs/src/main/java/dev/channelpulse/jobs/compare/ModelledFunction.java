package dev.channelpulse.jobs.compare;

import static dev.channelpulse.common.metric.BusinessCalendar.MINUTE_MILLIS;
import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.lift.ModelledReport;
import dev.channelpulse.common.line.LiftPoints;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.progress.ModelledCampaign;
import dev.channelpulse.common.progress.SoldMetric;
import dev.channelpulse.common.progress.TypeSales;
import dev.channelpulse.common.progress.TypeSalesCodec;
import dev.channelpulse.jobs.state.AtHand;
import dev.channelpulse.jobs.state.CalendarBook;
import dev.channelpulse.jobs.state.CodecType;
import dev.channelpulse.jobs.state.Intake;
import java.io.Serial;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

/**
 * Compares what campaigns without a holdout sell with what the weeks before let expect.
 *
 * <p><b>Key</b> one for all channel types; facts come added up. <b>Time</b> minutes under way that
 * have changed at each live tick, ended ones once the watermark has reached their end, with a fact
 * or without; read by the calendar in force at a minute's end. <b>State</b> for each channel type
 * two numbers an hour, 15 weeks long, and two for each minute with facts until the retention has
 * passed; then cleared; beside them the calendars, broadcast. <b>Late</b> is told from its minute
 * on at the next minute's end; a fact of a minute that is gone is left out, as {@code
 * factsOutOfReach}. <b>Guarantee</b> exactly-once sums; points again after a failure, with the same
 * identity.
 */
/*
 * Models are not saved: each is made from the hours before its campaign, once, and again when a late
 * fact has changed these.
 */
final class ModelledFunction extends KeyedBroadcastProcessFunction<Integer, Fact, byte[], Point>
    implements CheckpointedFunction {

  @Serial private static final long serialVersionUID = 1;
  private static final long DAY_MILLIS = 24 * 60 * MINUTE_MILLIS;
  private static final long HISTORY_MILLIS = 15 * 7 * DAY_MILLIS;
  private static final long NEVER = Long.MIN_VALUE;

  private final String currency;
  private final AtHand atHand;
  private final ComparePolicy policy;
  private final ZoneId zone;
  private transient CalendarBook calendars;
  private transient Intake<CampaignCalendar> intake;
  private transient BusinessCalendar clock;
  private transient Map<ModelKey, Optional<ModelledCampaign>> models;
  private transient MapState<String, TypeSales> sales;
  private transient ValueState<Long> complete;
  private transient ValueState<Long> next;
  private transient ValueState<Long> live;
  private transient Counter outOfReach;

  @SuppressWarnings("NullAway") // Flink calls initializeState first.
  ModelledFunction(String currency, AtHand atHand, ComparePolicy policy, ZoneId zone) {
    this.currency = currency;
    this.atHand = atHand;
    this.policy = policy;
    this.zone = zone;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    calendars = CalendarBook.open(currency, context.getOperatorStateStore());
    intake = new Intake<>(calendars, "campaigns", getRuntimeContext());
    intake.takeAll(atHand);
    clock = new BusinessCalendar(zone);
    models = new HashMap<>();
    KeyedStateStore keyed = context.getKeyedStateStore();
    sales =
        keyed.getMapState(
            new MapStateDescriptor<>("sales", Types.STRING, CodecType.of(TypeSalesCodec.INSTANCE)));
    complete = keyed.getState(new ValueStateDescriptor<>("complete", Types.LONG));
    next = keyed.getState(next());
    live = keyed.getState(new ValueStateDescriptor<>("live", Types.LONG));
    outOfReach = getRuntimeContext().getMetricGroup().counter("factsOutOfReach");
  }

  /** Flink saves keyed and broadcast state by itself. */
  @Override
  public void snapshotState(FunctionSnapshotContext context) {}

  @Override
  public void processElement(Fact fact, ReadOnlyContext ctx, Collector<Point> out)
      throws Exception {
    long watermark = ctx.timerService().currentWatermark();
    long minute = fact.minuteMillis();
    if (minute < keptFrom(reached(watermark))) {
      outOfReach.inc();
      return;
    }
    String type = fact.series().tags().get(0);
    TypeSales known = sales.get(type);
    TypeSales sold = known == null ? new TypeSales() : known;
    sold.take(fact, clock.hourStart(minute));
    sales.put(type, sold);
    models.values().removeIf(model -> model.isPresent() && minute < model.get().beginMillis());
    lower(next, minute);
    lower(live, minute);
    long now = ctx.timerService().currentProcessingTime();
    ctx.timerService()
        .registerProcessingTimeTimer(
            (Math.floorDiv(now, policy.liveMillis()) + 1) * policy.liveMillis());
    long end = minuteStart(Math.max(minute, watermark)) + MINUTE_MILLIS;
    if (watermark < end) {
      ctx.timerService().registerEventTimeTimer(end);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Point> out) throws Exception {
    long reached = reached(ctx.timerService().currentWatermark());
    Map<ChannelType, TypeSales> all = all();
    if (ctx.timeDomain() == TimeDomain.PROCESSING_TIME) {
      Long changed = live.value();
      if (changed != null) {
        long open = reached == NEVER ? NEVER : minuteStart(reached);
        tell(Math.max(changed, open), last(all), all, reached, out);
        live.clear();
      }
      return;
    }
    Long before = complete.value();
    complete.update(reached);
    long end = endMillis();
    tellEnded(all, before == null ? NEVER : keptFrom(before), reached, end, out);
    if (forget(all, reached)) {
      long wait = end > reached ? MINUTE_MILLIS : DAY_MILLIS;
      ctx.timerService().registerEventTimeTimer((Math.floorDiv(reached, wait) + 1) * wait);
    }
  }

  /* Told from its moment on with the end of the minute under way. */
  @Override
  public void processBroadcastElement(byte[] document, Context ctx, Collector<Point> out)
      throws Exception {
    if (intake.take(document)) {
      long from = minuteStart(calendars.latest().effectiveFromMillis());
      ctx.applyToKeyedState(next(), (key, kept) -> lower(kept, from));
    }
  }

  /* Minutes before those that the last look kept can't be told any more. */
  private void tellEnded(
      Map<ChannelType, TypeSales> all, long kept, long reached, long end, Collector<Point> out)
      throws Exception {
    Long changed = next.value();
    if (changed == null || end == NEVER) {
      return;
    }
    long from = Math.max(firstHour(all), changed);
    long last = Math.min(minuteStart(reached) - MINUTE_MILLIS, minuteStart(end - 1));
    tell(Math.max(from, kept), last, all, reached, out);
    next.update(Math.max(from, last + MINUTE_MILLIS));
  }

  private void tell(
      long fromMillis,
      long throughMillis,
      Map<ChannelType, TypeSales> all,
      long reached,
      Collector<Point> out) {
    for (long minute = fromMillis; minute <= throughMillis; minute += MINUTE_MILLIS) {
      long last = minute + MINUTE_MILLIS - 1;
      CampaignCalendar calendar = calendars.at(last);
      for (Campaign campaign : calendar.running(last)) {
        ModelledCampaign model =
            models
                .computeIfAbsent(
                    new ModelKey(calendar.version(), campaign.id()),
                    key -> Optional.ofNullable(ModelledCampaign.of(campaign, calendar, all, zone)))
                .orElse(null);
        if (model == null) {
          continue;
        }
        for (SoldMetric metric : SoldMetric.ALL) {
          ModelledReport report = model.at(metric, clock.hourStart(minute), minute, all);
          if (report.enoughHistory()) {
            out.collect(
                LiftPoints.of(
                    campaign.id(),
                    metric.text(),
                    minute,
                    report,
                    last < reached,
                    calendar.version()));
          }
        }
      }
    }
  }

  /* Returns whether anything is left. */
  private boolean forget(Map<ChannelType, TypeSales> all, long reached) throws Exception {
    long hours = reached == NEVER ? NEVER : reached - HISTORY_MILLIS;
    boolean some = false;
    for (Map.Entry<ChannelType, TypeSales> each : all.entrySet()) {
      each.getValue().forget(keptFrom(reached), hours);
      if (each.getValue().isEmpty()) {
        sales.remove(each.getKey().text());
      } else {
        sales.put(each.getKey().text(), each.getValue());
        some = true;
      }
    }
    if (!some) {
      complete.clear();
      next.clear();
      live.clear();
      models.clear();
    }
    return some;
  }

  /* Up to when a campaign of the calendar that is to come, or of that of the next minute, runs. */
  private long endMillis() throws Exception {
    Long from = next.value();
    long end = NEVER;
    for (Campaign campaign : calendars.latest().campaigns()) {
      end = Math.max(end, campaign.toMillis());
    }
    if (from != null) {
      for (Campaign campaign : calendars.at(from).campaigns()) {
        end = Math.max(end, campaign.toMillis());
      }
    }
    return end;
  }

  private Map<ChannelType, TypeSales> all() throws Exception {
    Map<ChannelType, TypeSales> all = new EnumMap<>(ChannelType.class);
    for (Map.Entry<String, TypeSales> each : sales.entries()) {
      all.put(ChannelType.valueOf(each.getKey().toUpperCase(Locale.ROOT)), each.getValue());
    }
    return all;
  }

  private static long firstHour(Map<ChannelType, TypeSales> all) {
    long first = Long.MAX_VALUE;
    for (TypeSales each : all.values()) {
      first = Math.min(first, each.firstHourMillis());
    }
    return first;
  }

  private static long last(Map<ChannelType, TypeSales> all) {
    long last = NEVER;
    for (TypeSales each : all.values()) {
      last = Math.max(last, each.lastMillis());
    }
    return last;
  }

  /* A whole hour: the minutes of a minute's hour are kept with it. */
  private long keptFrom(long reached) {
    return reached == NEVER ? NEVER : clock.hourStart(reached - policy.retentionMillis());
  }

  /* The watermark begins anew after a restart; what was final stays final. */
  private long reached(long watermark) throws Exception {
    Long before = complete.value();
    return before == null ? watermark : Math.max(before, watermark);
  }

  private static void lower(ValueState<Long> state, long minuteMillis) throws Exception {
    Long known = state.value();
    if (known == null || minuteMillis < known) {
      state.update(minuteMillis);
    }
  }

  private static ValueStateDescriptor<Long> next() {
    return new ValueStateDescriptor<>("next", Types.LONG);
  }

  private record ModelKey(int version, String campaign) {}
}
