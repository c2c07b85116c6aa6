package dev.channelpulse.common.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class RootCauseTest {

  private static final List<String> DIMENSIONS = List.of("platform", "region", "method");
  private static final CausePolicy POLICY = CausePolicy.DEFAULT;

  /* Counts that come by chance alone, for whatever element. */
  private static final ElementHistory CHANCE =
      new ElementHistory() {
        @Override
        public boolean tells() {
          return true;
        }

        @Override
        public double dispersion(Element element, CausePart part) {
          return 1;
        }
      };

  @Test
  void aValueThatFailsIsNamedWithAllThatIsMissing() {
    List<Cause> causes = explain(values -> values.contains("jd") ? 0.5 : 1);
    assertThat(causes)
        .containsExactly(
            new Cause(
                List.of(new Condition("platform", List.of("jd"))),
                CausePart.AMOUNT,
                1,
                1350,
                2700,
                0));
    assertThat(causes.get(0).deviation()).isEqualTo(-1350);
    assertThat(causes.get(0).element()).isEqualTo("platform=jd");
  }

  @Test
  void combinationsAreNamedWholeAndNoMoreThanTheyAre() {
    assertThat(elements(explain(v -> v.containsAll(List.of("jd", "r1")) ? 0.2 : 1)))
        .containsExactly("platform=jd & region=r1");
    assertThat(elements(explain(v -> v.containsAll(List.of("jd", "r1", "card")) ? 3 : 1)))
        .containsExactly("platform=jd & region=r1 & method=card");
  }

  @Test
  void whatFallsEverywhereAlikeIsNamedAll() {
    List<Cause> causes = explain(values -> 0.8);
    assertThat(elements(causes)).containsExactly("all");
    assertThat(causes.get(0).where()).isEmpty();
    assertThat(causes.get(0).share()).isEqualTo(1);
  }

  @Test
  void ofEqualSetsOfLeavesTheOneWithFewerConditionsIsNamed() {
    List<Leaf> leaves = new ArrayList<>();
    for (String type : List.of("social", "search")) {
      for (String region : List.of("r0", "r1", "r2")) {
        double factor = type.equals("social") ? 0.4 : 1;
        leaves.add(Leaf.ofSum(List.of(type, type + "1", region), 300 * factor, 300));
      }
    }
    assertThat(elements(explain(leaves))).containsExactly("platform=social");
  }

  @Test
  void ofOneValueThatIsNearlyAllTheWholeIsNamed() {
    assertThat(
            elements(
                explain(
                    List.of(
                        Leaf.ofSum(List.of("jd", "r0", "card"), 5000, 10000),
                        Leaf.ofSum(List.of("jd", "r1", "card"), 4900, 9900),
                        Leaf.ofSum(List.of("tmall", "r0", "card"), 200, 200)))))
        .containsExactly("all");
  }

  @Test
  void siblingsThatFailAlikeAreOneCause() {
    List<Cause> causes =
        explain(
            leaves(v -> v.contains("jd") && (v.contains("r1") || v.contains("r2")) ? 0.1 : 1, 10));
    assertThat(elements(causes)).containsExactly("platform=jd & region=r1|r2");
    assertThat(causes.get(0).share()).isCloseTo(1, within(1e-12));
    assertThat(causes.get(0).forecast()).isEqualTo(1350);
    assertThat(causes.get(0).real()).isCloseTo(135, within(1e-9));
  }

  @Test
  void siblingsThatFailDifferentlyAreTwo() {
    assertThat(
            elements(
                explain(
                    v ->
                        v.containsAll(List.of("jd", "r1"))
                            ? 0
                            : v.containsAll(List.of("jd", "r2")) ? 0.5 : 1)))
        .containsExactly("platform=jd & region=r1", "platform=jd & region=r2");
  }

  @Test
  void atMostThreeAreNamedTheOneThatExplainsMostFirst() {
    List<Cause> causes =
        explain(
            v ->
                v.containsAll(List.of("tmall", "r0", "card"))
                        || v.containsAll(List.of("jd", "r1", "cash"))
                        || v.containsAll(List.of("own", "r2", "wallet"))
                        || v.containsAll(List.of("tmall", "r3", "wallet"))
                    ? 0
                    : 1);
    assertThat(elements(causes))
        .containsExactly(
            "platform=tmall & region=r3 & method=wallet",
            "platform=tmall & region=r0 & method=card",
            "platform=own & region=r2 & method=wallet");
    assertThat(causes).extracting(Cause::share).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void shareIsAboveOneWhereOthersMadeUpForSome() {
    List<Cause> causes = explain(v -> v.contains("jd") ? 0.5 : v.contains("own") ? 1.25 : 1);
    assertThat(elements(causes)).containsExactly("platform=jd");
    assertThat(causes.get(0).share()).isCloseTo(1350 / (1350 - 0.25 * 1800), within(1e-12));
  }

  @Test
  void whatIsAsExpectedHasNoCause() {
    assertThat(explain(values -> 1)).isEmpty();
    assertThat(explain(v -> v.contains("r1") ? 1.01 : 0.99)).isEmpty();
    assertThat(explain(List.of())).isEmpty();
    assertThat(RootCause.explain(DIMENSIONS, List.of(), ElementHistory.NONE, POLICY)).isEmpty();
    assertThat(RootCause.explainRate(DIMENSIONS, List.of(), CHANCE, POLICY)).isEmpty();
  }

  @Test
  void oneLeafIsAll() {
    List<Leaf> one = List.of(Leaf.ofSum(List.of("jd", "r0", "card"), 10, 100));
    assertThat(elements(explain(one))).containsExactly("all");
    assertThat(elements(RootCause.explain(DIMENSIONS, one, ElementHistory.NONE, POLICY))).isEmpty();
  }

  @Test
  void whatNobodyExpectedIsFound() {
    List<Leaf> leaves = new ArrayList<>(leaves(values -> 1));
    leaves.add(Leaf.ofSum(List.of("bots", "r9", "none"), 900, 0));
    assertThat(explain(leaves))
        .containsExactly(
            new Cause(
                List.of(new Condition("platform", List.of("bots"))),
                CausePart.AMOUNT,
                1,
                900,
                0,
                0));
    List<Leaf> zeros = List.of(Leaf.ofSum(List.of("jd", "r0", "card"), 0, 0));
    assertThat(explain(zeros)).isEmpty();
    assertThat(RootCause.explainRate(DIMENSIONS, zeros, CHANCE, POLICY)).isEmpty();
  }

  @Test
  void equalLeavesAreAddedUp() {
    List<Leaf> twice = new ArrayList<>();
    leaves(v -> v.contains("jd") ? 0.5 : 1)
        .forEach(
            leaf -> {
              Leaf half = Leaf.ofSum(leaf.values(), leaf.real() / 2, leaf.forecast() / 2);
              twice.add(half);
              twice.add(half);
            });
    assertThat(explain(twice)).isEqualTo(explain(v -> v.contains("jd") ? 0.5 : 1));
  }

  @Test
  void ownSpreadTellsWhatIsUsual() {
    ElementHistory unsteady =
        new ElementHistory() {
          @Override
          public boolean tells() {
            return true;
          }

          @Override
          public double dispersion(Element element, CausePart part) {
            return element.ways() == 0 || element.values().contains("jd") ? 400 : 1;
          }
        };
    List<Leaf> leaves = leaves(v -> v.contains("jd") ? 0.8 : v.contains("own") ? 0.5 : 1);
    assertThat(elements(RootCause.explain(DIMENSIONS, leaves, unsteady, POLICY)))
        .containsExactly("platform=own");
  }

  @Test
  void aRateThatFallsIsTheMethodThatFails() {
    List<Cause> causes =
        RootCause.explainRate(
            DIMENSIONS, rates(v -> 1, v -> v.contains("wallet") ? 0.4 : 0.9), CHANCE, POLICY);
    assertThat(elements(causes)).containsExactly("method=wallet");
    Cause cause = causes.get(0);
    assertThat(cause.part()).isEqualTo(CausePart.RATE);
    assertThat(cause.share()).isCloseTo(1, within(1e-12));
    assertThat(cause.real() / cause.denominator()).isCloseTo(0.4, within(1e-12));
    assertThat(cause.forecast() / cause.denominator()).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void aRateThatFallsByMoreOfThoseWhoNeverPayIsAMix() {
    List<Leaf> leaves = new ArrayList<>();
    for (Leaf leaf : rates(v -> v.contains("own") ? 4 : 1, v -> v.contains("own") ? 0.1 : 0.9)) {
      double rate = leaf.values().contains("own") ? 0.1 : 0.9;
      leaves.add(
          new Leaf(
              leaf.values(),
              leaf.real(),
              rate * leaf.denominatorForecast(),
              leaf.denominator(),
              leaf.denominatorForecast()));
    }
    List<Cause> causes = RootCause.explainRate(DIMENSIONS, leaves, CHANCE, POLICY);
    assertThat(causes.get(0).element()).isEqualTo("platform=own");
    assertThat(causes.get(0).part()).isEqualTo(CausePart.MIX);
    assertThat(causes.get(0).real()).isEqualTo(4 * 1800);
    assertThat(causes).extracting(Cause::part).containsOnly(CausePart.MIX);
  }

  @Test
  void moreOfEverythingIsNoCauseOfARate() {
    assertThat(RootCause.explainRate(DIMENSIONS, rates(v -> 3, v -> 0.9), CHANCE, POLICY))
        .isEmpty();
  }

  @Test
  void refusesLeavesOfOtherDimensions() {
    assertThatThrownBy(() -> explain(List.of(Leaf.ofSum(List.of("jd"), 1, 1))))
        .hasMessage("a leaf must have 3 values, found [jd]");
    assertThatThrownBy(() -> RootCause.explain(List.of(), List.of(), CHANCE, POLICY))
        .hasMessage("dimensions must be 1 to 8, found 0");
    assertThatThrownBy(() -> Leaf.ofSum(List.of("jd"), 1, -1))
        .hasMessage("forecast must be finite, 0 or more, found -1.0");
    assertThatThrownBy(() -> Leaf.ofSum(List.of("jd"), Double.NaN, 1))
        .hasMessage("real must be finite, found NaN");
    assertThatThrownBy(() -> Leaf.ofSum(List.of(), 1, 1))
        .hasMessage("a leaf must have 1 to 8 values, found 0");
  }

  private static List<Cause> explain(ToDoubleFunction<List<String>> factor) {
    return explain(leaves(factor));
  }

  private static List<Cause> explain(List<Leaf> leaves) {
    return RootCause.explain(DIMENSIONS, leaves, CHANCE, POLICY);
  }

  private static List<String> elements(List<Cause> causes) {
    return causes.stream().map(Cause::element).toList();
  }

  /* 3 platforms with 1,800, 2,700 and 3,600; 4 regions alike; 3 methods as 1 to 2 to 3. */
  private static List<Leaf> leaves(ToDoubleFunction<List<String>> factor) {
    return leaves(factor, 4);
  }

  private static List<Leaf> leaves(ToDoubleFunction<List<String>> factor, int regions) {
    List<Leaf> leaves = new ArrayList<>();
    List<String> platforms = List.of("own", "jd", "tmall");
    List<String> methods = List.of("cash", "card", "wallet");
    double[] volumes = {75, 112.5, 150};
    for (int platform = 0; platform < 3; platform++) {
      for (int region = 0; region < regions; region++) {
        for (int method = 0; method < 3; method++) {
          List<String> values = List.of(platforms.get(platform), "r" + region, methods.get(method));
          double forecast = volumes[platform] * (method + 1);
          leaves.add(Leaf.ofSum(values, forecast * factor.applyAsDouble(values), forecast));
        }
      }
    }
    return leaves;
  }

  private static List<Leaf> rates(
      ToDoubleFunction<List<String>> volume, ToDoubleFunction<List<String>> rate) {
    return leaves(volume).stream()
        .map(
            leaf ->
                new Leaf(
                    leaf.values(),
                    leaf.real() * rate.applyAsDouble(leaf.values()),
                    0.9 * leaf.forecast(),
                    leaf.real(),
                    leaf.forecast()))
        .toList();
  }
}
