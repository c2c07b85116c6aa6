package dev.channelpulse.common.lift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Boundaries to many digits, and their laws. */
class GroupSequentialTest {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /* Reckoned apart from this code, by Simpson's rule with 2000 intervals a look. */
  @Example
  void boundariesToTenDigits() {
    assertThat(plan(0.05, 2, 0.2, 0.4, 0.6, 0.8, 1).boundaries())
        .containsExactly(
            new double[] {
              3.090232306168, 2.714111575531, 2.472777201914, 2.279863269317, 2.114027423049
            },
            within(2e-10));
    assertThat(plan(0.05, 1, 0.25, 0.5, 0.75, 1).boundaries())
        .containsExactly(
            new double[] {2.734368786533, 2.301869734951, 2.010184844426, 1.769190045498},
            within(2e-10));
  }

  @Example
  void oneLookIsTheFixedTest() {
    assertThat(plan(0.05, 2, 1).boundary()).isCloseTo(1.959963984540054, within(1e-12));
    assertThat(plan(0.05, 1, 1).boundary()).isCloseTo(1.6448536269514722, within(1e-12));
    assertThat(plan(0.05, 2, 1.7).boundary()).isCloseTo(1.959963984540054, within(1e-12));
  }

  @Example
  void moreUnitsThanPlannedAtTheLastLookSpendWhatIsLeft() {
    assertThat(plan(0.05, 2, 0.5, 0.52, 1.3).boundaries())
        .containsExactly(
            new double[] {2.497705474412, 2.613328545905, 2.040569348001}, within(2e-10));
    GroupSequential over = plan(0.05, 2, 0.5, 1.3, 1.4);
    assertThat(over.boundary()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(over.look(1.5).boundary()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Example
  void aLookLeavesThePlanBeforeItAsItWas() {
    GroupSequential first = plan(0.05, 2, 0.5);
    double[] before = first.boundaries();
    GroupSequential one = first.look(0.75);
    GroupSequential other = first.look(0.9);
    assertThat(first.boundaries()).isEqualTo(before);
    assertThat(one.boundaries()).isEqualTo(plan(0.05, 2, 0.5, 0.75).boundaries());
    assertThat(other.boundaries()).isEqualTo(plan(0.05, 2, 0.5, 0.9).boundaries());
  }

  /* Of the chance to cross at all nothing is lost: that at each look is what its level says. */
  @Property(tries = 100, seed = "1")
  void equalStepsGoDownAndStayWithinTheirBounds(
      @ForAll @IntRange(min = 1, max = 20) int looks,
      @ForAll @DoubleRange(min = 0.01, max = 0.2) double alpha,
      @ForAll @IntRange(min = 1, max = 2) int sides) {
    GroupSequential plan = GroupSequential.of(alpha, sides);
    double last = Double.POSITIVE_INFINITY;
    for (int i = 1; i <= looks; i++) {
      double fraction = (double) i / looks;
      plan = plan.look(fraction);
      double level = sides * NORMAL.survivalProbability(plan.boundary());
      double spent = alpha * fraction * fraction;
      double before = alpha * (i - 1.0) * (i - 1.0) / looks / looks;
      assertThat(plan.boundary()).isLessThan(last);
      assertThat(level).isBetween((spent - before) * (1 - 1e-9), spent * (1 + 1e-9));
      last = plan.boundary();
    }
  }

  /* However close looks are: a simulated walk crosses as often as alpha says. */
  @Property(tries = 20, seed = "2")
  void whateverTheLooksAllSpendAlpha(
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = 0.02, max = 0.99) Double> looks) {
    List<Double> fractions = new ArrayList<>(looks.stream().sorted().distinct().toList());
    fractions.add(1.0);
    GroupSequential plan = GroupSequential.of(0.05, 2);
    for (double fraction : fractions) {
      plan = plan.look(fraction);
    }
    Random random = new Random(7);
    int walks = 40_000;
    int crossed = 0;
    for (int i = 0; i < walks; i++) {
      crossed += crosses(plan.boundaries(), fractions, random) ? 1 : 0;
    }
    // Four deviations of a binomial count.
    assertThat((double) crossed / walks)
        .isCloseTo(0.05, within(4 * Math.sqrt(0.05 * 0.95 / walks)));
  }

  private static boolean crosses(double[] boundaries, List<Double> fractions, Random random) {
    double score = 0;
    double at = 0;
    for (int k = 0; k < boundaries.length; k++) {
      score += Math.sqrt(fractions.get(k) - at) * random.nextGaussian();
      at = fractions.get(k);
      if (Math.abs(score) >= boundaries[k] * Math.sqrt(at)) {
        return true;
      }
    }
    return false;
  }

  @Example
  void whatIsOutOfOrderIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> plan(0.05, 2, 0.5, 0.5))
        .withMessage("fraction must be above that of the look before, 0.5, found 0.5");
    assertThatIllegalArgumentException().isThrownBy(() -> plan(0.05, 2, Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupSequential.of(0.6, 2))
        .withMessage("alpha must be above 0 and at most 0.5, found 0.6");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GroupSequential.of(0.05, 3))
        .withMessage("sides must be 1 or 2, found 3");
    assertThatIllegalStateException().isThrownBy(() -> GroupSequential.of(0.05, 2).boundary());
  }

  private static GroupSequential plan(double alpha, int sides, double... fractions) {
    GroupSequential plan = GroupSequential.of(alpha, sides);
    for (double fraction : fractions) {
      plan = plan.look(fraction);
    }
    return plan;
  }
}
