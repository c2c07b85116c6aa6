package dev.channelpulse.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests of anomalies: the example of docs/anomalies.md, and what may be wrong. */
class AnomalyBacktestTest {

  private static final String EXAMPLE = "../docs/examples/orders.csv";
  private static final String HEADER = "timestamp,value\n";
  private static final long MONDAY = 1_793_548_800L;

  @TempDir private Path folder;

  @Test
  void theDocumentationShowsTheSame() throws IOException {
    Backtest run = Backtest.of("anomalies", EXAMPLE);
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    String alert =
        run.out()
            .lines()
            .filter(row -> row.startsWith("timestamp") || !row.endsWith(",calm"))
            .reduce("", (all, row) -> all + row + "\n");
    assertThat(Files.readString(Path.of("../docs/anomalies.md")))
        .contains("```text\n" + alert + "```");
    assertThat(run.out().lines().map(row -> row.split(",", -1)[0] + "," + row.split(",", -1)[1]))
        .containsExactlyElementsOf(Files.readAllLines(Path.of(EXAMPLE)));
  }

  /* What comes later must not change what was printed before. */
  @Test
  void nothingIsLookedUpAhead() throws IOException {
    List<String> rows = Files.readAllLines(Path.of(EXAMPLE));
    String all = Backtest.of("anomalies", EXAMPLE).out();
    String some = run(String.join("\n", rows.subList(0, 830)) + "\n").out();
    assertThat(all).startsWith(some);
    assertThat(some.lines()).hasSize(830);
  }

  @Test
  void seriesDoNotMixAndTheirOrderInATimestampDoesNotMatter() throws IOException {
    StringBuilder one = new StringBuilder("timestamp,value,series\n");
    StringBuilder other = new StringBuilder("timestamp,value,series\n");
    StringBuilder alone = new StringBuilder(HEADER);
    SplittableRandom random = new SplittableRandom(1);
    for (int minute = 0; minute < 500; minute++) {
      long second = MONDAY + 60L * minute;
      String a = second + "," + (90 + random.nextInt(20)) + ",\"a, b\"\n";
      String b = second + "," + random.nextInt(3) + ",c\n";
      one.append(a).append(b);
      other.append(b).append(a);
      alone.append(a.replace(",\"a, b\"", ""));
    }
    List<String> first = run(one.toString()).out().lines().sorted().toList();
    assertThat(run(other.toString()).out().lines().sorted().toList()).isEqualTo(first);
    assertThat(
            first.stream()
                .filter(row -> row.contains("a, b"))
                .map(row -> row.replace(",\"a, b\"", "")))
        .containsExactlyElementsOf(
            run(alone.toString()).out().lines().filter(row -> !row.startsWith("t")).toList());
  }

  @Test
  void readsTimesOfEveryKindAlike() throws IOException {
    Instant start = Instant.ofEpochSecond(MONDAY);
    StringBuilder seconds = new StringBuilder(HEADER);
    StringBuilder millis = new StringBuilder(HEADER);
    StringBuilder text = new StringBuilder(HEADER);
    StringBuilder local = new StringBuilder(HEADER);
    for (int hour = 0; hour < 60; hour++) {
      String value = "," + (100 + hour % 24) + "\n";
      Instant time = start.plusSeconds(3_600L * hour);
      seconds.append(time.getEpochSecond()).append(value);
      millis.append(time.toEpochMilli()).append(value);
      text.append(time).append(value);
      String clock = time.plusSeconds(8 * 3_600L).toString();
      local.append(clock, 0, 10).append(' ').append(clock, 11, 19).append(value);
    }
    List<String> expected = numbers(seconds.toString());
    assertThat(expected.get(59)).endsWith("calm").doesNotContain(",,");
    assertThat(numbers(millis.toString())).isEqualTo(expected);
    assertThat(numbers(text.toString())).isEqualTo(expected);
    assertThat(numbers(local.toString())).isEqualTo(expected);
    assertThat(numbers(local.toString(), "--zone", "UTC")).hasSize(60);
  }

  @Test
  void aRateAnAmountAndAGaugeAreJudgedAsSuch() throws IOException {
    StringBuilder rate = new StringBuilder("timestamp,value,denominator\n");
    StringBuilder amount = new StringBuilder("timestamp,value,payments\n");
    StringBuilder gauge = new StringBuilder(HEADER);
    SplittableRandom random = new SplittableRandom(2);
    for (int minute = 0; minute < 300; minute++) {
      boolean broken = minute >= 290;
      long second = MONDAY + 60L * minute;
      int of = 50 + random.nextInt(20);
      int hits = of - random.nextInt(broken ? 45 : 5) - (broken ? 20 : 0);
      rate.append(second).append(',').append(Math.max(0, hits)).append(',').append(of).append('\n');
      amount.append(second).append(broken ? ",0.00,0\n" : "," + of + ".50," + of + "\n");
      gauge.append(second).append(broken ? ",-12e0\n" : ",-3." + random.nextInt(10) + "\n");
    }
    rate.append(MONDAY + 18_000).append(",0,0\n");
    Backtest rates = run(rate.toString(), "--kind", "rate", "--bad", "low");
    assertThat(fired(rates)).isEqualTo(292);
    assertThat(rates.out().lines().reduce("", (a, b) -> b)).contains(",,firing");
    assertThat(fired(run(rate.toString(), "--kind", "rate", "--bad", "high"))).isZero();
    assertThat(fired(run(amount.toString(), "--kind", "amount"))).isEqualTo(292);
    assertThat(fired(run(gauge.toString(), "--kind", "gauge"))).isEqualTo(292);
  }

