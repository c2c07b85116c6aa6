package dev.channelpulse.jobs.price;

import dev.channelpulse.common.bytes.Codec;
import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.event.Origin;
import dev.channelpulse.common.event.RejectReason;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.money.Held;
import dev.channelpulse.common.money.Rate;
import dev.channelpulse.common.money.RateDay;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Brings records and the rate of their day together.
 *
 * <p><b>Key</b> currency and business day. <b>Time</b> one event-time timer: the day's end and the
 * memory. <b>State</b> the rate; without one the records that wait, whole, at most {@link
 * PricePolicy#mostHeld}; cleared by the timer. <b>Late</b> waits like any other. <b>Guarantee</b>
 * exactly once: each record leaves priced, or rejected.
 *
 * @param <T> the record as it counts
 * @param <H> the record as it waits
 */
final class HoldFunction<T, H extends Held<T>> extends KeyedCoProcessFunction<RateDay, H, Rate, T> {

  @Serial private static final long serialVersionUID = 1;

  static final OutputTag<DeadLetter> REJECTED =
      new OutputTag<>("rejected", TypeInformation.of(DeadLetter.class));
  static final OutputTag<Fact> FACTS = new OutputTag<>("facts", CodecType.of(FactCodec.INSTANCE));

  private final PricePolicy policy;
  private final Codec<H> codec;
  private transient BusinessCalendar calendar;
  private transient ValueState<Long> rate;
  private transient ValueState<Integer> heldCount;
  private transient MapState<Integer, H> held;
  private transient Map<RejectReason, Counter> rejections;
  private transient Counter ratesOutOfReach;

  @SuppressWarnings("NullAway") // Flink calls open first.
  HoldFunction(PricePolicy policy, Codec<H> codec) {
    this.policy = policy;
    this.codec = codec;
  }

  @Override
  public void open(OpenContext context) {
    calendar = new BusinessCalendar(policy.zone());
    rate = getRuntimeContext().getState(new ValueStateDescriptor<>("rate", Types.LONG));
    heldCount = getRuntimeContext().getState(new ValueStateDescriptor<>("held-count", Types.INT));
    held =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("held", Types.INT, CodecType.of(codec)));
    rejections = new EnumMap<>(RejectReason.class);
    ratesOutOfReach = getRuntimeContext().getMetricGroup().counter("ratesOutOfReach");
  }

  @Override
  public void processElement1(H record, Context ctx, Collector<T> out) throws Exception {
    Long known = rate.value();
    int waiting = waiting();
    if (known != null) {
      price(record, known, ctx, out);
    } else if (ctx.timerService().currentWatermark() >= letGoMillis(record.day())) {
      reject(record, RejectReason.NO_RATE, overdue(), ctx);
    } else if (waiting >= policy.mostHeld()) {
      reject(
          record,
          RejectReason.NO_RATE,
          "at most "
              + policy.mostHeld()
              + " records of a currency and day must wait for their rate",
          ctx);
    } else {
      held.put(waiting, record);
      heldCount.update(waiting + 1);
      count(record, 1, ctx);
      ctx.timerService().registerEventTimeTimer(letGoMillis(record.day()));
    }
  }

  @Override
  public void processElement2(Rate published, Context ctx, Collector<T> out) throws Exception {
    long letGoMillis = letGoMillis(published.day());
    if (ctx.timerService().currentWatermark() >= letGoMillis) {
      ratesOutOfReach.inc();
      return;
    }
    rate.update(published.rateNanos());
    ctx.timerService().registerEventTimeTimer(letGoMillis);
    int waiting = waiting();
    for (int i = 0; i < waiting; i++) {
      H record = held.get(i);
      count(record, -1, ctx);
      price(record, published.rateNanos(), ctx, out);
    }
    letGo();
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<T> out) throws Exception {
    int waiting = waiting();
    for (int i = 0; i < waiting; i++) {
      H record = held.get(i);
      count(record, -1, ctx);
      reject(record, RejectReason.NO_RATE, overdue(), ctx);
    }
    letGo();
    rate.clear();
  }

  private int waiting() throws Exception {
    Integer count = heldCount.value();
    return count == null ? 0 : count;
  }

  private void letGo() {
    held.clear();
    heldCount.clear();
  }

  private void price(H record, long rateNanos, Context ctx, Collector<T> out) {
    Optional<T> priced = record.priced(rateNanos);
    if (priced.isPresent()) {
      out.collect(priced.get());
    } else {
      reject(
          record,
          RejectReason.BAD_AMOUNT,
          "each amount must be at most 10^15 minor units of " + policy.currency(),
          ctx);
    }
  }

  private long letGoMillis(RateDay day) {
    return calendar.dayEnd(day.dayMillis()) + policy.memoryMillis();
  }

  private String overdue() {
    return "the rate must come within " + policy.memoryMillis() + " ms after its day";
  }

  /* The door has counted the record. Flink's metric is rejected.<reason>.records, as the door's. */
  private void reject(H record, RejectReason reason, String rule, Context ctx) {
    Origin origin = record.origin();
    String what = record.day().currency() + " on the business day of its event_time";
    ctx.output(REJECTED, origin.letter(reason.text(), rule + ", found " + what));
    rejections.computeIfAbsent(reason, this::rejectionsFor).inc();
    ctx.output(FACTS, fact(origin, HealthField.REJECTED, origin.arrivalMillis(), 1));
  }

  private Counter rejectionsFor(RejectReason reason) {
    return getRuntimeContext()
        .getMetricGroup()
        .addGroup("rejected")
        .addGroup(reason.text())
        .counter("records");
  }

  private void count(H record, int sign, Context ctx) {
    ctx.output(FACTS, fact(record.origin(), HealthField.HELD, record.countedMillis(), sign));
  }

  private static Fact fact(Origin origin, HealthField field, long timeMillis, int delta) {
    long[] row = new long[Family.HEALTH.width()];
    row[field.index()] = delta;
    return new Fact(Series.health(origin.topic()), BusinessCalendar.minuteStart(timeMillis), row);
  }
}
