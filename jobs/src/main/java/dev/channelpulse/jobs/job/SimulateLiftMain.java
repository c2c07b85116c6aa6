package dev.channelpulse.jobs.job;

import dev.channelpulse.common.lift.HoldoutPolicy;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./run simulate-lift}: how often the readings of campaigns of a known effect are right. */
@Command(
    name = "./run simulate-lift",
    version = "ChannelPulse lift simulation",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs campaigns with a randomised holdout, without an effect and with one, reads each at every"
          + " look by the job's own arithmetic, and prints how often that decided and was right.",
      "docs/lift.md says what the numbers are."
    },
    exitCodeListHeading = "Exit status:%n",
    exitCodeList = {
      "0:the promise holds",
      "1:it does not: more false decisions than alpha, by more than chance explains at 1 %%, or"
          + " power more than 8 points below that of a single look at the end",
      "2:the command is not in order"
    })
public final class SimulateLiftMain implements Callable<Integer> {

  private static final int BROKEN = 1;
  private static final int REFUSED = 2;
  private static final double ALPHA = 0.05;
  private static final double MOST_POWER_LOST = 0.08;
  private static final double ONE_PERCENT_Z = 2.326;
  private static final long EVERY_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintStream out;
  private final PrintStream err;

  @Option(
      names = "--campaigns",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Campaigns without an effect, and as many with one (default: ${DEFAULT-VALUE})")
  private int campaigns;

  @Option(
      names = "--units",
      paramLabel = "N",
      defaultValue = "100000",
      description =
          "Visitors of both arms together, half of them in each (default: ${DEFAULT-VALUE})")
  private long units;

  @Option(
      names = "--looks",
      paramLabel = "N",
      defaultValue = "200",
      description = "Looks at each campaign, evenly spaced (default: ${DEFAULT-VALUE})")
  private int looks;

  @Option(
      names = "--rate",
      paramLabel = "RATIO",
      defaultValue = "0.03",
      description = "Part of the control's visitors who buy, 0..1 (default: ${DEFAULT-VALUE})")
  private double rate;

  @Option(
      names = "--effect",
      paramLabel = "RATIO",
      defaultValue = "0.1",
      description = "How much more of the treated do: 0.1 is 10 %% (default: ${DEFAULT-VALUE})")
  private double effect;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another seed is other campaigns (default: ${DEFAULT-VALUE})")
  private long seed;

  private long toldNanos = System.nanoTime();

  private SimulateLiftMain(PrintStream out, PrintStream err) {
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
    return new CommandLine(new SimulateLiftMain(out, err))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler(
            (problem, all) -> refuse(String.valueOf(problem.getMessage()), err))
        .execute(arguments);
  }

  private static int refuse(String problem, PrintStream err) {
    err.println(problem);
    err.println("./run simulate-lift --help says how");
    return REFUSED;
  }

  @Override
  public Integer call() {
    if (campaigns < 1) {
      return refuse("--campaigns must be at least 1, found " + campaigns, err);
    }
    if (looks < 1 || units < looks) {
      return refuse(
          "--looks must be 1 or more and at most --units, found " + looks + " of " + units, err);
    }
    if (!(rate > 0 && rate < 1)) {
      return refuse("--rate must be between 0 and 1, found " + rate, err);
    }
    if (!(effect > 0 && rate * (1 + effect) <= 1)) {
      return refuse("--effect must be above 0 and leave the rate at most 1, found " + effect, err);
    }
    HoldoutPolicy standard = HoldoutPolicy.DEFAULT;
    HoldoutPolicy policy =
        new HoldoutPolicy(ALPHA, units, 0.5, standard.minimumUnits(), standard.mismatchAlpha());
    SimulatedCampaigns without = new SimulatedCampaigns(policy, looks, rate, 0, seed);
    SimulatedCampaigns with = new SimulatedCampaigns(policy, looks, rate, effect, ~seed);
    run(without, "without an effect");
    run(with, "with one");
    print(without, with);
    return holds(without, with) ? 0 : BROKEN;
  }

  private void run(SimulatedCampaigns simulated, String which) {
    for (int i = 0; i < campaigns; i++) {
      simulated.run();
      if (System.nanoTime() - toldNanos > EVERY_NANOS) {
        toldNanos = System.nanoTime();
        err.printf("%,d of %,d campaigns %s%n", i + 1, campaigns, which);
      }
    }
  }

  private void print(SimulatedCampaigns without, SimulatedCampaigns with) {
    out.printf(
        "| of %,d campaigns each | without an effect | at +%s %% |%n", campaigns, percent(effect));
    out.printf("|---|---|---|%n");
    row("decided (group sequential)", without, with, SimulatedCampaigns::decidedRatio);
    row("of these, for the treatment", without, with, SimulatedCampaigns::decidedUpRatio);
    row(
        "part of the looks gone when decided, mean",
        without,
        with,
        SimulatedCampaigns::decidedAtRatio);
    row(
        "always-valid p, tuned to the planned units",
        without,
        with,
        SimulatedCampaigns::sequenceRatio);
    row("decided without planned units", without, with, SimulatedCampaigns::unplannedRatio);
    row("one look at the end", without, with, SimulatedCampaigns::endRatio);
    row(
        "the same test at every look (never do this)",
        without,
        with,
        SimulatedCampaigns::peekRatio);
    row(
        "interval of the end holds the difference",
        without,
        with,
        SimulatedCampaigns::endCoverRatio);
    row("interval of the end holds the lift", without, with, SimulatedCampaigns::endCoverLiftRatio);
    row(
        "bands of all looks hold the difference",
        without,
        with,
        SimulatedCampaigns::bandCoverRatio);
    row("bands of all looks hold the lift", without, with, SimulatedCampaigns::bandCoverLiftRatio);
    row("marked as a mismatch at some look", without, with, SimulatedCampaigns::mismatchedRatio);
  }

  private void row(
      String name,
      SimulatedCampaigns without,
      SimulatedCampaigns with,
      ToDoubleFunction<SimulatedCampaigns> ratio) {
    out.printf(
        "| %s | %s | %s |%n",
        name, cell(ratio.applyAsDouble(without)), cell(ratio.applyAsDouble(with)));
  }

  private static String cell(double ratio) {
    return Double.isNaN(ratio) ? "" : percent(ratio) + " %";
  }

  private static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f", 100 * ratio);
  }

  private boolean holds(SimulatedCampaigns without, SimulatedCampaigns with) {
    double chance = ONE_PERCENT_Z * Math.sqrt(ALPHA * (1 - ALPHA) / campaigns);
    boolean held = true;
    if (without.decidedRatio() > ALPHA + chance) {
      err.println(
          "false decisions must be at most "
              + percent(ALPHA)
              + " %, found "
              + cell(without.decidedRatio()));
      held = false;
    }
    if (with.decidedUpRatio() < with.endRatio() - MOST_POWER_LOST) {
      err.println(
          "power must be at least "
              + cell(with.endRatio() - MOST_POWER_LOST)
              + ", found "
              + cell(with.decidedUpRatio()));
      held = false;
    }
    return held;
  }
}
