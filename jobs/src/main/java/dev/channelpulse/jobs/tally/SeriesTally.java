package dev.channelpulse.jobs.tally;

import static dev.channelpulse.common.metric.BusinessCalendar.MINUTE_MILLIS;
import static dev.channelpulse.common.metric.BusinessCalendar.minuteStart;

import dev.channelpulse.common.channel.InvalidRulesException;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.line.Windows;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.DayPane;
import dev.channelpulse.common.metric.DayPaneCodec;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.jobs.state.CodecType;
import dev.channelpulse.jobs.state.RuleBook;
import java.io.Serial;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds the facts of one series and makes points of the sums.
 *
 * <p><b>Key</b> series. <b>Time</b> a point for every changed window at each live tick, and once
 * more when the watermark reaches the window's end; for running sums a point each minute.
 * <b>State</b> a row of longs for each minute with facts, until the end of the business day, or of
 * the last that counts in it, and the retention have passed; then nothing, for a running sum its
 * value unless that is zero; beside them the channel rules, broadcast. <b>Late</b> rewrites the
 * windows it belongs to, the day so far of earlier minutes at every thirtieth live tick; a fact of
 * a day that is gone is left out, as {@code factsOutOfReach}, but for running sums.
 * <b>Guarantee</b> exactly-once sums; points again after a failure, with the same identity.
 */
/*
 * The version of the channel rules on a point is looked up from the window's last minute that counts
 * anything and from when each rule set comes into force, and not carried along with the facts: so it
 * is a pure function of what is counted, whatever was counted and taken back on the way. When a
 * document comes after points that it concerns (after a restart, for one) they are written again.
 */
