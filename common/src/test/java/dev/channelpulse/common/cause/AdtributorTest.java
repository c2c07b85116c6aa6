package dev.channelpulse.common.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdtributorTest {

  private static final List<String> DIMENSIONS = List.of("centre", "advertiser", "device");

  /* Forecast and real by data centre X, Y, advertiser A1..A4, device D1, D2. */
  private static final List<Leaf> LEAVES =
      List.of(
          leaf("X", "A1", "D1", 30, 29),
          leaf("X", "A2", "D2", 40, 14),
          leaf("Y", "A1", "D2", 20, 19),
          leaf("Y", "A3", "D1", 10, 8));

  @Test
  void theMostSurprisingDimensionThatExplainsEnoughIsNamed() {
    List<Cause> causes =
        RootCause.explain(DIMENSIONS, LEAVES, ElementHistory.NONE, CausePolicy.DEFAULT);
    assertThat(causes)
        .containsExactly(
            new Cause(
                List.of(new Condition("advertiser", List.of("A2"))),
                CausePart.AMOUNT,
                26 / 30.0,
                14,
                40,
                0));
  }

  @Test
  void surpriseIsThatOfThePaper() {
    Slices slices = Slices.of(LEAVES, 3);
    List<Pick> picks = Adtributor.picks(slices, Side.ofSum(slices.leaves), 0.1);
    double p = 0.4;
    double q = 0.2;
    double expected = 0.5 * (p * Math.log(2 * p / (p + q)) + q * Math.log(2 * q / (p + q)));
    assertThat(picks).hasSize(1);
    assertThat(picks.get(0).score()).isCloseTo(expected, within(1e-12));
  }

  @Test
  void ofARateTheSideThatMovedMoreIsExplained() {
    List<Leaf> rates =
        List.of(
            new Leaf(List.of("X", "A1", "D1"), 40, 90, 100, 100),
            new Leaf(List.of("Y", "A1", "D1"), 90, 90, 100, 100),
            new Leaf(List.of("Y", "A2", "D1"), 91, 90, 101, 100));
    List<Cause> causes =
        RootCause.explainRate(DIMENSIONS, rates, ElementHistory.NONE, CausePolicy.DEFAULT);
    assertThat(causes).extracting(Cause::element).containsExactly("centre=X");
    assertThat(causes.get(0).part()).isEqualTo(CausePart.RATE);
  }

  @Test
  void aDimensionThatNeedsMoreThanThreeExplainsNothing() {
    List<Leaf> even =
        List.of("A", "B", "C", "D", "E", "F").stream()
            .map(name -> leaf(name, name, name, 10, 5))
            .toList();
    assertThat(RootCause.explain(DIMENSIONS, even, ElementHistory.NONE, CausePolicy.DEFAULT))
        .isEmpty();
  }

  private static Leaf leaf(
      String centre, String advertiser, String device, double forecast, double real) {
    return Leaf.ofSum(List.of(centre, advertiser, device), real, forecast);
  }
}
