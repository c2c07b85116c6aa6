package dev.channelpulse.jobs.job;

import dev.channelpulse.common.attribution.ModelComparison;
import dev.channelpulse.common.attribution.ModelCredit;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./run backtest attribution}: paths of a file, credited by every model side by side. */
@Command(
    name = "attribution",
    version = "ChannelPulse backtests",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Credits the channels of a file of paths by every attribution model, as CSV: model, channel,"
          + " conversions, value. By each model they add up to the file's, to the last digit.",
      "time_decay is not among them: such a file does not say when each visit was.",
      "docs/attribution.md says how each model counts."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:credited",
      "1:the file can't be read, or has no conversions",
      "2:the command or the file is not in order"
    })
final class AttributionBacktest implements Callable<Integer> {

  private static final int UNREADABLE = 1;
  private static final int REFUSED = 2;
  private static final int MICRO_DECIMALS = 6;
  private static final int MAX_DECIMALS = 6;

  private final PrintStream out;
  private final PrintStream err;
  private final FileProblems problems;

  @Parameters(
      paramLabel = "FILE",
      description =
          "CSV with the header path,conversions,value,nulls; a path is 'a > b > c', the first"
              + " channel first; value is that of the row's conversions together; nulls are paths"
              + " without a conversion")
  private Path file = Path.of("");

  @Option(
      names = "--direct",
      paramLabel = "NAME",
      defaultValue = "direct",
      description =
          "What the file calls the Direct channel, upper or lower case; it counts only where a path"
              + " has no other (default: ${DEFAULT-VALUE})")
  private String direct = "";

  @Option(
      names = "--decimals",
      paramLabel = "N",
      defaultValue = "2",
      description = "Decimals of a value, 0 to 6 (default: ${DEFAULT-VALUE})")
  private int decimals;

  AttributionBacktest(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    this.problems = new FileProblems(err);
  }

  @Override
  public Integer call() {
    if (decimals < 0 || decimals > MAX_DECIMALS) {
      err.println("--decimals must be between 0 and " + MAX_DECIMALS + ", found " + decimals);
      return REFUSED;
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      err.println("FILE must be a file that can be read, found " + file);
      return REFUSED;
    }
    ModelComparison comparison = new ModelComparison(direct);
    try (InputStream in = Files.newInputStream(file)) {
      Rows rows = new Rows(comparison, Files.size(file));
      CsvLines.read(in, rows);
      rows.end();
    } catch (IOException e) {
      err.println("the file must be readable, found " + e);
      return UNREADABLE;
    }
    if (problems.refuse(file)) {
      return REFUSED;
    }
    if (comparison.conversions() == 0) {
      err.println("the file must have conversions, found 0");
      return UNREADABLE;
    }
    print(comparison.credits());
    return 0;
  }

  private void print(List<ModelCredit> credits) {
    out.print("model,channel,conversions,value\n");
    for (ModelCredit credit : credits) {
      out.print(
          String.join(
                  ",",
                  credit.model(),
                  CsvLines.field(credit.channel()),
                  BigDecimal.valueOf(credit.conversionsMicro(), MICRO_DECIMALS).toPlainString(),
                  BigDecimal.valueOf(credit.valueMinor(), decimals).toPlainString())
              + "\n");
    }
    out.flush();
  }

  /** Adds the rows of the file, and tells what is wrong with the others. */
  private final class Rows implements CsvLines.Taker {

    private final ModelComparison comparison;
    private final double fileBytes;
    private final ReadProgress progress = new ReadProgress(err);
    private boolean begun;

    Rows(ModelComparison comparison, long fileBytes) {
      this.comparison = comparison;
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
      if (!fields.stream().map(String::strip).toList().equals(PathRow.HEADER)) {
        problems.add(
            line,
            "the first row must be "
                + String.join(",", PathRow.HEADER)
                + ", found "
                + String.join(",", fields));
      }
    }

    private void row(long line, List<String> fields) {
      PathRow row = PathRow.of(fields, decimals, problem -> problems.add(line, problem));
      if (row != null) {
        try {
          comparison.add(row.channels(), row.conversions(), row.valueMinor(), row.nulls());
        } catch (IllegalArgumentException e) {
          problems.add(line, String.valueOf(e.getMessage()));
        }
      }
    }

    @Override
    public void refuse(long line, String problem) {
      begun = true;
      problems.add(line, problem);
    }

    void end() {
      if (!begun) {
        problems.add(
            1, "the first row must be " + String.join(",", PathRow.HEADER) + ", found none");
      }
    }
  }
}
