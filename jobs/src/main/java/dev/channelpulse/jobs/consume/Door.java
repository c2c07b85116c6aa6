package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.DeadLetter;
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
 * <p><b>Key</b> none. <b>Time</b> a click is too late when it lies more than the correction horizon
 * before its arrival, or before the watermark. <b>State</b> the watermark, so that a restart does
 * not let in what was too late before. <b>Late</b> counted here, corrected behind. <b>Guarantee</b>
 * exactly once.
 */
final class Door extends ProcessFunction<Received, ClickEvent> implements CheckpointedFunction {

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
  public void processElement(Received received, Context ctx, Collector<ClickEvent> out) {
    watermarkMillis = Math.max(watermarkMillis, ctx.timerService().currentWatermark());
    ClickEvent event = received.event();
    if (event == null) {
      String reason = received.reason() == null ? "" : received.reason();
      String detail = received.detail() == null ? "" : received.detail();
      ctx.output(REJECTED, letter(received, reason, detail));
      rejections.computeIfAbsent(reason, this::rejectionsFor).inc();
      count(HealthField.REJECTED, received, received.arrivalMillis(), ctx);
      return;
    }
    long reference = Math.max(received.arrivalMillis(), watermarkMillis);
    long behindMillis = reference - event.eventTimeMillis();
    if (behindMillis > horizonMillis) {
      ctx.output(
          TOO_LATE,
          letter(
              received,
              "too_late",
              "event_time must be at most "
                  + horizonMillis
                  + " ms before arrival and watermark, found "
                  + behindMillis
                  + " ms"));
      count(HealthField.TOO_LATE, received, received.arrivalMillis(), ctx);
      return;
    }
    long[] row = new long[Family.HEALTH.width()];
    row[HealthField.RECORDS.index()] = 1;
    if (received.arrivalMillis() - event.eventTimeMillis() > outOfOrdernessMillis) {
      row[HealthField.LATE.index()] = 1;
    }
    long ageMillis = ctx.timerService().currentProcessingTime() - event.eventTimeMillis();
    row[HealthField.FRESHNESS_FROM + Freshness.bucket(ageMillis)] = 1;
    ctx.output(HEALTH, fact(received, event.eventTimeMillis(), row));
    out.collect(event);
  }

  /* Flink's metric rejected.<reason>.records. */
  private Counter rejectionsFor(String reason) {
    return getRuntimeContext()
        .getMetricGroup()
        .addGroup("rejected")
        .addGroup(reason)
        .counter("records");
  }

  private void count(HealthField field, Received received, long timeMillis, Context ctx) {
    long[] row = new long[Family.HEALTH.width()];
    row[HealthField.RECORDS.index()] = 1;
    row[field.index()] = 1;
    ctx.output(HEALTH, fact(received, timeMillis, row));
  }

  private Fact fact(Received received, long timeMillis, long[] row) {
    if (health == null) {
      health = Series.health(received.topic());
    }
    return new Fact(health, BusinessCalendar.minuteStart(timeMillis), row);
  }

  private static DeadLetter letter(Received received, String reason, String detail) {
    return new DeadLetter(
        received.topic(),
        received.partition(),
        received.offset(),
        received.arrivalMillis(),
        received.key(),
        received.value(),
        reason,
        detail);
  }
}
