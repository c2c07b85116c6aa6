package dev.channelpulse.jobs.consume;

import dev.channelpulse.common.event.Event;
import java.io.Serial;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.BoundedOutOfOrdernessWatermarks;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;

/**
 * Watermarks of each partition from its accepted records alone: a partition that holds nothing but
 * rejected records is as idle as an empty one, and holds nobody up.
 */
final class EventWatermarks<E extends Event> implements WatermarkStrategy<Received<E>> {

  @Serial private static final long serialVersionUID = 1;

  private final Duration outOfOrderness;
  private final Duration idleAfter;

  EventWatermarks(Duration outOfOrderness, Duration idleAfter) {
    this.outOfOrderness = outOfOrderness;
    this.idleAfter = idleAfter;
  }

  @Override
  public WatermarkGenerator<Received<E>> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new OfAccepted<>(
        new WatermarksWithIdleness<>(
            new BoundedOutOfOrdernessWatermarks<>(outOfOrderness),
            idleAfter,
            context.getInputActivityClock()));
  }

  @Override
  public TimestampAssigner<Received<E>> createTimestampAssigner(
      TimestampAssignerSupplier.Context context) {
    return (received, recordTimestamp) ->
        received.event() == null ? recordTimestamp : received.event().eventTimeMillis();
  }

  private static final class OfAccepted<E extends Event>
      implements WatermarkGenerator<Received<E>> {
    private final WatermarkGenerator<Received<E>> inner;

    OfAccepted(WatermarkGenerator<Received<E>> inner) {
      this.inner = inner;
    }

    @Override
    public void onEvent(Received<E> received, long eventTimestamp, WatermarkOutput output) {
      if (received.event() != null) {
        inner.onEvent(received, eventTimestamp, output);
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      inner.onPeriodicEmit(output);
    }
  }
}
