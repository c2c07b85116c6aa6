package dev.channelpulse.jobs.job;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.channel.ComparisonReport;
import dev.channelpulse.common.channel.InvalidRulesException;
import dev.channelpulse.common.channel.RulesComparison;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.RecordLines;
import dev.channelpulse.jobs.consume.KafkaCheck;
import dev.channelpulse.jobs.consume.KafkaSlice;
import dev.channelpulse.jobs.settings.Options;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** {@code ./run rules}: a draft of the channel rules is seen before it counts. */
public final class RulesDryRunMain {

  private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_RECORD_BYTES = Options.CLICKS_MAX_RECORD_BYTES.defaultValue();
  private static final int UNREADABLE = 1;
  private static final int REFUSED = 2;

  private final RulesDryRunOptions options;
  private final PrintStream out;
  private final PrintStream err;

  private RulesDryRunMain(RulesDryRunOptions options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

  /** Runs; {@code --help} says how, and what the exit status means. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(arguments, out, err));
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    RulesDryRunOptions options = new RulesDryRunOptions();
    CommandLine line = new CommandLine(options);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    try {
      if (CommandLine.printHelpIfRequested(line.parseArgs(arguments))) {
        return 0;
      }
    } catch (CommandLine.ParameterException e) {
      err.println(e.getMessage());
      err.println("./run rules --help lists the options");
      return REFUSED;
    }
    return new RulesDryRunMain(options, out, err).run();
  }

  private int run() {
    if (options.what.printBuiltIn) {
      out.writeBytes(ChannelRules.defaultDocument());
      out.flush();
      return 0;
    }
    List<String> problems = new ArrayList<>();
    ChannelRules inForce =
        options.rules == null ? ChannelRules.defaults() : rules("--rules", options.rules, problems);
    ChannelRules draft =
        options.what.draft == null ? null : rules("--draft", options.what.draft, problems);
    Clicks clicks = clicks(problems);
    if (inForce == null || draft == null || clicks == null) {
      problems.forEach(err::println);
      return REFUSED;
    }
    return compare(new RulesComparison(inForce, draft), clicks);
  }

  private int compare(RulesComparison comparison, Clicks clicks) {
    ClickParser parser = new ClickParser(MAX_RECORD_BYTES);
    ReadProgress progress = new ReadProgress(err);
    try {
      clicks.read(
          (value, readRatio) -> {
            comparison.add(parser.parse(value));
            progress.read(readRatio);
          });
    } catch (IOException e) {
      err.println("the clicks must be readable, found " + e);
      return UNREADABLE;
    } catch (KafkaCheck.NotReadyException e) {
      e.problems().forEach(err::println);
      return UNREADABLE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNREADABLE;
    }
    ComparisonReport report = comparison.report();
    out.println(options.json ? report.toJson() : RulesDryRunText.of(report));
    if (report.clicks() > 0) {
      return 0;
    }
    err.println("the slice must have clicks of people, found " + report.records() + " records");
    return UNREADABLE;
  }

  /** Returns what stands in a file, {@code null} and problems where it is not in order. */
  private static @Nullable ChannelRules rules(String flag, Path file, List<String> problems) {
    try {
      return ChannelRules.parse(Files.readAllBytes(file));
    } catch (IOException e) {
      problems.add(flag + " must name a file that can be read, found " + e);
    } catch (InvalidRulesException e) {
      problems.add(flag + " " + file + " is refused, " + e.problems().size() + " problem(s):");
      e.problems().forEach(problem -> problems.add("  " + problem));
    }
    return null;
  }

  private @Nullable Clicks clicks(List<String> problems) {
    Path file = options.clicks.file;
    if (file != null) {
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return taker -> readFile(file, taker);
      }
      problems.add("--file must name a file that can be read, found " + file);
      return null;
    }
    RulesDryRunOptions.Kafka kafka = options.clicks.kafka;
    if (kafka == null) {
      problems.add("the clicks must come from --file or --kafka, found neither");
      return null;
    }
    if (!kafka.from.isBefore(kafka.to)) {
      problems.add("--from must be before --to, found " + kafka.from + " and " + kafka.to);
      return null;
    }
    Map<String, String> properties = properties(kafka.config, problems);
    return properties == null
        ? null
        : taker ->
            KafkaSlice.read(
                kafka.servers,
                properties,
                kafka.topic,
                kafka.from.toInstant(),
                kafka.to.toInstant(),
                KAFKA_TIMEOUT,
                taker);
  }

  private static void readFile(Path file, KafkaSlice.Taker taker) throws IOException {
    double bytes = Math.max(1, Files.size(file));
    try (InputStream in = Files.newInputStream(file)) {
      RecordLines.read(
          in, MAX_RECORD_BYTES, (value, bytesRead) -> taker.take(value, bytesRead / bytes));
    }
  }

  private static @Nullable Map<String, String> properties(
      @Nullable Path file, List<String> problems) {
    Properties properties = new Properties();
    if (file != null) {
      try (Reader in = Files.newBufferedReader(file)) {
        properties.load(in);
      } catch (IOException | IllegalArgumentException e) {
        problems.add("--kafka-config must name a properties file, found " + e);
        return null;
      }
    }
    Map<String, String> byName = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> byName.put(name, properties.getProperty(name)));
    return byName;
  }

  /** Where the clicks come from. */
  private interface Clicks {
    void read(KafkaSlice.Taker taker)
        throws IOException, KafkaCheck.NotReadyException, InterruptedException;
  }
}
