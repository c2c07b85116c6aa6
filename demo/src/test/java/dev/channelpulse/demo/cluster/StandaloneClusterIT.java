package dev.channelpulse.demo.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneClusterIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @TempDir static Path dir;
  private static StandaloneCluster cluster;
  private static String jarId;

  @BeforeAll
  static void start() throws IOException {
    cluster = StandaloneCluster.start(dir.resolve("cluster"), 2, Map.of());
    jarId = cluster.rest().upload(jar("counting.jar", CountingJob.class, Same.class));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void runsBoundedJobsToTheirEnd() {
    FlinkRest rest = cluster.rest();
    String job = rest.run(jarId, List.of("10"), 1, Optional.empty());
    rest.awaitState(job, "FINISHED");
    assertThat(rest.restoredFrom(job)).isEmpty();
  }

  @Test
  void jobsOutliveTheirTaskManager() {
    FlinkRest rest = cluster.rest();
    String job = rest.run(jarId, List.of(), 2, Optional.empty());
    rest.awaitRunning(job);
    awaitCheckpoint(rest, job);
    cluster.replaceTaskManager();
    awaitRestored(rest, job);
    rest.awaitRunning(job);
    rest.cancel(job);
    assertThat(rest.state(job)).isEqualTo("CANCELED");
  }

  @Test
  void jobsGoOnFromTheirSavepoint() {
    FlinkRest rest = cluster.rest();
    String first = rest.run(jarId, List.of(), 2, Optional.empty());
    rest.awaitRunning(first);
    String savepoint = rest.stopWithSavepoint(first, dir.resolve("savepoints"));
    assertThat(rest.state(first)).isEqualTo("FINISHED");
    String second = rest.run(jarId, List.of(), 1, Optional.of(savepoint));
    rest.awaitRunning(second);
    assertThat(rest.restoredFrom(second)).contains(savepoint);
    rest.cancel(second);
  }

  @Test
  void saysWhatFlinkRefuses() {
    assertThatThrownBy(() -> cluster.rest().run(jarId, List.of("many"), 1, Optional.empty()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("NumberFormatException: For input string: \\\"many\\\"");
  }

  @Test
  void aProcessThatCannotStartShowsItsLog() {
    assertThatThrownBy(
            () ->
                StandaloneCluster.start(
                    dir.resolve("broken"), 1, Map.of("taskmanager.memory.task.heap.size", "much")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("much");
  }

  private static void awaitCheckpoint(FlinkRest rest, String jobId) {
    long deadlineNanos = System.nanoTime() + DEADLINE.toNanos();
    while (rest.completedCheckpoints(jobId) == 0 && System.nanoTime() < deadlineNanos) {
      Polling.pause();
    }
    assertThat(rest.completedCheckpoints(jobId)).isPositive();
  }

  private static void awaitRestored(FlinkRest rest, String jobId) {
    long deadlineNanos = System.nanoTime() + DEADLINE.toNanos();
    while (rest.restoredFrom(jobId).isEmpty() && System.nanoTime() < deadlineNanos) {
      Polling.pause();
    }
    assertThat(rest.restoredFrom(jobId)).isPresent();
  }

  /** A jar of these classes; the first one is the main class. */
  private static Path jar(String name, Class<?>... classes) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, classes[0].getName());
    Path jar = dir.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      for (Class<?> type : classes) {
        String entry = type.getName().replace('.', '/') + ".class";
        out.putNextEntry(new JarEntry(entry));
        try (InputStream bytes = type.getClassLoader().getResourceAsStream(entry)) {
          bytes.transferTo(out);
        }
      }
    }
    return jar;
  }
}
