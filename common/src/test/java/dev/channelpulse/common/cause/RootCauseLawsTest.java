package dev.channelpulse.common.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Percentage;

class RootCauseLawsTest {

  private static final List<String> DIMENSIONS = List.of("platform", "region", "method");

  @Property(tries = 200)
  void theOrderOfTheLeavesDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<Leaf> leaves = leaves(random);
    List<Leaf> shuffled = new ArrayList<>(leaves);
    Collections.shuffle(shuffled, random);
    for (ElementHistory history : List.of(learned(random), ElementHistory.NONE)) {
      assertThat(RootCause.explain(DIMENSIONS, shuffled, history, CausePolicy.DEFAULT))
          .isEqualTo(RootCause.explain(DIMENSIONS, leaves, history, CausePolicy.DEFAULT));
      assertThat(RootCause.explainRate(DIMENSIONS, shuffled, history, CausePolicy.DEFAULT))
          .isEqualTo(RootCause.explainRate(DIMENSIONS, leaves, history, CausePolicy.DEFAULT));
    }
  }

  @Property(tries = 200)
  void causesAreFewPointWhereTheWholeDoesAndExplainEnough(@ForAll long seed) {
    Random random = new Random(seed);
    List<Leaf> leaves = leaves(random);
    double whole = leaves.stream().mapToDouble(leaf -> leaf.real() - leaf.forecast()).sum();
    List<Cause> causes =
        RootCause.explain(DIMENSIONS, leaves, learned(random), CausePolicy.DEFAULT);
    assertThat(causes).hasSizeLessThanOrEqualTo(3);
    for (Cause cause : causes) {
      assertThat(cause.share()).isGreaterThanOrEqualTo(0.1);
      assertThat(cause.share() * whole)
          .isCloseTo(cause.deviation(), Percentage.withPercentage(1e-6));
      assertThat(cause.where()).hasSizeLessThanOrEqualTo(3);
    }
  }

  private static ElementHistory learned(Random random) {
    SliceBook book = SliceBook.ofSum(3);
    for (int minute = 0; minute < 60; minute++) {
      List<LeafCount> counts = new ArrayList<>();
      for (Leaf leaf : leaves(random)) {
        counts.add(LeafCount.ofSum(leaf.values(), leaf.real()));
      }
      book.learn(counts, CausePolicy.DEFAULT);
    }
    return book;
  }

  private static List<Leaf> leaves(Random random) {
    List<Leaf> leaves = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      List<String> values =
          List.of("p" + random.nextInt(3), "r" + random.nextInt(4), "m" + random.nextInt(2));
      double tried = random.nextInt(50);
      double expected = random.nextInt(50) / 3.0;
      leaves.add(new Leaf(values, tried * 0.7, expected * 0.8, tried, expected));
    }
    return leaves;
  }
}
