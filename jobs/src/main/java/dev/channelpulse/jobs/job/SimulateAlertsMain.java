package dev.channelpulse.jobs.job;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertText;
import dev.channelpulse.common.alert.Language;
import dev.channelpulse.jobs.job.PlannedIncident.Kind;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
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

  @Option(names = "--each", description = "Print each incident and the alert that told of it")
  private boolean each;

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
    if (each) {
      shop.incidents().forEach(incident -> printIncident(shop, incident));
      shop.strangers().forEach(alert -> out.println("nothing planted: " + text(alert)));
      out.println();
    }
    out.println(
        "| planted | incidents | found | in 3 min | median, min | first cause right | overlap |");
    out.println("|---|---|---|---|---|---|---|");
    for (Kind kind : Kind.values()) {
      List<PlannedIncident> incidents =
          shop.incidents().stream().filter(incident -> incident.kind() == kind).toList();
      if (!incidents.isEmpty()) {
        printKind(shop, kind, incidents);
      }
    }
    List<PlannedIncident> explained =
        shop.incidents().stream()
            .filter(incident -> EXPLAINED.contains(incident.kind()))
            .filter(incident -> shop.minutesToFind(incident) >= 0)
            .toList();
    long right = explained.stream().filter(shop::isRight).count();
    double overlap = overlap(shop, explained);
    double perSeriesWeek = shop.strangers().size() / (shop.series() * days / WEEK_DAYS);
    boolean opening = shop.strangers().stream().anyMatch(shop::isInOpening);
    out.printf(
        Locale.ROOT,
        "%nFirst cause right in %d of %d that were found, mean overlap %.2f. %d series, %d days: %d alerts where"
            + " nothing was planted, %.3f per series-week, %s of them in the promotion.%n",
        right,
        explained.size(),
        overlap,
        shop.series(),
        days,
        shop.strangers().size(),
        perSeriesWeek,
        opening ? "some" : "none");
    boolean soon =
        shop.incidents().stream()
            .filter(incident -> incident.kind() == Kind.CHANNEL_OUTAGE)
            .allMatch(incident -> isSoon(shop.minutesToFind(incident)));
    return soon
        && !opening
        && perSeriesWeek <= 1
        && right >= RIGHT * explained.size()
        && overlap >= OVERLAP;
  }

  private void printIncident(SimulatedFortnight shop, PlannedIncident incident) {
    long minutes = shop.minutesToFind(incident);
    Alert alert = shop.alertOf(incident);
    out.printf(
        Locale.ROOT,
        "%s %s %.2f: %s%n",
        incident.kind().text(),
        incident.slice(),
        incident.sizeRatio(),
        alert == null ? "not found" : "after " + minutes + " min: " + text(alert));
  }

  private void printKind(SimulatedFortnight shop, Kind kind, List<PlannedIncident> incidents) {
    long[] minutes =
        incidents.stream()
            .mapToLong(shop::minutesToFind)
            .filter(found -> found >= 0)
            .sorted()
            .toArray();
    boolean counts = EXPLAINED.contains(kind);
    List<PlannedIncident> found =
        incidents.stream().filter(incident -> shop.minutesToFind(incident) >= 0).toList();
    out.printf(
        Locale.ROOT,
        "| %s | %d | %d | %d | %s | %s | %s |%n",
        kind.text(),
        incidents.size(),
        minutes.length,
        Arrays.stream(minutes).filter(SimulateAlertsMain::isSoon).count(),
        minutes.length == 0 ? "" : Long.toString(minutes[minutes.length / 2]),
        counts ? Long.toString(incidents.stream().filter(shop::isRight).count()) : "",
        counts ? "%.2f".formatted(overlap(shop, found)) : "");
  }

  private static double overlap(SimulatedFortnight shop, List<PlannedIncident> incidents) {
    return incidents.stream().mapToDouble(shop::overlap).average().orElse(1);
  }

  private static boolean isSoon(long minutes) {
    return minutes >= 0 && minutes <= SOON_MINUTES;
  }

  private static String text(Alert alert) {
    return AlertText.of(Language.EN, ZoneId.of("UTC")).summary(alert);
  }
}
