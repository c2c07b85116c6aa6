package dev.channelpulse.demo.cluster;

import dev.channelpulse.embedded.LoopbackPorts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * A standalone Flink cluster as a user would install it: one JobManager and one TaskManager, each a
 * JVM of its own, with the jars of a Flink distribution on the class path and nothing of ours. Jobs
 * get in as jars through {@link #rest}.
 *
 * <p>Everything it keeps (configuration, logs, checkpoints, uploads) is below one directory. The
 * processes end with this JVM at the latest.
 */
public final class StandaloneCluster implements AutoCloseable {
  /** Where the build collects the jars of a Flink distribution, see the module's pom. */
  private static final Path FLINK_LIB = Path.of("target", "flink-lib").toAbsolutePath();

  private static final String JOB_MANAGER_HEAP = "-Xmx512m";
  private static final String TASK_MANAGER_HEAP = "-Xmx768m";

  private static final Duration READY = Duration.ofMinutes(2);

  private final Path dir;
  private final FlinkProcess jobManager;
  private final FlinkRest rest;
  private FlinkProcess taskManager;

  private StandaloneCluster(
      Path dir, FlinkProcess jobManager, FlinkProcess taskManager, FlinkRest rest) {
    this.dir = dir;
    this.jobManager = jobManager;
    this.taskManager = taskManager;
    this.rest = rest;
  }

  /**
   * Starts a cluster and returns when its slots are there.
   *
   * @param dir everything the cluster keeps; made when absent
   * @param slots of the one TaskManager, at least 1
   * @param settings of Flink, by its names, in place of this class's own where both have one
   */
  public static StandaloneCluster start(Path dir, int slots, Map<String, String> settings) {
    requireFlinkLib();
    int restPort = LoopbackPorts.anyFree();
    ClusterConfiguration.write(dir, restPort, slots, settings);
    FlinkProcess jobManager = startJobManager(dir);
    FlinkRest rest = new FlinkRest("http://127.0.0.1:" + restPort);
    StandaloneCluster cluster = new StandaloneCluster(dir, jobManager, startTaskManager(dir), rest);
    try {
      cluster.awaitSlots(slots);
    } catch (RuntimeException failed) {
      cluster.close();
      throw failed;
    }
    return cluster;
  }

  /** The cluster's REST interface. */
  public FlinkRest rest() {
    return rest;
  }

  /** Kills the TaskManager without warning and starts another; jobs recover by themselves. */
  public void replaceTaskManager() {
    taskManager.kill();
    taskManager = startTaskManager(dir);
  }

  @Override
  public void close() {
    taskManager.stop();
    jobManager.stop();
  }

  private void awaitSlots(int slots) {
    long deadlineNanos = System.nanoTime() + READY.toNanos();
    while (!rest.hasSlots(slots)) {
      jobManager.requireAlive();
      taskManager.requireAlive();
      if (System.nanoTime() > deadlineNanos) {
        throw new IllegalStateException(
            "a Flink cluster must offer %d slots within %s, found none; see the logs in %s"
                .formatted(slots, READY, dir));
      }
      Polling.pause();
    }
  }

  private static FlinkProcess startJobManager(Path dir) {
    return FlinkProcess.start(
        "jobmanager",
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
        JOB_MANAGER_HEAP,
        dir,
        FLINK_LIB);
  }

  private static FlinkProcess startTaskManager(Path dir) {
    return FlinkProcess.start(
        "taskmanager",
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
        TASK_MANAGER_HEAP,
        dir,
        FLINK_LIB);
  }

  private static void requireFlinkLib() {
    if (!Files.isDirectory(FLINK_LIB)) {
      throw new IllegalStateException(
          "Flink's jars must be in %s, found no such folder: mvn verify puts them there"
              .formatted(FLINK_LIB));
    }
  }
}
