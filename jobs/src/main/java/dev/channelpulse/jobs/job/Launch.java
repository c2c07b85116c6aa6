package dev.channelpulse.jobs.job;

import dev.channelpulse.jobs.settings.InvalidSettingsException;
import dev.channelpulse.jobs.settings.Option;
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
    void build(StreamExecutionEnvironment env, Ends ends, Policies policies);
  }

  /**
   * Runs the job until it is stopped.
   *
   * @param topics that the graph can't do without: those with events that it reads, and that of
   *     alerts where it writes some; the job does not start without them
   */
  static void run(String name, String[] arguments, List<Option<String>> topics, Graph graph)
      throws Exception {
    if (Settings.wantsHelp(arguments)) {
      System.out.println(Settings.help());
      return;
    }
    Settings settings = settings(arguments);
    LOG.info("{} starts with\n{}", name, settings.describe());
    Ends ends = new Ends(settings);
    Policies policies = policies(settings, ends, topics);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    configure(env, settings);
    graph.build(env, ends, policies);
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
    /* Small, and read through a buffer: otherwise Flink restores with a system call for each byte. */
    env.getConfig().setUseSnapshotCompression(true);
    env.getConfig().setAutoWatermarkInterval(Duration.ofMillis(200).toMillis());
    if (settings.get(Options.PARALLELISM) > 0) {
      env.setParallelism(settings.get(Options.PARALLELISM));
    }
  }

  private static Settings settings(String[] arguments) throws JobRefusedException {
    try {
      return Settings.load(arguments, System.getenv());
    } catch (InvalidSettingsException e) {
      throw new JobRefusedException(e.problems());
    }
  }

  /* Broken rules do not keep the servers' problems from being named in the same go. */
  private static Policies policies(Settings settings, Ends ends, List<Option<String>> topics)
      throws JobRefusedException, InterruptedException {
    List<String> problems = new ArrayList<>();
    Policies policies = null;
    try {
      policies = new Policies(settings);
    } catch (JobRefusedException e) {
      problems.addAll(e.problems());
    }
    problems.addAll(Preflight.problems(ends, topics, settings.get(Options.PREFLIGHT_TIMEOUT)));
    if (policies == null || !problems.isEmpty()) {
      throw new JobRefusedException(problems);
    }
    return policies;
  }
}
