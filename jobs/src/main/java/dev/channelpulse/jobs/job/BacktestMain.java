package dev.channelpulse.jobs.job;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./run backtest}: the job's own arithmetic on files of a shop's past. */
@Command(
    name = "./run backtest",
    mixinStandardHelpOptions = true,
    version = "ChannelPulse backtests",
    synopsisSubcommandLabel = "COMMAND",
    description = "The job's own arithmetic on a file of a shop's past. Changes nothing anywhere.",
    commandListHeading = "Commands (COMMAND --help says more):%n")
public final class BacktestMain {

  private static final int REFUSED = 2;

  private BacktestMain() {}

  /** Runs; {@code --help} says how, and what the exit status means. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(arguments, out, err));
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    return new CommandLine(new BacktestMain())
        .addSubcommand(new AnomalyBacktest(out, err))
        .addSubcommand(new AttributionBacktest(out, err))
        .addSubcommand(new LiftBacktest(out, err))
        .addSubcommand(new CausesBacktest(out, err))
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((problem, all) -> refuse(problem, err))
        .execute(arguments);
  }

  private static int refuse(CommandLine.ParameterException problem, PrintStream err) {
    err.println(problem.getMessage());
    err.println(problem.getCommandLine().getCommandSpec().qualifiedName() + " --help says how");
    return REFUSED;
  }
}
