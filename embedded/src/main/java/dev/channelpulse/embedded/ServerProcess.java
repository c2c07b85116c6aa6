package dev.channelpulse.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server's process: started until it answers, stopped in order, and ended with this JVM at the
 * latest. What it prints goes to {@code name.log} in its directory. Not thread-safe.
 */
final class ServerProcess {
  private static final Duration READY = Duration.ofSeconds(60);
  private static final Duration STOPPED = Duration.ofSeconds(20);
  private static final Duration ANSWERED = Duration.ofSeconds(30);
  private static final long POLL_MILLIS = 20;
  private static final int LOG_LINES_SHOWN = 5;

  private final String name;
  private final Path binary;
  private final Path dir;
  private final Path workingDir;
  private final URI health;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWERED).build();
  private @Nullable Process process;
  private @Nullable Thread killer;

  /**
   * @param name the program as messages call it
   * @param binary an executable file
   * @param dir where its log goes, absolute
   * @param workingDir where it runs
   * @param health what answers with a status from 200 to 299 once it is ready
   */
  ServerProcess(String name, Path binary, Path dir, Path workingDir, URI health) {
    this.name = name;
    this.binary = binary;
    this.dir = dir;
    this.workingDir = workingDir;
    this.health = health;
  }

  /**
   * Starts the program and returns when it answers.
   *
   * @param arguments after the program's own name
   * @throws IllegalStateException when it is no program, or stops instead of answering; the message
   *     ends with the last lines of its log
   */
  void start(List<String> arguments) {
    Process starting;
    try {
      starting =
          new ProcessBuilder(command(arguments))
              .directory(workingDir.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
    } catch (IOException failed) {
      throw new IllegalStateException(
          "%s must be a program of this machine, found %s: %s"
              .formatted(name, binary, failed.getMessage()),
          failed);
    }
    process = starting;
    Thread hook = new Thread(starting::destroyForcibly, name + "-killer");
    Runtime.getRuntime().addShutdownHook(hook);
    killer = hook;
    awaitReady(starting);
  }

  /**
   * Stops the server in an orderly way, at the latest after 20 seconds by force. Does nothing when
   * it is stopped.
   */
  void stop() {
    Process running = process;
    if (running == null) {
      return;
    }
    process = null;
    running.destroy();
    try {
      if (!running.waitFor(STOPPED.toMillis(), TimeUnit.MILLISECONDS)) {
        running.destroyForcibly().waitFor();
      }
    } catch (InterruptedException interrupted) {
      running.destroyForcibly();
      throw interrupted(name, interrupted);
    } finally {
      forgetKiller();
    }
  }

  /** What to throw when waiting for a server is interrupted; leaves the interrupt standing. */
  static IllegalStateException interrupted(String name, InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while waiting for " + name, cause);
  }

  private List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(binary.toString());
    command.addAll(arguments);
    return command;
  }

  private void awaitReady(Process starting) {
    long deadlineNanos = System.nanoTime() + READY.toNanos();
    try {
      while (!isReady()) {
        if (starting.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          process = null;
          forgetKiller();
          throw new IllegalStateException(
              "%s must answer on %s, found %s stopped with exit code %d; %s"
                  .formatted(name, address(), binary, starting.exitValue(), lastLogLines()));
        }
        if (System.nanoTime() > deadlineNanos) {
          stop();
          throw new IllegalStateException(
              "%s must answer on %s within %s, found no answer from %s; %s"
                  .formatted(name, address(), READY, binary, lastLogLines()));
        }
      }
    } catch (InterruptedException interrupted) {
      stop();
      throw interrupted(name, interrupted);
    }
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(health).timeout(ANSWERED).build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      return status >= 200 && status <= 299;
    } catch (IOException notYet) {
      return false;
    }
  }

  private String address() {
    return health.getScheme() + "://" + health.getAuthority();
  }

  private Path log() {
    return dir.resolve(name + ".log");
  }

  private String lastLogLines() {
    try {
      List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
      return "its log %s ends: %s"
          .formatted(
              log(),
              String.join(
                  "\n", lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size())));
    } catch (IOException unreadable) {
      return "its log %s cannot be read: %s".formatted(log(), unreadable.getMessage());
    }
  }

  private void forgetKiller() {
    Thread hook = killer;
    killer = null;
    if (hook != null) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException shuttingDown) {
        // The JVM is ending and the hook runs, or has run, by itself.
      }
    }
  }
}
