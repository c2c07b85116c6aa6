package dev.channelpulse.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests of causes: the example of docs/causes.md, and what may be wrong. */
class CausesBacktestTest {

  private static final String EXAMPLES = "../docs/examples/causes/";
  private static final String HISTORY = EXAMPLES + "history";
  private static final String HEADER = "platform,region,real,predict\n";

  @TempDir private Path folder;

  @Test
  void theDocumentationShowsTheSame() throws IOException {
    Backtest with =
        Backtest.of("causes", "--history", HISTORY, example(2011), example(2140), example(2205));
    Backtest without = Backtest.of("causes", example(2011), example(2140), example(2205));
    assertThat(with.err() + without.err()).isEmpty();
    assertThat(with.status() + without.status()).isZero();
    assertThat(Files.readString(Path.of("../docs/causes.md")))
        .contains("```text\n" + with.out() + "```")
        .contains("```text\n" + without.out() + "```")
        .contains(
            "```text\n"
                + String.join("\n", Files.readAllLines(Path.of(example(2011))).subList(0, 2))
                + "\n```");
  }

  @Test
  void aHistoryThatIsTooShortSaysSo() throws IOException {
    Path history = Files.createDirectory(folder.resolve("history"));
    Files.writeString(history.resolve("a.csv"), HEADER + "jd,r1,10,0\n");
    Path file = write("case.csv", HEADER + "jd,r1,5,10\n\"own, \"\"x\"\"\",r1,9.5,2\n");
    assertThat(Backtest.of("causes", "--history", history.toString(), file.toString()))
        .isEqualTo(
            new Backtest(
                0,
                "case,rank,cause,share,real,predict\n"
                    + "case.csv,1,\"platform=own, \"\"x\"\"\",3,9.5,2\n",
                "a history of 1 files tells no spread: causes are of one dimension\n"));
  }

  @Test
  void aCaseWithoutLeavesHasNoCause() throws IOException {
    assertThat(Backtest.of("causes", write("case.csv", HEADER).toString()))
        .isEqualTo(new Backtest(0, "case,rank,cause,share,real,predict\n", ""));
  }

  @Test
  void listsEveryProblemWithItsLine() throws IOException {
    Path file =
        write(
            "bad.csv",
            HEADER
                + """
                jd,,x,-1
                jd,r1,1

                "jd,r1,1,1
                jd,r1,1,1e3
                """);
    assertThat(Backtest.of("causes", file.toString()))
        .isEqualTo(
            new Backtest(
                2,
                "",
                """
                line 2: region must have a value, found none
                line 2: real must be a number of at most 15 digits before the point, found 'x'
                line 2: predict must be 0 or more, found '-1'
                line 3: a row must have 4 fields (platform,region,real,predict), found 3
                line 5: a quoted field must end with a quote before a comma or the line's end
                line 6: predict must be a number of at most 15 digits before the point, found '1e3'
                %s is refused, 6 problem(s)
                """
                    .formatted(file)));
  }

  @Test
  void headersAreNamesOfDimensionsAndThoseOfTheFirstFile() throws IOException {
    String rule =
        "line 1: the first row must be the names of 1 to 8 dimensions, then real,predict, found ";
    for (String header :
        new String[] {"real,predict", "a,a,real,predict", "a,real", "a,,real,predict"}) {
      Path file = write("bad.csv", header + "\n");
      assertThat(Backtest.of("causes", file.toString()).err())
          .isEqualTo(rule + header + "\n" + file + " is refused, 1 problem(s)\n");
    }
    Path empty = write("empty.csv", "");
    assertThat(Backtest.of("causes", empty.toString()).err()).startsWith(rule + "none\n");
    Path other = write("other.csv", "platform,app,real,predict\n");
    Backtest two = Backtest.of("causes", write("one.csv", HEADER).toString(), other.toString());
    assertThat(two)
        .isEqualTo(
            new Backtest(
                2,
                "",
                "line 1: dimensions must be those of the first file (platform,region), found"
                    + " platform,app\n"
                    + other
                    + " is refused, 1 problem(s)\n"));
  }

  @Test
  void aBadFileOfTheHistoryIsRefused() throws IOException {
    Path history = Files.createDirectory(folder.resolve("history"));
    Path bad = Files.writeString(history.resolve("a.csv"), HEADER + "jd,r1,ten,0\n");
    assertThat(
            Backtest.of(
                "causes", "--history", history.toString(), write("c.csv", HEADER).toString()))
        .isEqualTo(
            new Backtest(
                2,
                "",
                "line 2: real must be a number of at most 15 digits before the point, found"
                    + " 'ten'\n"
                    + bad
                    + " is refused, 1 problem(s)\n"));
  }

  @Test
  void refusesWhatIsMissing() {
    assertThat(Backtest.of("causes").err()).startsWith("Missing required parameter: 'FILE'");
    assertThat(Backtest.of("causes", "gone.csv"))
        .isEqualTo(new Backtest(2, "", "FILE must be a file that can be read, found gone.csv\n"));
    assertThat(Backtest.of("causes", "--history", "gone", example(2011)))
        .isEqualTo(new Backtest(2, "", "--history must be a directory, found gone\n"));
    assertThat(Backtest.of("--help").out()).contains("causes");
  }

  private static String example(int number) {
    return EXAMPLES + "payments-" + number + ".csv";
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }
}
