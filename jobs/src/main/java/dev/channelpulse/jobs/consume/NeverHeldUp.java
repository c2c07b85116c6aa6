package dev.channelpulse.jobs.consume;

import java.io.Serial;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Says of a stream of documents that it is idle, always.
 *
 * <p>An input that never has a watermark holds back every operator that it is broadcast to; one
 * whose watermark is at the end lets them jump to the end while the clicks are idle. An idle one
 * does neither.
 */
final class NeverHeldUp implements WatermarkStrategy<byte[]> {

  @Serial private static final long serialVersionUID = 1;

  @Override
  public WatermarkGenerator<byte[]> createWatermarkGenerator(
      WatermarkGeneratorSupplier.Context context) {
    return new Idle();
  }

  private static final class Idle implements WatermarkGenerator<byte[]> {

    @Override
    public void onEvent(byte[] document, long timeMillis, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }
}
