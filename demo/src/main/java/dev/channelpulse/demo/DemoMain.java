package dev.channelpulse.demo;

import dev.channelpulse.embedded.PortTakenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ./run demo}. */
public final class DemoMain {

  private static final int GOOD = 0;
  private static final int FAILED = 1;
  private static final int REFUSED = 2;
  private static final int PARTS = 5;
  private static final long STOP_SECONDS = 90;

  private DemoMain() {}

  /** Runs the demo; {@code --help} says how. */
  public static void main(String[] arguments) throws IOException {
    DemoOptions options = new DemoOptions();
    CommandLine line = new CommandLine(options);
    try {
      if (CommandLine.printHelpIfRequested(line.parseArgs(arguments))) {
        return;
      }
    } catch (CommandLine.ParameterException e) {
      System.err.println(e.getMessage());
      System.err.println("./run demo --help lists the options");
      System.exit(REFUSED);
    }
    System.exit(run(options));
  }

  private static int run(DemoOptions options) throws IOException {
    Progress progress = new Progress(System.out, PARTS);
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> askToStop(stop, done), "stop"));
    Path dir = options.dir == null ? Files.createTempDirectory("channelpulse") : options.dir;
    // Before the first logger: the log belongs to this run's folder.
    System.setProperty("channelpulse.log", dir.resolve("demo.log").toString());
    int status = status(options, dir, progress, stop);
    if (status != FAILED && options.dir == null) {
      delete(dir);
    }
    done.countDown();
    return status;
  }

  private static int status(DemoOptions options, Path dir, Progress progress, CountDownLatch stop) {
    try (Demo demo = new Demo(options, dir, progress)) {
      tellWhereToLook(progress, demo, dir, options);
      @Nullable Duration length = options.minutes > 0 ? Duration.ofMinutes(options.minutes) : null;
      demo.open(length, stop);
      if (stop.getCount() == 0) {
        // Ctrl-C reaches InfluxDB too: there is nothing left to compare.
        progress.say("stopped");
        return GOOD;
      }
      return demo.agreesWithTruth() ? GOOD : FAILED;
    } catch (PortTakenException | IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return REFUSED;
    } catch (Exception e) {
      if (stop.getCount() == 0) {
        progress.say("stopped");
        return GOOD;
      }
      System.err.println("the demo broke: " + e + "; its log: " + dir.resolve("demo.log"));
      return FAILED;
    }
  }

  /* Ctrl-C: the main thread ends the demo in order, the JVM waits for it. */
  private static void askToStop(CountDownLatch stop, CountDownLatch done) {
    stop.countDown();
    try {
      if (!done.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("stopping took more than " + STOP_SECONDS + " s: ended by force");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void tellWhereToLook(Progress progress, Demo demo, Path dir, DemoOptions options) {
    progress.say("");
    progress.say("  Live board  渠道看板   %s", demo.board());
    progress.say("  Flink                 %s", demo.flink());
    progress.say("  InfluxDB              %s  (database channelpulse)", demo.influx());
    progress.say("  Kafka                 %s  (topic clicks)", demo.kafka());
    progress.say("  Log                   %s", dir.resolve("demo.log"));
    if (options.grafana) {
      progress.say("");
      progress.say("Grafana 9.4 to 13 shows the same files. Start it with");
      progress.say("  CHANNELPULSE_INFLUX_URL=%s", demo.influx());
      progress.say("  CHANNELPULSE_INFLUX_DATABASE=channelpulse");
      progress.say("  CHANNELPULSE_INFLUX_USER= CHANNELPULSE_INFLUX_PASSWORD=");
      progress.say("  CHANNELPULSE_DASHBOARDS=%s", options.dashboards.toAbsolutePath());
      Path files = options.dashboards.toAbsolutePath();
      progress.say("and copy into its provisioning directory");
      progress.say(
          "  %s  ->  provisioning/datasources/", files.resolveSibling("datasources/influxdb.yaml"));
      progress.say("  %s  ->  provisioning/dashboards/", files.resolveSibling("dashboards.yaml"));
    }
    progress.say("");
    progress.say(
        options.minutes > 0
            ? "Runs for " + options.minutes + " min; Ctrl-C ends it earlier."
            : "Runs until Ctrl-C.");
  }

  private static void delete(Path dir) {
    try (Stream<Path> files = Files.walk(dir)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException e) {
      System.err.println("could not remove " + dir + ": " + e.getMessage());
    }
  }
}
