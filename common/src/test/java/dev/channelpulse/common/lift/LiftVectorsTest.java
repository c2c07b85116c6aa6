package dev.channelpulse.common.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Estimates, boundaries and bounds that others have published, to the digits they print. */
class LiftVectorsTest {

  private static final double FIVE_DECIMALS = 5.000001e-6;
  private static final double SIX_DECIMALS = 5.1e-7;

  /*
   * From the second look on the published boundaries have the error of a trapezoidal rule of 20
   * points a deviation, up to 6e-5: GroupSequentialTest holds ours to ten digits of the true ones.
   */
  private static final double OF_THEIR_GRID = 7e-5;

  private final JsonNode vectors = read();

  @TestFactory
  Stream<DynamicTest> holdouts() {
    assertThat(vectors.get("holdout")).hasSize(7);
    return StreamSupport.stream(vectors.get("holdout").spliterator(), false)
        .map(one -> DynamicTest.dynamicTest(one.get("name").asText(), () -> holdout(one)));
  }

  private static void holdout(JsonNode vector) {
    LiftEstimate estimate = LiftEstimate.of(arm(vector, "treatment"), arm(vector, "control"));
    boolean relative = vector.get("difference").asText().equals("relative");
    double effect = relative ? estimate.lift() : estimate.difference();
    double error = relative ? estimate.liftError() : estimate.differenceError();
    double alpha = vector.get("alpha").asDouble();
    Interval interval;
    double p;
    JsonNode expected = vector.get("expected");
    if (vector.get("test").asText().equals("sequential_two_sided")) {
      ConfidenceSequence sequence =
          new ConfidenceSequence(alpha, vector.get("tuning_N_star").asLong());
      interval = Interval.around(effect, sequence.halfWidth(error, estimate.units()));
      p = sequence.pValue(effect, error, estimate.units());
      exactly(sequence.rho(), expected.get("rho"));
    } else {
      interval = relative ? estimate.liftInterval(alpha) : estimate.differenceInterval(alpha);
      p = relative ? estimate.liftP() : estimate.differenceP();
      exactly(estimate.degreesOfFreedom(), expected.get("dof"));
    }
    exactly(effect, expected.get("effect"));
    exactly(error, expected.get("se"));
    exactly(interval.low(), expected.get("ci").get(0));
    exactly(interval.high(), expected.get("ci").get(1));
    exactly(p, expected.get("p"));
    assertThat(estimate.theta()).isCloseTo(expected.path("theta").asDouble(0), within(1e-9));
    if (vector.has("published_5dp")) {
      JsonNode published = vector.get("published_5dp");
      assertThat(effect).isCloseTo(published.get("effect").asDouble(), within(FIVE_DECIMALS));
      assertThat(error).isCloseTo(published.get("se").asDouble(), within(FIVE_DECIMALS));
      assertThat(p).isCloseTo(published.get("p").asDouble(), within(FIVE_DECIMALS));
      assertThat(interval.low())
          .isCloseTo(published.get("ci").get(0).asDouble(), within(FIVE_DECIMALS));
      assertThat(interval.high())
          .isCloseTo(published.get("ci").get(1).asDouble(), within(FIVE_DECIMALS));
    }
  }

  @Test
  void boundariesOfPlannedLooks() {
    JsonNode cases = vectors.get("group_sequential").get("cases");
    assertThat(cases).hasSize(2);
    for (JsonNode one : cases) {
      GroupSequential plan =
          GroupSequential.of(one.get("alpha").asDouble(), one.get("sides").asInt());
      for (double fraction : numbers(one.get("t"))) {
        plan = plan.look(fraction);
      }
      assertThat(plan.boundaries()).containsExactly(numbers(one.get("z")), within(OF_THEIR_GRID));
      assertThat(plan.boundaries()[0])
          .isCloseTo(one.get("z").get(0).asDouble(), within(SIX_DECIMALS));
    }
  }

  @Test
  void boundariesOfMoreUnitsThanPlanned() {
    JsonNode published = vectors.get("group_sequential").get("published_test");
    assertThat(published.get("max_n").asText()).isEqualTo("max(observed,300)=810");
    GroupSequential plan =
        GroupSequential.of(published.get("alpha").asDouble(), published.get("sides").asInt());
    for (double units : numbers(published.get("cum_total_n"))) {
      plan = plan.look(units / 810);
    }
    double[] levels =
        Arrays.stream(plan.boundaries())
            .map(z -> 2 * NormalDistribution.of(0, 1).survivalProbability(z))
            .toArray();
    assertThat(levels)
        .containsExactly(
            numbers(published.get("adjusted_alpha")),
            within(published.get("atol").asDouble() / 10));
  }

  @Test
  void boundsOfTheNormalMixture() {
    JsonNode best = vectors.get("confidence_sequence").get("best_rho_two_sided");
    double alpha = best.get("alpha_opt").asDouble();
    NormalMixture mixture = NormalMixture.tightestAt(best.get("v_opt").asDouble(), alpha);
    assertThat(mixture.rho()).isCloseTo(best.get("rho").asDouble(), within(FIVE_DECIMALS));
    JsonNode bound = vectors.get("confidence_sequence").get("normal_mixture_bound_two_sided");
    assertThat(mixture.bound(bound.get("v").asDouble(), alpha))
        .isCloseTo(bound.get("expect").asDouble(), within(FIVE_DECIMALS));
    JsonNode log = vectors.get("confidence_sequence").get("normal_log_mixture_two_sided");
    assertThat(mixture.logEvidence(log.get("s").asDouble(), log.get("v").asDouble()))
        .isCloseTo(log.get("expect").asDouble(), within(FIVE_DECIMALS / 10));
  }

  private static ArmSums arm(JsonNode vector, String name) {
    JsonNode arm = vector.get(name);
    long units = arm.get("n").asLong();
    return switch (vector.get("statistic").asText()) {
      case "mean" ->
          new MeanSums(units, arm.get("sum").asDouble(), arm.get("sum_squares").asDouble());
      case "proportion" -> new ProportionSums(units, arm.get("sum").asLong());
      case "ratio" -> ratio(arm, "post");
      case "cuped_ratio" ->
          new CupedRatioSums(
              ratio(arm, "post"),
              ratio(arm, "pre"),
              arm.get("mpost_mpre").asDouble(),
              arm.get("dpost_dpre").asDouble(),
              arm.get("mpost_dpre").asDouble(),
              arm.get("mpre_dpost").asDouble());
      default -> throw new AssertionError(vector);
    };
  }

  private static RatioSums ratio(JsonNode arm, String when) {
    return new RatioSums(
        arm.get("n").asLong(),
        arm.get("m_" + when).asDouble(),
        arm.get("m_" + when + "_sq").asDouble(),
        arm.get("d_" + when).asDouble(),
        arm.get("d_" + when + "_sq").asDouble(),
        arm.get("m" + when + "_d" + when).asDouble());
  }

  private static void exactly(double actual, JsonNode expected) {
    double number = expected.asDouble();
    assertThat(actual).isCloseTo(number, within(1e-9 * Math.abs(number)));
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static JsonNode read() {
    try (InputStream in = LiftVectorsTest.class.getResourceAsStream("lift.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
