package dev.channelpulse.demo.board;

import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./run dashboard-queries}: what each panel asks of an InfluxDB, and how long it takes. */
@Command(
    name = "./run dashboard-queries",
    mixinStandardHelpOptions = true,
    version = "ChannelPulse dashboard queries",
    sortOptions = false,
    description = "Runs every query of the dashboards and says how long each takes.",
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:InfluxDB took every query",
      "1:it refused one, or does not answer",
      "2:the options are not in order"
    })
public final class DashboardQueriesMain implements Callable<Integer> {

  @Option(
      names = "--influx-url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8086",
      description = "InfluxDB (default: ${DEFAULT-VALUE})")
  URI influx = URI.create("");

  @Option(
      names = "--database",
      paramLabel = "NAME",
      defaultValue = "channelpulse",
      description = "Database with the points (default: ${DEFAULT-VALUE})")
  String database = "";

  @Option(
      names = "--hours",
      paramLabel = "N",
      description = "How much is shown (default: ${DEFAULT-VALUE})")
  int hours = 24;

  @Option(
      names = "--at",
      paramLabel = "INSTANT",
      description = "As of a moment such as 2026-11-11T12:00:00Z (default: now)")
  @Nullable Instant at;

  @Option(
      names = "--times",
      paramLabel = "N",
      description = "Runs of each query, of which the median is told (default: ${DEFAULT-VALUE})")
  int times = 5;

  @Option(
      names = "--dashboards",
      paramLabel = "DIR",
      defaultValue = "${sys:channelpulse.home:-.}/grafana/dashboards",
      description = "Dashboard files (default: the project's)")
  Path dashboards = Path.of("");

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Who may read it; the password or token in the environment's INFLUX_PASSWORD",
      defaultValue = "")
  String user = "";

  @Spec CommandSpec spec = CommandSpec.create();

  /** Runs the command. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DashboardQueriesMain()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    requirePositive("--hours", hours);
    requirePositive("--times", times);
    List<DashboardQueries.Answer> answers;
    try {
      answers =
          DashboardQueries.of(dashboards, reader())
              .run(at == null ? Instant.now() : at, Duration.ofHours(hours), times);
    } catch (NoSuchFileException missing) {
      throw refused("--dashboards must be a directory, found " + missing.getMessage());
    } catch (InfluxUnavailableException down) {
      System.err.println("InfluxDB does not answer at " + influx);
      return 1;
    }
    System.out.printf("%-18s %9s %9s  %s%n", "dashboard", "ms", "values", "panel");
    for (DashboardQueries.Answer answer : answers) {
      System.out.printf(
          Locale.ROOT,
          "%-18s %9.1f %9d  %s %s %s%n",
          answer.dashboard(),
          answer.took().toNanos() / 1e6,
          answer.values(),
          answer.panel(),
          answer.ref(),
          answer.error());
    }
    return answers.stream().allMatch(answer -> answer.error().isEmpty()) ? 0 : 1;
  }

  private InfluxReader reader() {
    try {
      String password = System.getenv().getOrDefault("INFLUX_PASSWORD", "");
      return new InfluxReader(influx, database, user, password);
    } catch (IllegalArgumentException noAddress) {
      throw refused("--influx-url: " + noAddress.getMessage());
    }
  }

  private void requirePositive(String option, int value) {
    if (value < 1) {
      throw refused("%s must be at least 1, found %d".formatted(option, value));
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
