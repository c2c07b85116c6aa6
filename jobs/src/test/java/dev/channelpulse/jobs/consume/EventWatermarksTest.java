package dev.channelpulse.jobs.consume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.Origin;
import dev.channelpulse.jobs.ClickEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class EventWatermarksTest {

  private static final long NOON = 1_794_369_600_000L; // 2026-11-11T04:00Z
  private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(10);
  private static final Duration IDLE_AFTER = Duration.ofSeconds(60);
  private static final EventWatermarks<ClickEvent> STRATEGY =
      new EventWatermarks<>(OUT_OF_ORDERNESS, IDLE_AFTER);

  private static final Origin ORIGIN = new Origin("clicks", 0, 0, NOON, null, null);

  private final ManualClock clock = new ManualClock(1);
  private final Emitted emitted = new Emitted();
  private final WatermarkGenerator<Received<ClickEvent>> generator =
      STRATEGY.createWatermarkGenerator(new PartitionContext(clock));

  @Test
  void theWatermarkStaysBehindTheNewestClickWhateverTheOrder() {
    periodic();
    accepted(NOON);
    periodic();
    accepted(NOON - 5_000);
    periodic();
    accepted(NOON + 1);
    periodic();
    assertThat(emitted.told)
        .containsExactly(
            "watermark " + Long.MIN_VALUE,
            "watermark " + (NOON - 10_001),
            "watermark " + (NOON - 10_001),
            "watermark " + (NOON - 10_000));
  }

  @Test
  void aQuietPartitionIsIdleUntilItsNextClick() {
    accepted(NOON);
    periodic();
    periodic();
    clock.advanceTime(IDLE_AFTER);
    periodic();
    assertThat(emitted.told).doesNotContain("idle");
    clock.advanceTime(Duration.ofMillis(1));
    periodic();
    assertThat(emitted.told).last().isEqualTo("idle");
    accepted(NOON + 1);
    periodic();
    assertThat(emitted.told).last().isEqualTo("watermark " + (NOON - 10_000));
  }

  @Test
  void rejectedRecordsHoldNobodyUp() {
    accepted(NOON);
    periodic();
    rejected(NOON + 1_000_000);
    periodic();
    clock.advanceTime(IDLE_AFTER.plusMillis(1));
    rejected(NOON + 2_000_000);
    periodic();
    assertThat(emitted.told)
        .containsExactly("watermark " + (NOON - 10_001), "watermark " + (NOON - 10_001), "idle");
  }

  @Test
  void aClicksTimeIsItsOwnARejectedRecordsThatOfItsArrival() {
    TimestampAssigner<Received<ClickEvent>> assigner =
        STRATEGY.createTimestampAssigner(new PartitionContext(clock));
    assertThat(assigner.extractTimestamp(click(NOON), NOON + 9)).isEqualTo(NOON);
    assertThat(assigner.extractTimestamp(refusal(), NOON + 9)).isEqualTo(NOON + 9);
  }

  private void accepted(long timeMillis) {
    generator.onEvent(click(timeMillis), timeMillis, emitted);
  }

  private void rejected(long timeMillis) {
    generator.onEvent(refusal(), timeMillis, emitted);
  }

  private void periodic() {
    generator.onPeriodicEmit(emitted);
  }

  private static Received<ClickEvent> click(long timeMillis) {
    return new Received<>(ORIGIN, ClickEvents.pageView("e", timeMillis), null, null);
  }

  private static Received<ClickEvent> refusal() {
    return new Received<>(ORIGIN, null, "tombstone", "no value");
  }

  /** What a generator says, in order. */
  private static final class Emitted implements WatermarkOutput {

    final List<String> told = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      told.add("watermark " + watermark.getTimestamp());
    }

    @Override
    public void markIdle() {
      told.add("idle");
    }

    @Override
    public void markActive() {
      told.add("active");
    }
  }

  /** What the source gives each partition: a clock that stands while the partition is blocked. */
  private record PartitionContext(RelativeClock clock)
      implements WatermarkGeneratorSupplier.Context, TimestampAssignerSupplier.Context {

    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return clock;
    }
  }
}
