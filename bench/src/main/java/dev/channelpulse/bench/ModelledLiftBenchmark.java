package dev.channelpulse.bench;

import dev.channelpulse.common.lift.HourlyHistory;
import dev.channelpulse.common.lift.ModelledLift;
import dev.channelpulse.common.lift.ModelledLiftPolicy;
import dev.channelpulse.common.lift.ModelledReport;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a campaign without a holdout costs: its model once an hour, and a reading a minute. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ModelledLiftBenchmark {

  private static final int HISTORY_HOURS = 70 * 24;
  private static final int WINDOW_HOURS = 72;

  /** Ten weeks of a treated and a control series with a daily season, and the model of them. */
  @State(Scope.Thread)
  public static class Weeks {
    private final HourlyHistory history = history();
    private final int[] window = HourlyHistory.slots(0, WINDOW_HOURS);
    private final ModelledLift model = prepare(this);
    private int minute;

    private static HourlyHistory history() {
      SplittableRandom dice = new SplittableRandom(1);
      long[] treated = new long[HISTORY_HOURS];
      long[] control = new long[HISTORY_HOURS];
      for (int hour = 0; hour < HISTORY_HOURS; hour++) {
        long season = 500L + 40L * (hour % 24);
        treated[hour] = season + dice.nextInt(200);
        control[hour] = 2 * season + dice.nextInt(300);
      }
      return new HourlyHistory(
          HourlyHistory.slots(0, HISTORY_HOURS), treated, List.of(control), List.of());
    }
  }

  private static ModelledLift prepare(Weeks weeks) {
    return ModelledLift.prepare(weeks.history, weeks.window, ModelledLiftPolicy.DEFAULT);
  }

  /** Makes the model. */
  @Benchmark
  public ModelledLift model(Weeks weeks) {
    return prepare(weeks);
  }

  /** Reads it at a minute. */
  @Benchmark
  public ModelledReport at(Weeks weeks) {
    weeks.minute = weeks.minute % (WINDOW_HOURS * 60) + 1;
    return weeks.model.at(weeks.minute, 100_000, 200_000);
  }
}