  @Test
  void listsEveryProblemWithItsLine() throws IOException {
    Backtest run =
        run(
            """
            timestamp,value,series
            2026-11-11 20:00,1,a
            2026-11-11T20:01:00+08:00,1.5,a
            yesterday,1,
            2026-11-11 19:59:00,1,a
            2026-11-11 20:00:00,2,a
            2026-11-11 20:00:00.5,2,a
            2026-11-11 20:02:00,2
            """);
    assertThat(run)
        .isEqualTo(
            new Backtest(
                2,
                "",
                """
                line 3: value must be a whole number of at most 15 digits, 0 or more (--kind says what values are), found '1.5'
                line 4: timestamp must be like 2026-11-11T20:00:00+08:00, 2026-11-11 20:00:00, or epoch seconds or milliseconds, found 'yesterday'
                line 4: series must be a name, found none
                line 5: timestamp must not be before that of the row above, 2026-11-11T12:00:00Z, found 2026-11-11T11:59:00Z
                line 6: a series must have one row a timestamp, found a second one
                line 7: rows of a series must be 1 s apart or more, found 500 ms
                line 8: a row must have 3 fields (timestamp,value,series), found 2
                %s is refused, 7 problem(s)
                """
                    .formatted(folder.resolve("series.csv"))));
    assertThat(run("time,value\n1,1\n").err())
        .startsWith(
            "line 1: the first row must be timestamp,value or timestamp,value,series, found"
                + " time,value\n");
    assertThat(run("timestamp,value,denominator\n1,2,1\n", "--kind", "rate").err())
        .startsWith("line 2: value must be at most the denominator, found 2 of 1\n");
    assertThat(run("timestamp,value,payments\n1,2.001,1\n", "--kind", "amount").err())
        .startsWith("line 2: value must be a number exact in 2 decimals, found '2.001'\n");
    assertThat(run(HEADER + "1,1e99\n", "--kind", "gauge").err())
        .startsWith("line 2: value must be a number between -10^18 and 10^18, found '1e99'\n");
  }

  @Test
  void seriesAreBounded() throws IOException {
    StringBuilder rows = new StringBuilder("timestamp,value,series\n");
    for (int i = 0; i <= AnomalyBacktest.MOST_SERIES; i++) {
      rows.append("1,1,s").append(i).append('\n');
    }
    Backtest run = run(rows.toString());
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).startsWith("line 2002: series must be at most 2000, found another\n");
  }

  @Test
  void refusesWhatIsNoCommandAndSaysThatThereIsNothing() throws IOException {
    assertThat(run(HEADER)).isEqualTo(new Backtest(1, "", "the file must have rows, found 0\n"));
    assertThat(run("").err())
        .startsWith(
            "line 1: the first row must be timestamp,value or timestamp,value,series, found none");
    assertThat(Backtest.of("anomalies", "gone.csv"))
        .isEqualTo(new Backtest(2, "", "FILE must be a file that can be read, found gone.csv\n"));
    assertThat(Backtest.of("anomalies", "--kind", "sum", EXAMPLE).err())
        .isEqualTo("--kind must be count, rate, amount or gauge, found sum\n");
    assertThat(Backtest.of("anomalies", "--bad", "up", EXAMPLE).err())
        .isEqualTo("--bad must be low, high or both, found up\n");
    assertThat(Backtest.of("anomalies", "--zone", "Mars", EXAMPLE).err())
        .isEqualTo("--zone must be a time zone such as Asia/Shanghai, found Mars\n");
    assertThat(Backtest.of("anomalies", "--decimals", "7", EXAMPLE).err())
        .isEqualTo("--decimals must be between 0 and 6, found 7\n");
    assertThat(Backtest.of("anomalies", "--help").out()).contains("docs/anomalies.md");
  }

  /** Returns the row after the header, from 1 on, at which an alert fired first; 0 for none. */
  private static int fired(Backtest run) {
    assertThat(run.err()).isEmpty();
    List<String> rows = run.out().lines().toList();
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).endsWith(",firing")) {
        return i;
      }
    }
    return 0;
  }

  private List<String> numbers(String content, String... options) throws IOException {
    Backtest run = run(content, options);
    assertThat(run.err()).isEmpty();
    return run.out().lines().skip(1).map(row -> row.substring(row.indexOf(',') + 1)).toList();
  }

  private Backtest run(String content, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("series.csv"), content);
    String[] arguments = new String[options.length + 2];
    arguments[0] = "anomalies";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[arguments.length - 1] = file.toString();
    return Backtest.of(arguments);
  }
}
