package dev.channelpulse.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests of attribution: the example of docs/attribution.md, and what may be wrong. */
class AttributionBacktestTest {

  private static final String EXAMPLE = "../docs/examples/paths.csv";
  private static final String HEADER = "path,conversions,value,nulls\n";

  @TempDir private Path folder;

  @Test
  void creditsTheToyAsPublished() throws IOException {
    Backtest run = run(HEADER + "c1 > c2 > c3,1,100,0\nc1,0,0,1\nc2 > c3,0,0,1\n");
    assertThat(run)
        .isEqualTo(
            new Backtest(
                0,
                """
                model,channel,conversions,value
                last,c1,0.000000,0.00
                last,c2,0.000000,0.00
                last,c3,1.000000,100.00
                last_non_direct,c1,0.000000,0.00
                last_non_direct,c2,0.000000,0.00
                last_non_direct,c3,1.000000,100.00
                first,c1,1.000000,100.00
                first,c2,0.000000,0.00
                first,c3,0.000000,0.00
                linear,c1,0.333333,33.33
                linear,c2,0.333333,33.33
                linear,c3,0.333334,33.34
                position,c1,0.400000,40.00
                position,c2,0.200000,20.00
                position,c3,0.400000,40.00
                data_driven,c1,0.200000,20.00
                data_driven,c2,0.400000,40.00
                data_driven,c3,0.400000,40.00
                set_shapley,c1,0.333333,33.33
                set_shapley,c2,0.333333,33.33
                set_shapley,c3,0.333334,33.34
                """,
                ""));
  }

  @Test
  void theDocumentationShowsTheSame() throws IOException {
    Backtest run = Backtest.of("attribution", EXAMPLE);
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(Path.of("../docs/attribution.md")))
        .contains("```text\n" + run.out() + "```")
        .contains("```text\n" + Files.readString(Path.of(EXAMPLE)) + "```");
  }

  @Test
  void byEveryModelTheExampleAddsUp() {
    Map<String, BigDecimal> conversions = new TreeMap<>();
    Map<String, BigDecimal> values = new TreeMap<>();
    Backtest.of("attribution", EXAMPLE)
        .out()
        .lines()
        .skip(1)
        .map(row -> row.split(","))
        .forEach(
            row -> {
              conversions.merge(row[0], new BigDecimal(row[2]), BigDecimal::add);
              values.merge(row[0], new BigDecimal(row[3]), BigDecimal::add);
            });
    assertThat(conversions).hasSize(7);
    assertThat(conversions.values()).containsOnly(new BigDecimal("121.000000"));
    assertThat(values.values()).containsOnly(new BigDecimal("38579.00"));
  }

  @Test
  void readsWhatSpreadsheetsWrite() throws IOException {
    Backtest run =
        run(
            "\uFEFF"
                + HEADER.replace("\n", "\r\n")
                + "\"a, \"\"b\"\" >直接\",2,-3,0\r\n\r\n 直接 , 1 ,0.5,\"7\"",
            "--direct",
            "直接",
            "--decimals",
            "1");
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().limit(5))
        .containsExactly(
            "model,channel,conversions,value",
            "last,\"a, \"\"b\"\"\",0.000000,0.0",
            "last,直接,3.000000,-2.5",
            "last_non_direct,\"a, \"\"b\"\"\",2.000000,-3.0",
            "last_non_direct,直接,1.000000,0.5");
  }

  @Test
  void listsEveryProblemWithItsLine() throws IOException {
    Backtest run =
        run(
            """
            channel,conversions,value,nulls
            a > b,1,0,0
            a >  > b,1.5,1.234,-1

            a,1,0
            "a,1,0,0
            a,0,5,1
            ,1,x,0
            """
                + "b".repeat(70_000)
                + ",1,0,0\n");
    assertThat(run)
        .isEqualTo(
            new Backtest(
                2,
                "",
                """
                line 1: the first row must be path,conversions,value,nulls, found channel,conversions,value,nulls
                line 3: path must be channels with > between them, found 'a >  > b'
                line 3: conversions must be a whole number of at most 13 digits, 0 or more, found '1.5'
                line 3: value must be a number exact in 2 decimals, found '1.234'
                line 3: nulls must be a whole number of at most 13 digits, 0 or more, found '-1'
                line 5: a row must have 4 fields (path,conversions,value,nulls), found 3
                line 6: a quoted field must end with a quote before a comma or the line's end
                line 7: value must be 0 without conversions, found another
                line 8: path must be channels with > between them, found ''
                line 8: value must be a number exact in 2 decimals, found 'x'
                line 9: a line must be at most 65536 bytes, found more
                %s is refused, 11 problem(s)
                """
                    .formatted(folder.resolve("paths.csv"))));
  }

  @Test
  void ofManyProblemsTheFirstAreListed() throws IOException {
    Backtest run = run(HEADER + "a\n".repeat(1234));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(102);
    assertThat(run.err())
        .endsWith(
            "and 1,134 more\n%s is refused, 1,234 problem(s)\n"
                .formatted(folder.resolve("paths.csv")));
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = folder.resolve("latin.csv");
    Files.write(file, (HEADER + "caf\u00e9,1,0,0\n").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(Backtest.of("attribution", file.toString()))
        .isEqualTo(
            new Backtest(
                2,
                "",
                "line 2: a line must be UTF-8, found other bytes\n"
                    + file
                    + " is refused, 1 problem(s)\n"));
  }

  @Test
  void aFileWithoutConversionsSaysSo() throws IOException {
    assertThat(run(HEADER + "a,0,0,5\n"))
        .isEqualTo(new Backtest(1, "", "the file must have conversions, found 0\n"));
    assertThat(run("").err())
        .startsWith("line 1: the first row must be path,conversions,value,nulls, found none\n");
  }

  @Test
  void refusesWhatIsMissing() {
    assertThat(Backtest.of())
        .isEqualTo(
            new Backtest(2, "", "Missing required subcommand\n./run backtest --help says how\n"));
    assertThat(Backtest.of("attribution"))
        .isEqualTo(
            new Backtest(
                2,
                "",
                "Missing required parameter: 'FILE'\n./run backtest attribution --help says"
                    + " how\n"));
    assertThat(Backtest.of("attribution", "gone.csv"))
        .isEqualTo(new Backtest(2, "", "FILE must be a file that can be read, found gone.csv\n"));
    assertThat(Backtest.of("attribution", "--decimals", "7", EXAMPLE))
        .isEqualTo(new Backtest(2, "", "--decimals must be between 0 and 6, found 7\n"));
  }

  @Test
  void helpSaysWhatIsLeftOut() {
    Backtest help = Backtest.of("attribution", "--help");
    assertThat(help.status()).isZero();
    assertThat(help.out())
        .startsWith("Usage: ./run backtest attribution ")
        .contains("time_decay is not among them")
        .contains("(default: direct)");
    assertThat(Backtest.of("--help").out()).contains("attribution");
  }

  private Backtest run(String content, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("paths.csv"), content);
    String[] arguments = new String[options.length + 2];
    arguments[0] = "attribution";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[arguments.length - 1] = file.toString();
    return Backtest.of(arguments);
  }
}
