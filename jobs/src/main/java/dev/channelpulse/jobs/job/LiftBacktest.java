package dev.channelpulse.jobs.job;

import dev.channelpulse.common.lift.ArmSums;
import dev.channelpulse.common.lift.HoldoutPolicy;
import dev.channelpulse.common.lift.HoldoutReading;
import dev.channelpulse.common.lift.HoldoutReport;
import dev.channelpulse.common.lift.LiftEstimate;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./run backtest lift}: what a campaign with a holdout changed, by a file of its units. */
@Command(
    name = "lift",
    version = "ChannelPulse backtests",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Estimates what a campaign changed from a file of its units or of their sums, as CSV: the"
          + " difference and the lift, each with the interval of one look and the one that holds at"
          + " every look, and whether the arms fit the plan.",
      "docs/lift.md says what each number is."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:estimated",
      "1:the file can't be read, or has no units in one of the arms",
      "2:the command or the file is not in order"
    })
final class LiftBacktest implements Callable<Integer> {

  /** Units of a file at most. */
  static final int MOST_UNITS = 2_000_000;

  private static final int MOST_LOOKS = 100_000;
  private static final int UNREADABLE = 1;
  private static final int REFUSED = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final FileProblems problems;

  @Parameters(
      paramLabel = "FILE",
      description =
          "CSV with the header unit,arm,value or unit,arm,value,covariate; arm is treatment or"
              + " control; rows of one unit add up; a covariate is on the unit's first row. Or JSON"
              + " (FILE ends in .json) with the sums of both arms")
  private Path file = Path.of("");

  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      defaultValue = "mean",
      description =
          "Of a CSV: mean of the units' sums, or proportion of the units whose sum is above 0"
              + " (default: ${DEFAULT-VALUE})")
  private LiftMetric metric = LiftMetric.mean;

  @Option(
      names = "--alpha",
      paramLabel = "RATIO",
      defaultValue = "0.05",
      description = "Chance of a decision without an effect (default: ${DEFAULT-VALUE})")
  private double alpha;

  @Option(
      names = "--share",
      paramLabel = "RATIO",
      defaultValue = "0.5",
      description = "Planned part of the units in the treatment (default: ${DEFAULT-VALUE})")
  private double share;

  @Option(
      names = "--planned-units",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Planned units of both arms; decides by group-sequential analyses, and tunes the interval"
              + " that holds at every look; 0 for none (default: ${DEFAULT-VALUE})")
  private long plannedUnits;

  @Option(
      names = "--minimum-units",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "With --sequential: units of each arm before anything is shown (default:"
              + " ${DEFAULT-VALUE})")
  private long minimumUnits;

  @Option(
      names = "--sequential",
      description =
          "Reads the rows of a CSV in order and prints what the job would have at each look")
  private boolean sequential;

  @Option(
      names = "--look-every",
      paramLabel = "N",
      defaultValue = "1000",
      description = "With --sequential: rows from look to look (default: ${DEFAULT-VALUE})")
  private int lookEvery;

  LiftBacktest(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    this.problems = new FileProblems(err);
  }

  @Override
  public Integer call() {
    HoldoutPolicy policy;
    try {
      policy =
          new HoldoutPolicy(
              alpha, plannedUnits, share, minimumUnits, HoldoutPolicy.DEFAULT.mismatchAlpha());
    } catch (IllegalArgumentException e) {
      return refuse(String.valueOf(e.getMessage()));
    }
    if (lookEvery < 1) {
      return refuse("--look-every must be at least 1, found " + lookEvery);
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return refuse("FILE must be a file that can be read, found " + file);
    }
    boolean summed = file.toString().endsWith(".json");
    if (summed && sequential) {
      return refuse("--sequential must have rows to read in order, found sums");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return summed ? sums(in, policy) : rows(in, policy);
    } catch (IOException e) {
      err.println("the file must be readable, found " + e);
      return UNREADABLE;
    }
  }

  private int refuse(String problem) {
    err.println(problem);
    return REFUSED;
  }

  private int sums(InputStream in, HoldoutPolicy policy) throws IOException {
    try {
      SummedArms arms = SummedArms.read(in);
      return print(List.of(LiftEstimate.of(arms.treatment(), arms.control())), policy);
    } catch (IllegalArgumentException e) {
      return refuse(String.valueOf(e.getMessage()));
    }
  }

  private int rows(InputStream in, HoldoutPolicy policy) throws IOException {
    Rows rows = new Rows(policy, Files.size(file));
    CsvLines.read(in, rows);
    LiftSample sample = rows.end();
    if (problems.refuse(file) || sample == null) {
      return REFUSED;
    }
    if (sequential) {
      rows.looks.forEach(look -> out.print(look + "\n"));
      out.flush();
      return 0;
    }
    List<LiftEstimate> estimates = new ArrayList<>();
    estimates.add(LiftEstimate.of(sample.treatment(false), sample.control(false)));
    if (sample.withCovariate()) {
      estimates.add(LiftEstimate.of(sample.treatment(true), sample.control(true)));
    }
    return print(estimates, policy);
  }

  private int print(List<LiftEstimate> estimates, HoldoutPolicy policy) {
    LiftEstimate first = estimates.get(0);
    if (first.treatedUnits() == 0 || first.controlUnits() == 0) {
      err.println(
          "both arms must have units, found "
              + first.treatedUnits()
              + " in treatment and "
              + first.controlUnits()
              + " in control");
      return UNREADABLE;
    }
    List<Map<String, String>> columns =
        estimates.stream().map(estimate -> LiftText.numbers(estimate, policy)).toList();
    out.print(estimates.size() == 1 ? "number,value\n" : "number,value,with_covariate\n");
    for (String name : columns.get(0).keySet()) {
      StringBuilder row = new StringBuilder(name);
      columns.forEach(column -> row.append(',').append(column.get(name)));
      out.print(row.append('\n'));
    }
    out.flush();
    return 0;
  }

  /** Adds the rows of the file, looks at them in between, and tells what is wrong with others. */
  private final class Rows implements CsvLines.Taker {

    private final HoldoutReading reading;
    private final double fileBytes;
    private final ReadProgress progress = new ReadProgress(err);
    private final List<String> looks = new ArrayList<>(List.of(LiftText.LOOKS_HEADER));
    private boolean begun;
    private @Nullable LiftSample sample;
    private long count;

    Rows(HoldoutPolicy policy, long fileBytes) {
      this.reading = new HoldoutReading(policy);
      this.fileBytes = Math.max(1, fileBytes);
    }

    @Override
    public void take(long line, List<String> fields, long bytesRead) {
      if (begun) {
        row(line, fields);
      } else {
        header(line, fields);
      }
      progress.read(bytesRead / fileBytes);
    }

    private void header(long line, List<String> fields) {
      begun = true;
      List<String> names = fields.stream().map(String::strip).toList();
      boolean withCovariate = names.equals(LiftRow.COVARIATE_HEADER);
      if (!withCovariate && !names.equals(LiftRow.HEADER)) {
        problems.add(line, headerMustBe() + String.join(",", fields));
      }
      sample = new LiftSample(metric, withCovariate, MOST_UNITS);
    }

    private void row(long line, List<String> fields) {
      LiftSample units = sample;
      if (units == null) {
        return;
      }
      List<String> header = units.withCovariate() ? LiftRow.COVARIATE_HEADER : LiftRow.HEADER;
      LiftRow row = LiftRow.of(fields, header, problem -> problems.add(line, problem));
      if (row == null) {
        return;
      }
      units.add(row, problem -> problems.add(line, problem));
      count++;
      if (sequential && count % lookEvery == 0) {
        if (looks.size() > MOST_LOOKS) {
          problems.add(line, "looks must be at most " + MOST_LOOKS + ": --look-every");
        } else {
          look(units);
        }
      }
    }

    private void look(LiftSample units) {
      boolean cuped = units.withCovariate();
      ArmSums treatment = units.treatment(cuped);
      HoldoutReport report = reading.look(treatment, units.control(cuped));
      looks.add(LiftText.look(count, report, reading.analyses()));
    }

    @Override
    public void refuse(long line, String problem) {
      begun = true;
      problems.add(line, problem);
    }

    @Nullable LiftSample end() {
      LiftSample units = sample;
      if (!begun) {
        problems.add(1, headerMustBe() + "none");
      } else if (units != null && sequential && count % lookEvery != 0) {
        look(units);
      }
      return units;
    }

    private static String headerMustBe() {
      return "the first row must be "
          + String.join(",", LiftRow.HEADER)
          + " or "
          + String.join(",", LiftRow.COVARIATE_HEADER)
          + ", found ";
    }
  }
}
