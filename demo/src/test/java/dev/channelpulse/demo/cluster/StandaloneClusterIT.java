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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneClusterIT {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  @TempDir Path dir;

  @Test
  void runsJarsThroughKillsAndSavepoints() throws IOException {
    Path jar = jar("counting.jar", CountingJob.class, Same.class);
    try (StandaloneCluster cluster = StandaloneCluster.start(dir.resolve("a"), 2, Map.of())) {
      FlinkRest rest = cluster.rest();
      String jarId = rest.upload(jar);
      assertThat(jarId).endsWith("_counting.jar");

      String bounded = rest.run(jarId, List.of("10"), 1, Optional.empty());
      rest.awaitState(bounded, "FINISHED");

      String endless = rest.run(jarId, List.of(), 2, Optional.empty());
      rest.awaitRunning(endless);
      assertThat(rest.restoredFrom(endless)).isEmpty();
      awaitCheckpoint(rest, endless);
      cluster.replaceTaskManager();
      awaitRestored(rest, endless);
      rest.awaitRunning(endless);

      String savepoint = rest.stopWithSavepoint(endless, dir.resolve("savepoints"));
      assertThat(rest.state(endless)).isEqualTo("FINISHED");
      String resumed = rest.run(jarId, List.of(), 1, Optional.of(savepoint));
      rest.awaitRunning(resumed);
      assertThat(rest.restoredFrom(resumed)).contains(savepoint);
      rest.cancel(resumed);
      assertThat(rest.state(resumed)).isEqualTo("CANCELED");
    }
  }

  @Test
  void saysWhatFlinkRefuses() throws IOException {
    Path jar = jar("counting.jar", CountingJob.class, Same.class);
    try (StandaloneCluster cluster = StandaloneCluster.start(dir.resolve("b"), 1, Map.of())) {
      FlinkRest rest = cluster.rest();
      String jarId = rest.upload(jar);
      assertThatThrownBy(() -> rest.run(jarId, List.of("many"), 1, Optional.empty()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("NumberFormatException: For input string: \\\"many\\\"");
    }
  }

  @Test
  void aProcessThatCannotStartShowsItsLog() {
    assertThatThrownBy(
            () ->
                StandaloneCluster.start(
                    dir.resolve("c"), 1, Map.of("taskmanager.memory.task.heap.size", "much")))
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
  private Path jar(String name, Class<?>... classes) throws IOException {
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
