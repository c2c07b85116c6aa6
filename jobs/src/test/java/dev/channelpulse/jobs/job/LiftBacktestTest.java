package dev.channelpulse.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backtests of lift: the example of docs/lift.md, published sums, and what may be wrong. */
class LiftBacktestTest {

  private static final String EXAMPLE = "../docs/examples/lift.csv";
  private static final String HEADER = "unit,arm,value\n";

  @TempDir private Path folder;

  @Test
  void theDocumentationShowsTheSame() throws IOException {
    String documentation = Files.readString(Path.of("../docs/lift.md"));
    Backtest run = Backtest.of("lift", EXAMPLE);
    assertThat(run.status()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(documentation).contains("```text\n" + run.out() + "```");
    Backtest looks =
        Backtest.of(
            "lift", "--sequential", "--planned-units", "800", "--look-every", "200", EXAMPLE);
    assertThat(looks.status()).isZero();
    assertThat(looks.err()).isEmpty();
    assertThat(documentation).contains("```text\n" + looks.out() + "```");
  }

  @Test
  void publishedSumsOfAMean() throws IOException {
    Backtest run =
        json(
            """
            {"about": ["skipped"],
             "control": {"n": 3407, "sum": 1396.87, "sum_squares": 52377.9767},
             "treatment": {"n": 3461, "sum": 2422.7, "sum_squares": 134698.29}}
            """);
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .startsWith("number,value\ntreated,3461\ncontrol,3407\ntreated_value,0.7\n")
        .contains("\ndifference,0.29\ndifference_low,0.0453779\ndifference_high,0.534622\n")
        .contains("\np,0.0201584\n")
        .contains("\nlift,0.707317\nlift_low,-0.0352601\nlift_high,1.44989\n");
  }

  @Test
  void sumsOfEveryKind() throws IOException {
    assertThat(
            json("{\"control\":{\"n\":28,\"sum\":14},\"treatment\":{\"n\":30,\"sum\":16}}").out())
        .contains("\nlift,0.0666667\nlift_low,-0.477674\nlift_high,0.611007\n");
    String cuped =
        "{\"n\":3,\"sum\":%d,\"sum_squares\":%d,\"covariate_sum\":6,"
            + "\"covariate_sum_squares\":14,\"sum_of_products\":%d}";
    assertThat(
            json("{\"control\":%s,\"treatment\":%s}"
                    .formatted(cuped.formatted(12, 56, 28), cuped.formatted(15, 83, 34)))
                .out())
        .contains("\ntheta,2\ndifference,1\ndifference_low,\ndifference_high,\n")
        .contains("\np,\n")
        .contains("\nlift,0.25\n");
    String ratio =
        "\"n\":100,\"m_post\":%s,\"m_post_sq\":%s,\"d_post\":%s,\"d_post_sq\":%s,"
            + "\"mpost_dpost\":%s";
    String control =
        ratio.formatted(
            "485.112236689623",
            "2715.484666118136",
            "679.9093275844917",
            "4939.424001640236",
            "3602.146836776702");
    String treatment =
        ratio.formatted(
            "514.7757826608777",
            "2994.897482705013",
            "705.4090874383759",
            "5291.36604146392",
            "3918.1561431600717");
    assertThat(json("{\"control\":{%s},\"treatment\":{%s}}".formatted(control, treatment)).out())
        .contains("\nlift,0.0227885\nlift_low,-0.0322429\nlift_high,0.0778199\n");
    String controlBefore =
        ",\"m_pre\":192.59138069991536,\"m_pre_sq\":460.076026390857,"
            + "\"d_pre\":290.1398399750233,\"d_pre_sq\":920.9461385038898,"
            + "\"mpost_mpre\":1113.6215759318352,\"dpost_dpre\":2130.9404074446747,"
            + "\"mpre_dpre\":634.239482353647,\"mpost_dpre\":1559.2878434944676,"
            + "\"mpre_dpost\":1460.3181079276983";
    String treatmentBefore =
        ",\"m_pre\":206.94157227402536,\"m_pre_sq\":514.2903702246757,"
            + "\"d_pre\":302.54389139107326,\"d_pre_sq\":994.4506208125663,"
            + "\"mpost_mpre\":1237.0953021125997,\"dpost_dpre\":2292.081739775257,"
            + "\"mpre_dpre\":698.4173425817908,\"mpost_dpre\":1701.0287270040265,"
            + "\"mpre_dpost\":1604.0759503266522";
    assertThat(
            json("{\"control\":{%s%s},\"treatment\":{%s%s}}"
                    .formatted(control, controlBefore, treatment, treatmentBefore))
                .out())
        .contains("\ntheta,0.829004\n")
        .contains("\nlift,-0.000701483\nlift_low,-0.00840779\nlift_high,0.00700482\n");
  }

  @Test
  void rowsOfOneUnitAddUp() throws IOException {
    String once = "a,treatment,5\nb,treatment,0\nc,control,3\nd,control,1\n";
    String often =
        """
        a , treatment ,2.5
        c,control,4
        "b",treatment,-1
        d,control,1

        a,treatment,2.5
        c,control,-1
        b,treatment,1
        """
            .replace("\n", "\r\n");
    assertThat(csv(HEADER + once)).isEqualTo(csv("\uFEFF" + HEADER + often));
    assertThat(csv(HEADER + once).out()).contains("\ntreated_value,2.5\ncontrol_value,2\n");
    assertThat(csv(HEADER + once, "--metric", "proportion").out())
        .contains("\ntreated_value,0.5\ncontrol_value,1\n");
  }

  @Test
  void aCovariateStandsOnTheFirstRowOfAUnit() throws IOException {
    String header = "unit,arm,value,covariate\n";
    Backtest repeated =
        csv(
            header
                + "a,treatment,2,1\na,treatment,3,1.0\nb,treatment,9,4\nc,control,3,\nd,control,1,2\n");
    Backtest once =
        csv(header + "a,treatment,5,1\nb,treatment,9,4\nc,control,3,0\nd,control,1,2\n");
    assertThat(repeated.err()).isEmpty();
    assertThat(repeated).isEqualTo(once);
    assertThat(once.out()).startsWith("number,value,with_covariate\ntreated,2,2\n");
  }

  @Test
  void looksAreThoseOfTheJob() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < 1_000; i++) {
      rows.append("t%d,treatment,%d\nc%d,control,%d\n".formatted(i, i % 5 / 4, i, i % 10 / 9));
    }
    Backtest run =
        csv(
            rows.toString(),
            "--sequential",
            "--metric",
            "proportion",
            "--planned-units",
            "2000",
            "--look-every",
            "300");
    assertThat(run.err()).isEmpty();
    List<String[]> looks = run.out().lines().map(row -> row.split(",", -1)).toList();
    assertThat(looks).allMatch(look -> look.length == 20);
    assertThat(looks.stream().map(look -> look[0]))
        .containsExactly("rows", "300", "600", "900", "1200", "1500", "1800", "2000");
    assertThat(looks.stream().map(look -> look[16]))
        .containsExactly("analyses", "1", "2", "3", "4", "5", "6", "7");
    assertThat(looks.stream().map(look -> look[17]))
        .containsExactly("decided", "0", "1", "1", "1", "1", "1", "1");
    assertThat(looks.get(7)).contains("0.2", "0.1", "1");
    Backtest few = csv(rows.toString(), "--sequential", "--minimum-units", "1001");
    assertThat(few.out())
        .isEqualTo(
            LiftText.LOOKS_HEADER
                + "\n1000,500,500,,,,,,,,,,,,,1,0,0,0,0\n2000,1000,1000,,,,,,,,,,,,,1,0,0,0,0\n");
  }

  @Test
  void listsEveryProblemWithItsLine() throws IOException {
    Backtest run =
        csv(
            """
            unit,arm,value,covariate
            a,treated,1,x
            ,control,one,

            b,control,1
            c,control,1,5
            c,control,1,6
            c,treatment,1,5
            """);
    assertThat(run)
        .isEqualTo(
            new Backtest(
                2,
                "",
                """
                line 2: arm must be treatment or control, found 'treated'
                line 2: covariate must be a number of at most 15 digits before the point, found 'x'
                line 3: unit must be a name, found none
                line 3: value must be a number of at most 15 digits before the point, found 'one'
                line 5: a row must have 4 fields (unit,arm,value,covariate), found 3
                line 7: covariate must be that of the unit's first row, 5.0, found 6.0
                line 8: a unit must stay in its arm, found it in the other
                %s is refused, 7 problem(s)
                """
                    .formatted(folder.resolve("lift.csv"))));
    assertThat(csv("unit,arm,amount\na,control,1\n").err())
        .startsWith(
            "line 1: the first row must be unit,arm,value or unit,arm,value,covariate, found"
                + " unit,arm,amount\n");
    assertThat(csv("").err()).contains("found none\n").contains("1 problem(s)");
    assertThat(csv(HEADER + "a,control,1\n\"b,control,1\n").status()).isEqualTo(2);
  }

  @Test
  void anArmWithoutUnitsSaysSo() throws IOException {
    assertThat(csv(HEADER + "a,control,1\n"))
        .isEqualTo(
            new Backtest(
                1, "", "both arms must have units, found 0 in treatment and 1 in control\n"));
  }

  @Test
  void documentsThatAreNotInOrderAreRefused() throws IOException {
    refused("[1]", "an object must stand here, found [\n");
    refused("{", "the document must be JSON, found ");
    refused(
        "{\"control\":{\"n\":1,\"sum\":1}}",
        "the document must have treatment and control, found [control]\n");
    refused("{\"control\":{\"n\":\"1\"}}", "n must be a number, found 1\n");
    refused(
        "{\"control\":{\"n\":1.5,\"sum\":1}}", "control must have a whole number n, found 1.5\n");
    refused(
        "{\"control\":{\"n\":1,\"sums\":1}}",
        "control must have the sums of a proportion, a mean, a ratio, or one of these with its"
            + " covariate (docs/lift.md), found [n, sums]\n");
    refused(
        "{\"control\":{\"n\":1,\"sum\":1},\"treatment\":{\"n\":1,\"sum\":1,\"sum_squares\":1}}",
        "both arms must have sums of one kind, found MeanSums and ProportionSums\n");
  }

  @Test
  void refusesWhatIsNotInOrder() throws IOException {
    assertThat(Backtest.of("lift", "gone.csv"))
        .isEqualTo(new Backtest(2, "", "FILE must be a file that can be read, found gone.csv\n"));
    assertThat(Backtest.of("lift", "--alpha", "0.7", EXAMPLE).err())
        .isEqualTo("alpha must be above 0 and at most 0.5, found 0.7\n");
    assertThat(Backtest.of("lift", "--look-every", "0", EXAMPLE))
        .isEqualTo(new Backtest(2, "", "--look-every must be at least 1, found 0\n"));
    Path sums = Files.writeString(folder.resolve("sums.json"), "{}");
    assertThat(Backtest.of("lift", "--sequential", sums.toString()))
        .isEqualTo(
            new Backtest(2, "", "--sequential must have rows to read in order, found sums\n"));
    assertThat(Backtest.of("lift", "--metric", "median", EXAMPLE).status()).isEqualTo(2);
    assertThat(Backtest.of("--help").out()).contains("lift");
  }

  private void refused(String document, String message) throws IOException {
    Backtest run = json(document);
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith(message);
  }

  private Backtest csv(String content, String... options) throws IOException {
    return run("lift.csv", content, options);
  }

  private Backtest json(String content) throws IOException {
    return run("sums.json", content);
  }

  private Backtest run(String name, String content, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve(name), content);
    String[] arguments = new String[options.length + 2];
    arguments[0] = "lift";
    System.arraycopy(options, 0, arguments, 1, options.length);
    arguments[arguments.length - 1] = file.toString();
    return Backtest.of(arguments);
  }
}
