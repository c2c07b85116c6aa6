package dev.channelpulse.jobs.job;

import dev.channelpulse.common.anomaly.AnomalyPolicy;
import dev.channelpulse.common.anomaly.SeriesKind;
import dev.channelpulse.common.anomaly.Side;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./run backtest anomalies}: what would have been an alert, by a file of series. */
@Command(
    name = "anomalies",
    version = "ChannelPulse backtests",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Judges the rows of a file of series in order, as the job would have, and prints them with"
          + " what was expected before each one: expected,low,high,score,alert. An alert is calm,"
          + " pending, firing or resolved.",
      "docs/anomalies.md says how a series is judged."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:judged",
      "1:the file can't be read, or has no rows",
      "2:the command or the file is not in order"
    })
final class AnomalyBacktest implements Callable<Integer> {

  /** Series of a file at most. */
  static final int MOST_SERIES = 2_000;

  private static final int UNREADABLE = 1;
  private static final int REFUSED = 2;
  private static final int MAX_DECIMALS = 6;

  private final PrintStream out;
  private final PrintStream err;
  private final FileProblems problems;

  @Parameters(
      paramLabel = "FILE",
      description =
          "CSV with the header timestamp,value or timestamp,value,series, oldest rows first, at any"
              + " regular step of 1 s to a day; with --kind rate timestamp,value,denominator, with"
              + " --kind amount timestamp,value,payments")
  private Path file = Path.of("");

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      defaultValue = "count",
      description =
          "What values are: count (whole numbers of 0 or more), rate (numerators), amount (money),"
              + " or gauge (any numbers) (default: ${DEFAULT-VALUE})")
  private String kind = "";

  @Option(
      names = "--bad",
      paramLabel = "SIDE",
      defaultValue = "both",
      description =
          "Where an alert is wanted: low (less than expected), high or both (default:"
              + " ${DEFAULT-VALUE})")
  private String bad = "";

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "Asia/Shanghai",
      description =
          "Time zone of the week's slots, and of timestamps without an offset (default:"
              + " ${DEFAULT-VALUE})")
  private String zone = "";

  @Option(
      names = "--decimals",
      paramLabel = "N",
      defaultValue = "2",
      description = "Decimals of an amount, 0 to 6 (default: ${DEFAULT-VALUE})")
  private int decimals;

  AnomalyBacktest(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    this.problems = new FileProblems(err);
  }

  @Override
  public Integer call() {
    SeriesKind seriesKind = named(SeriesKind.class, kind);
    if (seriesKind == null) {
      return refuse("--kind must be count, rate, amount or gauge, found " + kind);
    }
    Side side = named(Side.class, bad);
    if (side == null) {
      return refuse("--bad must be low, high or both, found " + bad);
    }
    ZoneId clock;
    try {
      clock = ZoneId.of(zone);
    } catch (DateTimeException e) {
      return refuse("--zone must be a time zone such as Asia/Shanghai, found " + zone);
    }
    if (decimals < 0 || decimals > MAX_DECIMALS) {
      return refuse("--decimals must be between 0 and " + MAX_DECIMALS + ", found " + decimals);
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return refuse("FILE must be a file that can be read, found " + file);
    }
    try {
      return judge(new SeriesFormat(seriesKind, clock, decimals), side);
    } catch (IOException e) {
      err.println("the file must be readable, found " + e);
      return UNREADABLE;
    }
  }

  private int judge(SeriesFormat format, Side side) throws IOException {
    long fileBytes = Files.size(file);
    ReadProgress progress = new ReadProgress(err);
    SeriesSurvey survey = new SeriesSurvey(format, MOST_SERIES, problems, progress, fileBytes);
    try (InputStream in = Files.newInputStream(file)) {
      CsvLines.read(in, survey);
      survey.end();
    }
    if (problems.refuse(file)) {
      return REFUSED;
    }
    if (survey.rows() == 0) {
      err.println("the file must have rows, found 0");
      return UNREADABLE;
    }
    AnomalyPolicy policy =
        AnomalyPolicy.standard().withZone(format.zone()).withStep(survey.stepMillis());
    SeriesReplay replay =
        new SeriesReplay(format, policy, side, survey.header(), out, progress, fileBytes);
    try (InputStream in = Files.newInputStream(file)) {
      CsvLines.read(in, replay);
      replay.end();
    }
    return 0;
  }

  private int refuse(String problem) {
    err.println(problem);
    return REFUSED;
  }

  private static <E extends Enum<E>> @Nullable E named(Class<E> type, String name) {
    for (E each : type.getEnumConstants()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
        return each;
      }
    }
    return null;
  }
}
