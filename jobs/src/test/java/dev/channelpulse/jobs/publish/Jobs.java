package dev.channelpulse.jobs.publish;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.line.PointCodec;
import dev.channelpulse.jobs.state.CodecType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Jobs on a cluster inside this JVM. */
final class Jobs {
  private static final long DEADLINE_SECONDS = 60;

  private Jobs() {}

  /** No restarts, no Kryo, no uids made up, a checkpoint every 100 ms. */
  static Configuration configuration() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(100));
    return configuration;
  }

  /** The same without checkpoints, so that every version of a point reaches the writer. */
  static Configuration withoutCheckpoints() {
    Configuration configuration = configuration();
    configuration.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    return configuration;
  }

  static StreamExecutionEnvironment environment(int parallelism, Configuration configuration) {
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
  }

  static DataStream<Point> points(StreamExecutionEnvironment env, List<Point> points) {
    return env.fromData(points, CodecType.of(PointCodec.INSTANCE)).uid("points");
  }

  /** Points at a pace, from one subtask. */
  static DataStream<Point> points(
      StreamExecutionEnvironment env,
      GeneratorFunction<Long, Point> point,
      long count,
      double perSecond) {
    return env.fromSource(
            new DataGeneratorSource<>(
                point,
                count,
                RateLimiterStrategy.perSecond(perSecond),
                CodecType.of(PointCodec.INSTANCE)),
            WatermarkStrategy.noWatermarks(),
            "points")
        .setParallelism(1)
        .uid("points");
  }

  static InfluxTarget target(URI url, int batchPoints, long timeoutMillis) {
    return new InfluxTarget(url, "channelpulse", "", "", batchPoints, 50, timeoutMillis);
  }

  static void run(StreamExecutionEnvironment env) throws Exception {
    finish(env.executeAsync("publish"));
  }

  static void finish(JobClient job) throws Exception {
    job.getJobExecutionResult().get(DEADLINE_SECONDS, TimeUnit.SECONDS);
  }
}
