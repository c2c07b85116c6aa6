package dev.channelpulse.demo.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One JVM of a Flink cluster. */
final class FlinkProcess {
  /* --add-opens is what the distribution's own configuration has, for jobs that come as a jar. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:MaxDirectMemorySize=256m",
          "-XX:+UseSerialGC",
          "--add-opens=java.base/java.util=ALL-UNNAMED");

  private static final Duration STOPPED = Duration.ofSeconds(20);

  private final String name;
  private final Process process;
  private final Path log;
  private final Thread killer;

  private FlinkProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
    this.killer = new Thread(process::destroyForcibly, "killer-of-" + name);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /**
   * Starts a JVM; what it says is in {@code <name>.log} below the directory.
   *
   * @param mainClass one of Flink's mains that take {@code --configDir}
   * @param heap the JVM option that bounds the heap
   * @param dir holds {@code conf/}
   * @param lib the folder whose jars are the class path
   */
  static FlinkProcess start(String name, String mainClass, String heap, Path dir, Path lib) {
    Path conf = dir.resolve("conf");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(heap);
    command.addAll(JVM_OPTIONS);
    command.addAll(
        List.of(
            "-Dlog4j.configurationFile=" + conf.resolve("log4j.properties"),
            "-cp",
            lib.resolve("*").toString(),
            mainClass,
            "--configDir",
            conf.toString()));
    Path log = dir.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("FLINK_CONF_DIR", conf.toString());
    try {
      return new FlinkProcess(name, builder.start(), log);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * Checks that the process runs.
   *
   * @throws IllegalStateException when it ended; the message holds its log
   */
  void requireAlive() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "Flink's %s must run, found it ended with exit code %d: %s"
              .formatted(name, process.exitValue(), logText()));
    }
  }

  /** Everything the process has said so far. */
  String logText() {
    try {
      return Files.readString(log);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Ends the process in an orderly way, at the latest after 20 seconds by force. */
  void stop() {
    process.destroy();
    await();
  }

  /** Ends the process as a power cut would. */
  void kill() {
    process.destroyForcibly();
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(STOPPED.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(killer);
  }
}
