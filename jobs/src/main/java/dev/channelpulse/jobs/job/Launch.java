package dev.channelpulse.jobs.job;

import dev.channelpulse.jobs.consume.KafkaCheck;
import dev.channelpulse.jobs.publish.InfluxCheck;
import dev.channelpulse.jobs.settings.InvalidSettingsException;
import dev.channelpulse.jobs.settings.Options;
import dev.channelpulse.jobs.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all mains do: settings, a look at the servers, a graph, and off it goes. */
final class Launch {

  private static final Logger LOG = LoggerFactory.getLogger(Launch.class);

  private Launch() {}

  /** The graph of one main. */
  interface Graph {
    void build(StreamExecutionEnvironment env, Settings settings) throws JobRefusedException;
  }

  static void run(String name, String[] arguments, Graph graph) throws Exception {
    if (Settings.wantsHelp(arguments)) {
      System.out.println(Settings.help());
      return;
    }
    Settings settings = settings(arguments);
    LOG.info("{} starts with\n{}", name, settings.describe());
    requireServers(settings);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    configure(env, settings);
    graph.build(env, settings);
    env.execute(name);
  }

  /** Sets what every run needs: no Kryo, no missing uid, checkpoints, restarts. */
  static void configure(StreamExecutionEnvironment env, Settings settings) {
    Configuration set = new Configuration();
    set.set(PipelineOptions.GENERIC_TYPES, false);
    set.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    set.set(PipelineOptions.OBJECT_REUSE, true);
    set.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, settings.get(Options.CHECKPOINT_INTERVAL));
    set.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    set.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    /* While InfluxDB is away no checkpoint can end: that is waiting, not failing. */
    set.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    String directory = settings.get(Options.CHECKPOINT_DIRECTORY);
    if (!directory.isEmpty()) {
      set.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory);
    }
    set.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    set.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
        settings.get(Options.RESTART_DELAY_MIN));
    set.set(
        RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
        settings.get(Options.RESTART_DELAY_MAX));
    env.configure(set);
    env.getConfig().setAutoWatermarkInterval(Duration.ofMillis(200).toMillis());
    if (settings.get(Options.PARALLELISM) > 0) {
      env.setParallelism(settings.get(Options.PARALLELISM));
    }
  }

  private static Settings settings(String[] arguments) throws JobRefusedException {
    try {
      return Settings.load(arguments, System.getenv());
    } catch (InvalidSettingsException e) {
      throw new JobRefusedException(String.join("\n", e.problems()));
    }
  }

  private static void requireServers(Settings settings)
      throws JobRefusedException, InterruptedException {
    List<String> problems = new ArrayList<>();
    try {
      KafkaCheck.check(
          settings.get(Options.KAFKA_BOOTSTRAP_SERVERS),
          settings.kafkaProperties(),
          List.of(settings.get(Options.CLICKS_TOPIC)),
          List.of(settings.get(Options.REJECTED_TOPIC), settings.get(Options.TOO_LATE_TOPIC)),
          settings.get(Options.PREFLIGHT_TIMEOUT));
    } catch (KafkaCheck.NotReadyException e) {
      problems.addAll(e.problems());
    }
    try {
      InfluxCheck.require(new Policies(settings).influx());
    } catch (RuntimeException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    if (!problems.isEmpty()) {
      throw new JobRefusedException(String.join("\n", problems));
    }
  }
}
