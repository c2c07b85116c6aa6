package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.event.Event;
import dev.channelpulse.common.event.Origin;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.FactCodec;
import dev.channelpulse.common.metric.Family;
import dev.channelpulse.common.metric.Freshness;
import dev.channelpulse.common.metric.HealthField;
import dev.channelpulse.common.metric.Series;
import dev.channelpulse.jobs.state.CodecType;
import java.io.Serial;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what can be counted; hands out whole, with the reason, what can't; counts both.
 *
 * <p><b>Key</b> none. <b>Time</b> an event is too late when it lies more than the horizon before
 * its arrival, or before the watermark. <b>State</b> the watermark, so that a restart does not let
 * in what was too late before. <b>Late</b> counted here, corrected behind. <b>Guarantee</b> exactly
 * once.
 *
 * @param <E> the event
 * @param <A> what is handed on of one that is let in
 */
abstract class Door<E extends Event, A> extends ProcessFunction<Received<E>, A>
    implements CheckpointedFunction {

  @Serial private static final long serialVersionUID = 1;

  static final OutputTag<DeadLetter> REJECTED =
      new OutputTag<>("rejected", TypeInformation.of(DeadLetter.class));
  static final OutputTag<DeadLetter> TOO_LATE =
      new OutputTag<>("too-late", TypeInformation.of(DeadLetter.class));
  static final OutputTag<Fact> HEALTH = new OutputTag<>("health", CodecType.of(FactCodec.INSTANCE));

  /*
   * A list is dealt out evenly when the parallelism changes: with so many copies everyone is dealt
   * at least one, each no earlier than any watermark behind the doors. A union list would do it with
   * one, but stops a job from being stopped while some of its tasks have finished.
   */
  private static final int COPIES = 128;

  private final long horizonMillis;
  private final long outOfOrdernessMillis;
  private long watermarkMillis = Long.MIN_VALUE;
  private transient ListState<Long> watermarks;
  private transient @Nullable Series health;
  private transient Map<String, Counter> rejections;

  @SuppressWarnings("NullAway") // Flink calls initializeState first.
  Door(long horizonMillis, long outOfOrdernessMillis) {
    this.horizonMillis = horizonMillis;
    this.outOfOrdernessMillis = outOfOrdernessMillis;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    rejections = new HashMap<>();
    watermarks =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("watermarks", Types.LONG));
    long least = Long.MAX_VALUE;
    for (long each : watermarks.get()) {
      least = Math.min(least, each);
    }
    watermarkMillis = least == Long.MAX_VALUE ? Long.MIN_VALUE : least;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    watermarks.update(Collections.nCopies(COPIES, watermarkMillis));
  }

  @Override
  public void processElement(Received<E> received, Context ctx, Collector<A> out) {
    watermarkMillis = Math.max(watermarkMillis, ctx.timerService().currentWatermark());
    Origin origin = received.origin();
    E event = received.event();
    if (event == null) {
      String reason = received.reason() == null ? "" : received.reason();
      String detail = received.detail() == null ? "" : received.detail();
      ctx.output(REJECTED, origin.letter(reason, detail));
      rejections.computeIfAbsent(reason, this::rejectionsFor).inc();
      count(HealthField.REJECTED, origin, origin.arrivalMillis(), ctx);
      return;
    }
    long reference = Math.max(origin.arrivalMillis(), watermarkMillis);
    long behindMillis = reference - event.eventTimeMillis();
    if (behindMillis > horizonMillis) {
      ctx.output(
          TOO_LATE,
          origin.letter(
              "too_late",
              "event_time must be at most "
                  + horizonMillis
                  + " ms before arrival and watermark, found "
                  + behindMillis
                  + " ms"));
      count(HealthField.TOO_LATE, origin, origin.arrivalMillis(), ctx);
      return;
    }
    if (event.test()) {
      count(HealthField.TESTS, origin, countedMillis(event, origin), ctx);
      return;
    }
    long[] row = new long[Family.HEALTH.width()];
    row[HealthField.RECORDS.index()] = 1;
    if (origin.arrivalMillis() - event.eventTimeMillis() > outOfOrdernessMillis) {
      row[HealthField.LATE.index()] = 1;
    }
    long ageMillis = ctx.timerService().currentProcessingTime() - event.eventTimeMillis();
    row[HealthField.FRESHNESS_FROM + Freshness.bucket(ageMillis)] = 1;
    ctx.output(HEALTH, fact(origin, countedMillis(event, origin), row));
    out.collect(admitted(event, origin));
  }

  /** Returns what is handed on of an event that is let in. */
  abstract A admitted(E event, Origin origin);

  /** Returns in whose minute an event that is let in counts. */
  long countedMillis(E event, Origin origin) {
    return event.eventTimeMillis();
  }

  /* Flink's metric rejected.<reason>.records. */
  private Counter rejectionsFor(String reason) {
    return getRuntimeContext()
        .getMetricGroup()
        .addGroup("rejected")
        .addGroup(reason)
        .counter("records");
  }

  private void count(HealthField field, Origin origin, long timeMillis, Context ctx) {
    long[] row = new long[Family.HEALTH.width()];
    row[HealthField.RECORDS.index()] = 1;
    row[field.index()] = 1;
    ctx.output(HEALTH, fact(origin, timeMillis, row));
  }

  private Fact fact(Origin origin, long timeMillis, long[] row) {
    if (health == null) {
      health = Series.health(origin.topic());
    }
    return new Fact(health, BusinessCalendar.minuteStart(timeMillis), row);
  }
}
