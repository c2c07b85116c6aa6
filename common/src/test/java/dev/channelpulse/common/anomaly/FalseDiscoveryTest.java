package dev.channelpulse.common.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

/** Discoveries against the example of the paper, and against the definition. */
class FalseDiscoveryTest {

  /* Section 4.1 of Benjamini and Hochberg 1995: fifteen hypotheses, of which four are rejected. */
  @Example
  void theExampleOfThePaperHasFour() {
    double[] pValues = {
      0.0344, 0.0001, 0.3240, 0.0095, 0.0278, 0.0019, 0.4262, 0.0298, 0.0004, 0.5719, 0.0459,
      0.6528, 0.0201, 0.7590, 1.0000
    };
    assertThat(FalseDiscovery.threshold(pValues, 0.05)).isEqualTo(0.0095);
  }

  @Example
  void nothingTestedIsNoDiscovery() {
    assertThat(FalseDiscovery.threshold(new double[0], 0.05)).isNegative();
    assertThat(FalseDiscovery.threshold(new double[] {Double.NaN}, 0.05)).isNegative();
    assertThat(FalseDiscovery.threshold(new double[] {0.051, 0.9}, 0.05)).isNegative();
    assertThat(FalseDiscovery.threshold(new double[] {0}, 0.05)).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FalseDiscovery.threshold(new double[0], 1))
        .withMessage("the part of false discoveries must be between 0 and 1, found 1.0");
  }

  @Property
  void isTheLargestThatKeepsThePart(
      @ForAll @Size(max = 30) List<@DoubleRange(min = 0, max = 0.2) Double> values) {
    double[] pValues = values.stream().mapToDouble(Double::doubleValue).toArray();
    double threshold = FalseDiscovery.threshold(pValues, 0.1);
    double largest = -1;
    for (double candidate : pValues) {
      long upTo = Arrays.stream(pValues).filter(p -> p <= candidate).count();
      if (candidate <= 0.1 * upTo / pValues.length) {
        largest = Math.max(largest, candidate);
      }
    }
    assertThat(threshold).isEqualTo(largest);
  }

  @Property
  void whatWasNotTestedDoesNotCount(
      @ForAll @Size(max = 10) List<@DoubleRange(min = 0, max = 0.2) Double> values) {
    double[] pValues = values.stream().mapToDouble(Double::doubleValue).toArray();
    double[] more = Arrays.copyOf(pValues, pValues.length + 2);
    more[pValues.length] = Double.NaN;
    more[pValues.length + 1] = Double.NaN;
    assertThat(FalseDiscovery.threshold(more, 0.1))
        .isEqualTo(FalseDiscovery.threshold(pValues, 0.1));
  }
}
