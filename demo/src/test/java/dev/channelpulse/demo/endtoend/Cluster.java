package dev.channelpulse.demo.endtoend;

import dev.channelpulse.demo.cluster.FlinkRest;
import dev.channelpulse.jobs.job.ChannelMonitorJob;
import dev.channelpulse.jobs.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/** A Flink cluster whose task managers can be killed, with the one job of a test. */
final class Cluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final MiniCluster flink;
  private final FlinkRest rest;

  Cluster() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.parse("64m"));
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.parse("32m"));
    flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(4)
                .build());
    flink.start();
    rest = new FlinkRest(flink.getRestAddress().get(1, TimeUnit.MINUTES).toString());
  }

  /** Starts the job, from a savepoint or anew, and waits until it runs. */
  JobID start(Settings settings, @Nullable String savepoint) throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    ChannelMonitorJob.build(env, settings);
    StreamGraph graph = env.getStreamGraph();
    if (savepoint != null) {
      graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint, false));
    }
    JobID job = flink.submitJob(graph).get(1, TimeUnit.MINUTES).getJobID();
    awaitRunning(job);
    return job;
  }

  /** Kills the task manager without a word, and starts another. */
  void crash() throws Exception {
    flink.terminateTaskManager(0).get(1, TimeUnit.MINUTES);
    flink.startTaskManager();
  }

  /** Stops the job in order and returns its savepoint. */
  String stop(JobID job, Path dir) throws Exception {
    return flink
        .stopWithSavepoint(job, dir.toUri().toString(), false, SavepointFormatType.CANONICAL)
        .get(2, TimeUnit.MINUTES);
  }

  void awaitRunning(JobID job) {
    Site.await("the job runs", PATIENCE, () -> status(job) == JobStatus.RUNNING);
  }

  JobStatus status(JobID job) {
    try {
      return flink.getJobStatus(job).get(1, TimeUnit.MINUTES);
    } catch (InterruptedException | ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** What has failed since the job was started, the latest first, each a stack trace. */
  List<String> failures(JobID job) {
    return rest.failures(job.toHexString());
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }
}
