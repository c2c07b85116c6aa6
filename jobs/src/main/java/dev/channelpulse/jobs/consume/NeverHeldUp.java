package dev.channelpulse.jobs.consume;

import java.io.Serial;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Says of a stream that it is idle, always.
 *
 * <p>An input that never has a watermark holds back every operator that it is broadcast to; one
 * whose watermark is at the end lets them jump to the end while the clicks are idle. An idle one
 * does neither.
 *
 * @param <T> what the stream holds
 */
final class NeverHeldUp<T> implements WatermarkStrategy<T> {

  @Serial private static final long serialVersionUID = 1;

  @Override
  public WatermarkGenerator<T> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new Idle<>();
  }

  private static final class Idle<T> implements WatermarkGenerator<T> {

    @Override
    public void onEvent(T value, long timeMillis, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }
}
