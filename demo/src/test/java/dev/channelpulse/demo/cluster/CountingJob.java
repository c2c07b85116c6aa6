package dev.channelpulse.demo.cluster;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A job for tests of the cluster itself: counts without end, or to its first argument. */
public final class CountingJob {
  private static final double RECORDS_PER_SECOND = 200;
  private static final long CHECKPOINT_MILLIS = 200;

  private CountingJob() {}

  /** Runs the job; the argument, if any, is how many numbers to count. */
  public static void main(String[] arguments) throws Exception {
    long count = arguments.length == 0 ? Long.MAX_VALUE : Long.parseLong(arguments[0]);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.enableCheckpointing(CHECKPOINT_MILLIS);
    env.fromSource(
            new DataGeneratorSource<>(
                new Same(), count, RateLimiterStrategy.perSecond(RECORDS_PER_SECOND), Types.LONG),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .uid("numbers")
        .sinkTo(new DiscardingSink<>())
        .uid("nowhere");
    env.execute("counting");
  }
}
