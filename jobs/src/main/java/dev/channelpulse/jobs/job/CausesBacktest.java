package dev.channelpulse.jobs.job;

import dev.channelpulse.common.cause.Cause;
import dev.channelpulse.common.cause.CausePolicy;
import dev.channelpulse.common.cause.ElementHistory;
import dev.channelpulse.common.cause.LeafCount;
import dev.channelpulse.common.cause.RootCause;
import dev.channelpulse.common.cause.SliceBook;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./run backtest causes}: where the deviations of files of leaves come from. */
@Command(
    name = "causes",
    version = "ChannelPulse backtests",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Names the slices that explain why a sum was not what was expected, at most three of each"
          + " file, as CSV: case, rank, cause, share, real, predict.",
      "docs/causes.md says how they are found."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:looked for, also where there is none",
      "1:a file can't be read",
      "2:the command or a file is not in order"
    })
final class CausesBacktest implements Callable<Integer> {

  private static final int UNREADABLE = 1;
  private static final int REFUSED = 2;
  private static final int DECIMALS = 4;

  private final PrintStream out;
  private final PrintStream err;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "CSV of leaves with the header DIMENSION,...,real,predict: 1 to 8 dimensions of any name."
              + " Each file is a case; all have the same dimensions")
  private List<Path> files = List.of();

  @Option(
      names = "--history",
      paramLabel = "DIR",
      description =
          "Files of the same kind, one for each minute before the cases, in order of their names,"
              + " from which each element's own spread is learned; at least 60, or one dimension"
              + " alone is looked at (Adtributor). predict of these is not looked at")
  private @Nullable Path history;

  CausesBacktest(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    for (Path file : files) {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        err.println("FILE must be a file that can be read, found " + file);
        return REFUSED;
      }
    }
    if (history != null && !Files.isDirectory(history)) {
      err.println("--history must be a directory, found " + history);
      return REFUSED;
    }
    try {
      return explain();
    } catch (IOException e) {
      err.println("the files must be readable, found " + e);
      return UNREADABLE;
    }
  }

  private int explain() throws IOException {
    List<LeafFile> cases = new ArrayList<>();
    List<String> dimensions = null;
    boolean inOrder = true;
    for (Path file : files) {
      LeafFile leaves = LeafFile.read(file, dimensions, err);
      if (leaves == null) {
        inOrder = false;
      } else {
        dimensions = leaves.dimensions();
        cases.add(leaves);
      }
    }
    if (!inOrder || dimensions == null) {
      return REFUSED;
    }
    ElementHistory learned = history == null ? ElementHistory.NONE : learned(history, dimensions);
    if (learned == null) {
      return REFUSED;
    }
    print(cases, learned);
    return 0;
  }

  private @Nullable ElementHistory learned(Path directory, List<String> dimensions)
      throws IOException {
    List<Path> minutes;
    try (Stream<Path> found = Files.list(directory)) {
      minutes = found.filter(Files::isRegularFile).sorted().toList();
    }
    SliceBook book = SliceBook.ofSum(dimensions.size());
    boolean inOrder = true;
    for (Path minute : minutes) {
      LeafFile file = LeafFile.read(minute, dimensions, err);
      if (file == null) {
        inOrder = false;
      } else {
        book.learn(
            file.leaves().stream()
                .map(leaf -> LeafCount.ofSum(leaf.values(), leaf.real()))
                .toList(),
            CausePolicy.DEFAULT);
      }
    }
    if (inOrder && !book.tells()) {
      err.println(
          "a history of " + book.minutes() + " files tells no spread: causes are of one dimension");
    }
    return inOrder ? book : null;
  }

  private void print(List<LeafFile> cases, ElementHistory learned) {
    out.print("case,rank,cause,share,real,predict\n");
    for (int i = 0; i < cases.size(); i++) {
      LeafFile leaves = cases.get(i);
      List<Cause> causes =
          RootCause.explain(leaves.dimensions(), leaves.leaves(), learned, CausePolicy.DEFAULT);
      for (int rank = 0; rank < causes.size(); rank++) {
        Cause cause = causes.get(rank);
        out.print(
            String.join(
                    ",",
                    CsvLines.field(String.valueOf(files.get(i).getFileName())),
                    String.valueOf(rank + 1),
                    CsvLines.field(cause.element()),
                    number(cause.share()),
                    number(cause.real()),
                    number(cause.forecast()))
                + "\n");
      }
    }
    out.flush();
  }

  private static String number(double number) {
    BigDecimal rounded = BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