final class SeriesTally extends KeyedBroadcastProcessFunction<Series, Fact, byte[], Point>
    implements CheckpointedFunction {

  @Serial private static final long serialVersionUID = 1;

  /* Live ticks; a late fact changes the day so far of all minutes behind it. */
  private static final long RESTATED_EVERY = 30;

  private final TallyPolicy policy;
  private final byte[] firstRules;
  private transient RuleBook rules;
  private transient BusinessCalendar calendar;
  private transient MapState<Long, DayPane> days;
  private transient ValueState<Long> complete;
  private transient ValueState<long[]> base;
  private transient Counter outOfReach;

  @SuppressWarnings("NullAway") // Flink calls initializeState first.
  SeriesTally(TallyPolicy policy, byte[] firstRules) {
    this.policy = policy;
    this.firstRules = firstRules;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    calendar = new BusinessCalendar(policy.zone());
    rules = RuleBook.open(firstRules, context.getOperatorStateStore());
    KeyedStateStore keyed = context.getKeyedStateStore();
    days = keyed.getMapState(days());
    complete = keyed.getState(new ValueStateDescriptor<>("complete", Types.LONG));
    base =
        keyed.getState(
            new ValueStateDescriptor<>(
                "base", PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
    outOfReach = getRuntimeContext().getMetricGroup().counter("factsOutOfReach");
  }

  /** Flink saves keyed and broadcast state by itself. */
  @Override
  public void snapshotState(FunctionSnapshotContext context) {}

  @Override
  public void processElement(Fact fact, ReadOnlyContext ctx, Collector<Point> out)
      throws Exception {
    long day = calendar.dayStart(fact.minuteMillis());
    Series series = fact.series();
    Family family = series.family();
    if (letGoMillis(series, day) <= reached(ctx.timerService().currentWatermark())) {
      takeOutOfReach(fact);
      return;
    }
    long watermark = ctx.timerService().currentWatermark();
    advance(watermark);
    int width = family.width();
    DayPane known = days.get(day);
    DayPane pane = known == null ? new DayPane(width) : known.widened(width);
    pane.add(fact);
    days.put(day, pane);

    long now = ctx.timerService().currentProcessingTime();
    ctx.timerService().registerProcessingTimeTimer(after(now, policy.liveMillis()));
    if (family.running() && watermark < fact.minuteMillis()) {
      ctx.timerService().registerEventTimeTimer(fact.minuteMillis());
    }
    if (family.daysAlone() || family.hoursAndDaysAlone()) {
      wakeAt(calendar.dayStart(day, series.ageDays() + 1), ctx);
    } else {
      wakeAt(minuteStart(Math.max(fact.minuteMillis(), watermark)) + MINUTE_MILLIS, ctx);
    }
    if (family.hoursAndDaysAlone()) {
      wakeAt(calendar.hourEnd(calendar.hourStart(fact.minuteMillis())), ctx);
    }
    ctx.timerService().registerEventTimeTimer(letGoMillis(series, day));
  }

  private static long after(long millis, long interval) {
    return (Math.floorDiv(millis, interval) + 1) * interval;
  }

  private static void wakeAt(long endMillis, ReadOnlyContext ctx) {
    if (ctx.timerService().currentWatermark() < endMillis) {
      ctx.timerService().registerEventTimeTimer(endMillis);
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Point> out) throws Exception {
    Series series = ctx.getCurrentKey();
    NavigableMap<Long, DayPane> panes = panes(series.family().width());
    if (panes.isEmpty()) {
      return; // A tick or a minute's end that came after the last day was let go.
    }
    long through = advance(ctx.timerService().currentWatermark());
    long[] start = base(series);
    Windows windows =
        windows(series, panes, start, through, ctx.timerService().currentProcessingTime());
    if (ctx.timeDomain() == TimeDomain.PROCESSING_TIME) {
      windows.changed(out::collect);
      long restating = RESTATED_EVERY * policy.liveMillis();
      if (timestamp % restating == 0) {
        windows.restated(out::collect);
      } else if (windows.hasPutOff()) {
        ctx.timerService().registerProcessingTimeTimer(after(timestamp, restating));
      }
      days.putAll(panes);
      return;
    }
    if (timestamp == minuteStart(timestamp)) {
      windows.minuteEnded(timestamp, out::collect);
      windows.minuteBegan(timestamp, out::collect);
      if (windows.goesOn(timestamp)) {
        ctx.timerService().registerEventTimeTimer(timestamp + MINUTE_MILLIS);
      }
    }
    if (letGoMillis(series, panes.firstKey()) <= timestamp) {
      windows.changed(out::collect);
      windows.restated(out::collect);
      days.putAll(panes);
      letGo(series, panes, start, timestamp);
    }
  }

  /** What a refused document means is said where clicks are classified. */
  @Override
  public void processBroadcastElement(byte[] document, Context ctx, Collector<Point> out)
      throws Exception {
    boolean added;
    try {
      added = rules.add(document);
    } catch (InvalidRulesException e) {
      return;
    }
    if (added) {
      long from = minuteStart(rules.latest().effectiveFromMillis());
      ctx.applyToKeyedState(
          days(), (series, state) -> rewrite(series, from, ctx.currentProcessingTime(), out));
    }
  }

  private void rewrite(Series series, long fromMillis, long nowMillis, Collector<Point> out)
      throws Exception {
    NavigableMap<Long, DayPane> panes = panes(series.family().width());
    if (!series.family().daily()
        || panes.isEmpty()
        || calendar.dayEnd(panes.lastKey()) <= fromMillis) {
      return;
    }
    panes.values().forEach(pane -> pane.touch(fromMillis));
    Windows windows = windows(series, panes, base(series), reached(Long.MIN_VALUE), nowMillis);
    windows.changed(out::collect);
    windows.restated(out::collect);
    days.putAll(panes);
  }

  private Windows windows(
      Series series,
      NavigableMap<Long, DayPane> panes,
      long[] start,
      long through,
      long nowMillis) {
    return new Windows(series, panes, start, calendar, this::rulesVersionAt, through, nowMillis);
  }

  private static MapStateDescriptor<Long, DayPane> days() {
    return new MapStateDescriptor<>("days", Types.LONG, CodecType.of(DayPaneCodec.INSTANCE));
  }

  private long rulesVersionAt(long timeMillis) {
    return rules.at(timeMillis).version();
  }

  /* What is left of a day that was let go would replace the points of all that was in it. */
  private void takeOutOfReach(Fact fact) throws Exception {
    outOfReach.inc();
    if (fact.series().family().running()) {
      long[] start = base(fact.series());
      DayPane.add(start, fact.deltas());
      keepBase(start);
    }
  }

  private long advance(long watermark) throws Exception {
    long through = reached(watermark);
    complete.update(through);
    return through;
  }

  /* The watermark begins anew after a restart; what was final stays final. */
  private long reached(long watermark) throws Exception {
    Long before = complete.value();
    return before == null ? watermark : Math.max(before, watermark);
  }

  private NavigableMap<Long, DayPane> panes(int width) throws Exception {
    NavigableMap<Long, DayPane> panes = new TreeMap<>();
    for (Map.Entry<Long, DayPane> day : days.entries()) {
      panes.put(day.getKey(), day.getValue().widened(width));
    }
    return panes;
  }

  private long[] base(Series series) throws Exception {
    long[] value = base.value();
    int width = series.family().width();
    return value == null ? new long[width] : Arrays.copyOf(value, width);
  }

  private long letGoMillis(Series series, long dayStart) {
    return calendar.dayStart(dayStart, series.ageDays() + 1)
        + (series.family().restated() ? policy.cohortRetentionMillis() : policy.retentionMillis());
  }

  private void letGo(Series series, NavigableMap<Long, DayPane> panes, long[] start, long timestamp)
      throws Exception {
    while (!panes.isEmpty() && letGoMillis(series, panes.firstKey()) <= timestamp) {
      Map.Entry<Long, DayPane> day = panes.pollFirstEntry();
      DayPane.add(start, day.getValue().sum(day.getKey(), calendar.dayEnd(day.getKey())));
      days.remove(day.getKey());
    }
    if (series.family().running()) {
      keepBase(start);
    }
    if (panes.isEmpty()) {
      complete.clear();
    }
  }

  private void keepBase(long[] start) throws Exception {
    if (Arrays.stream(start).anyMatch(sum -> sum != 0)) {
      base.update(start);
    } else {
      base.clear();
    }
  }
}
