package dev.channelpulse.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.channelpulse.common.lift.HoldoutPolicy;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The simulation in small: seeded, so that its counts are the same at every run. */
class SimulateLiftMainTest {

  private static final HoldoutPolicy POLICY = new HoldoutPolicy(0.05, 30_000, 0.5, 100, 0.001);

  @Test
  void readingsAreRightAsOftenAsTheyPromise() {
    SimulatedCampaigns without = new SimulatedCampaigns(POLICY, 60, 0.1, 0, 1);
    SimulatedCampaigns with = new SimulatedCampaigns(POLICY, 60, 0.1, 0.1, 2);
    for (int i = 0; i < 400; i++) {
      without.run();
      with.run();
    }
    // Of 400, chance alone leaves a part of 0.05 within 0.029 (1 in 100 either way).
    assertThat(without.decidedRatio()).isPositive().isLessThan(0.079);
    assertThat(without.endRatio()).isCloseTo(0.05, within(0.029));
    assertThat(without.peekRatio()).isGreaterThan(0.2);
    assertThat(without.sequenceRatio()).isLessThan(0.05);
    assertThat(without.unplannedRatio()).isLessThan(0.05);
    assertThat(without.bandCoverRatio()).isGreaterThan(0.95);
    assertThat(without.bandCoverLiftRatio()).isGreaterThan(0.95);
    assertThat(without.endCoverRatio()).isCloseTo(0.95, within(0.029));
    assertThat(without.endCoverLiftRatio()).isCloseTo(0.95, within(0.029));
    assertThat(with.decidedUpRatio()).isBetween(with.endRatio() - 0.08, with.endRatio() + 0.01);
    assertThat(with.decidedUpRatio()).isGreaterThan(0.7);
    assertThat(with.decidedAtRatio()).isBetween(0.3, 0.8);
    assertThat(with.sequenceRatio()).isLessThan(with.decidedUpRatio());
    assertThat(with.bandCoverRatio()).isGreaterThan(0.95);
  }

  @Test
  void printsATableAndSaysWhetherItHolds() {
    String[] small = {"--campaigns", "50", "--units", "2000", "--looks", "20", "--rate", "0.2"};
    Said first = Said.of(small);
    assertThat(first.status).isZero();
    assertThat(first.err).isEmpty();
    assertThat(first.out.lines()).hasSize(14);
    assertThat(first.out).startsWith("| of 50 campaigns each | without an effect | at +10.0 % |\n");
    assertThat(Said.of(small)).isEqualTo(first);
  }

  @Test
  void refusesWhatIsNotInOrder() {
    refused("--campaigns must be at least 1, found 0", "--campaigns", "0");
    refused(
        "--looks must be 1 or more and at most --units, found 30 of 20",
        "--looks",
        "30",
        "--units",
        "20");
    refused("--rate must be between 0 and 1, found 1.0", "--rate", "1");
    refused("--effect must be above 0 and leave the rate at most 1, found 40.0", "--effect", "40");
    refused("Unknown option: '--power'", "--power");
    assertThat(Said.of("--help").out.replaceAll("\\s+", " "))
        .contains("0.1 is 10 %")
        .contains("at 1 %, or")
        .doesNotContain("%%");
  }

  @Test
  void binomialNumbersHaveTheirMeanAndVariance() {
    Binomial binomial = new Binomial(new SplittableRandom(3));
    moments(binomial, 250, 0.03);
    moments(binomial, 500, 0.5);
    moments(binomial, 5_000, 0.5);
    moments(binomial, 40, 0.97);
    assertThat(binomial.next(1_000, 0)).isZero();
    assertThat(binomial.next(1_000, 1)).isEqualTo(1_000);
    assertThat(binomial.next(0, 0.3)).isZero();
  }

  private static void moments(Binomial binomial, long trials, double ratio) {
    int draws = 20_000;
    double sum = 0;
    double squares = 0;
    double mean = (double) trials * ratio;
    for (int i = 0; i < draws; i++) {
      long number = binomial.next(trials, ratio);
      assertThat(number).isBetween(0L, trials);
      double off = (double) number - mean;
      sum += off;
      squares += off * off;
    }
    double variance = mean * (1 - ratio);
    assertThat(sum / draws).isCloseTo(0, within(4 * Math.sqrt(variance / draws)));
    assertThat(squares / draws / variance).isCloseTo(1, within(0.05));
  }

  private static void refused(String message, String... arguments) {
    assertThat(Said.of(arguments))
        .isEqualTo(new Said(2, "", message + "\n./run simulate-lift --help says how\n"));
  }

  /** What one simulation said. */
  private record Said(int status, String out, String err) {

    static Said of(String... arguments) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int status =
          SimulateLiftMain.run(
              arguments,
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8));
      return new Said(
          status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }
}
