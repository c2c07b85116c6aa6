package dev.channelpulse.jobs.job;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertText;
import dev.channelpulse.common.alert.Language;
import dev.channelpulse.jobs.job.PlannedIncident.Kind;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./run simulate-alerts}: which incidents of a simulated shop are found, and how soon. */
@Command(
    name = "./run simulate-alerts",
    version = "ChannelPulse alert simulation",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Draws the minutes of a shop, lets things go wrong in the second half of its days, watches it"
          + " by the job's own classes, and prints what was found, how soon, and with which cause.",
      "docs/alerts.md says what the numbers are."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:the promise holds",
      "1:it does not: an outage not found within 3 minutes, more than one false alert per"
          + " series-week, an alert on a promotion's volume, or the first cause wrong in more than 20 %%",
      "2:the command is not in order"
    })
public final class SimulateAlertsMain implements Callable<Integer> {

  private static final int BROKEN = 1;
  private static final int REFUSED = 2;
  private static final long SOON_MINUTES = 3;
  private static final double RIGHT = 0.8;
  private static final double OVERLAP = 0.85;
  private static final double WEEK_DAYS = 7;
  private static final Set<Kind> EXPLAINED =
      EnumSet.of(Kind.CHANNEL_OUTAGE, Kind.PAYMENT_DOWN, Kind.PRICE_ERROR, Kind.REFUND_SURGE);
  private static final Set<Kind> SUDDEN = EnumSet.of(Kind.CHANNEL_OUTAGE);

  private final PrintStream out;
  private final PrintStream err;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "14",
      description =
          "Days of the shop, 2 to 100; the first half is without incidents (default: ${DEFAULT-VALUE})")
  private int days;

  @Option(
      names = "--visits",
      paramLabel = "N",
      defaultValue = "600",
      description = "Visits of an average minute, 10 to 100000 (default: ${DEFAULT-VALUE})")
  private int visits;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another seed is another shop (default: ${DEFAULT-VALUE})")
  private long seed;

  private SimulateAlertsMain(PrintStream out, PrintStream err) {
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
    return new CommandLine(new SimulateAlertsMain(out, err))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(
            (problem, all) -> refuse(String.valueOf(problem.getMessage()), err))
        .execute(arguments);
  }

  private static int refuse(String problem, PrintStream err) {
    err.println(problem);
    err.println("./run simulate-alerts --help says how");
    return REFUSED;
  }

  @Override
  public Integer call() {
    if (days < 2 || days > 100) {
      return refuse("--days must be 2 to 100, found " + days, err);
    }
    if (visits < 10 || visits > 100_000) {
      return refuse("--visits must be 10 to 100000, found " + visits, err);
    }
    SimulatedFortnight shop = new SimulatedFortnight(seed, days, visits);
    shop.run(day -> err.printf("day %d of %d%n", day, days));
    return print(shop) ? 0 : BROKEN;
  }

  private boolean print(SimulatedFortnight shop) {
    out.println("| incident | where | size | found after, min | alert | cause right | overlap |");
    out.println("|---|---|---|---|---|---|---|");
    boolean soon = true;
    int explained = 0;
    int right = 0;
    double overlap = 0;
    for (PlannedIncident incident : shop.incidents()) {
      long minutes = shop.minutesToFind(incident);
      if (SUDDEN.contains(incident.kind())) {
        soon &= minutes >= 0 && minutes <= SOON_MINUTES;
      }
      boolean counts = EXPLAINED.contains(incident.kind());
      if (counts) {
        explained++;
        right += shop.isRight(incident) ? 1 : 0;
        overlap += shop.overlap(incident);
      }
      Alert alert = shop.alertOf(incident);
      out.printf(
          Locale.ROOT,
          "| %s | %s | %.2f | %s | %s | %s | %s |%n",
          incident.kind().text(),
          incident.slice(),
          incident.sizeRatio(),
          minutes < 0 ? "not" : Long.toString(minutes),
          alert == null ? "" : text(alert),
          counts ? shop.isRight(incident) ? "yes" : "no" : "",
          counts ? "%.2f".formatted(shop.overlap(incident)) : "");
    }
    List<Alert> strangers = shop.strangers();
    strangers.forEach(alert -> out.println("false: " + text(alert)));
    double perSeriesWeek = strangers.size() / (shop.series() * days / WEEK_DAYS);
    double rightRatio = explained == 0 ? 1 : (double) right / explained;
    double overlapMean = explained == 0 ? 1 : overlap / explained;
    out.printf(
        Locale.ROOT,
        "%d series, %d days: %d false alerts, %.4f per series-week; first cause right in %d of %d,"
            + " mean overlap %.2f%n",
        shop.series(),
        days,
        strangers.size(),
        perSeriesWeek,
        right,
        explained,
        overlapMean);
    return soon && perSeriesWeek <= 1 && rightRatio >= RIGHT && overlapMean >= OVERLAP;
  }

  private static String text(Alert alert) {
    return AlertText.of(Language.EN, ZoneId.of("UTC")).summary(alert).replace("|", "/");
  }
}
