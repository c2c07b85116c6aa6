package dev.channelpulse.common.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.channelpulse.common.bytes.CodecContract;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SliceBookTest {

  private static final CausePolicy POLICY = CausePolicy.DEFAULT;
  private static final List<String> JD = List.of("jd", "r0");
  private static final List<String> TMALL = List.of("tmall", "r0");

  @Test
  void forecastsAreThePartsOfWhatTheParentExpects() {
    SliceBook book = learned(60, 30, 90);
    List<Leaf> leaves = book.forecast(List.of(LeafCount.ofSum(JD, 5)), 1000);
    assertThat(leaves).extracting(Leaf::values).containsExactly(JD, TMALL);
    assertThat(leaves).extracting(Leaf::real).containsExactly(5.0, 0.0);
    assertThat(leaves.get(0).forecast()).isCloseTo(250, within(1e-9));
    assertThat(leaves.get(1).forecast()).isCloseTo(750, within(1e-9));
    assertThat(book.minutes()).isEqualTo(60);
    assertThat(book.usualRate()).isZero();
  }

  @Test
  void halfOfWhatWasKnownIsForgottenAfterAHalfLife() {
    SliceBook book = learned(1200, 100, 0);
    learn(book, 120, 0, 100);
    assertThat(book.forecast(List.of(), 1).get(0).forecast()).isCloseTo(0.5, within(0.001));
  }

  @Test
  void anIncidentThatIsFrozenTeachesNothing() {
    SliceBook book = learned(60, 30, 90);
    byte[] before = CodecContract.written(SliceBookCodec.INSTANCE, book);
    for (int minute = 0; minute < 4; minute++) {
      learn(book, 1, 0, 90);
    }
    book.freeze();
    assertThat(book.forecast(List.of(), 120).get(0).forecast()).isCloseTo(30, within(1e-9));
    learn(book, 1, 0, 90);
    assertThat(book.forecast(List.of(), 120).get(0).forecast()).isBetween(29.5, 29.99);
    assertThat(CodecContract.written(SliceBookCodec.INSTANCE, book)).isNotEqualTo(before);
  }

  @Test
  void oneWindowOfAnIncidentTeachesLittle() {
    SliceBook book = learned(600, 30, 90);
    learn(book, 5, 0, 90);
    assertThat(book.forecast(List.of(), 120).get(0).forecast()).isBetween(29.0, 30.0);
  }

  @Test
  void nothingLearnedExpectsNothing() {
    SliceBook book = SliceBook.ofSum(2);
    assertThat(book.forecast(List.of(), 100)).isEmpty();
    assertThat(book.forecast(List.of(LeafCount.ofSum(JD, 5)), 100))
        .containsExactly(Leaf.ofSum(JD, 5, 0));
    assertThat(book.tells()).isFalse();
    assertThat(book.dispersion(Element.of(1, JD), CausePart.AMOUNT)).isEqualTo(1);
    learn(book, 60, 0, 0);
    assertThat(book.forecast(List.of(), 100)).allMatch(leaf -> leaf.forecast() == 0);
    assertThat(book.tells()).isTrue();
  }

  @Test
  void theSmallestLeavesStandForOthersAndNothingIsLost() {
    CausePolicy three = new CausePolicy(120, 3, 0.01, 4.5, 0.1);
    SliceBook book = SliceBook.ofSum(1);
    for (int minute = 0; minute < 60; minute++) {
      List<LeafCount> counts = new ArrayList<>();
      for (int leaf = 1; leaf <= 6; leaf++) {
        counts.add(LeafCount.ofSum(List.of("v" + leaf), leaf));
      }
      book.learn(counts, three);
    }
    assertThat(book.leaves).containsOnlyKeys(List.of("v4"), List.of("v5"), List.of("v6"));
    List<Leaf> leaves = book.forecast(List.of(LeafCount.ofSum(List.of("v6"), 1)), 21);
    assertThat(leaves)
        .extracting(leaf -> leaf.values().get(0))
        .containsExactly("other", "v4", "v5", "v6");
    assertThat(leaves.stream().mapToDouble(Leaf::forecast).sum()).isCloseTo(21, within(1e-9));
    assertThat(leaves.get(0).forecast()).isCloseTo(6, within(1e-9));
    List<Leaf> strangers =
        book.forecast(
            List.of(LeafCount.ofSum(List.of("v1"), 30), LeafCount.ofSum(List.of("new"), 60)), 21);
    assertThat(strangers)
        .extracting(leaf -> leaf.values().get(0))
        .containsExactly("new", "v1", "v4", "v5", "v6");
    assertThat(strangers.get(0).forecast()).isCloseTo(4, within(1e-9));
    assertThat(strangers.get(1).forecast()).isCloseTo(2, within(1e-9));
  }

  @Test
  void aFloodOfValuesTakesNoMoreThanItsBounds() {
    CausePolicy few = new CausePolicy(120, 50, 0.1, 4.5, 0.1);
    SliceBook book = SliceBook.ofSum(3);
    Random random = new Random(1);
    for (int minute = 0; minute < 60; minute++) {
      List<LeafCount> counts = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        counts.add(
            LeafCount.ofSum(
                List.of("a" + random.nextInt(3), "b" + random.nextInt(1000), "c" + i), 1));
      }
      book.learn(counts, few);
      assertThat(book.leaves.size()).isLessThanOrEqualTo(50);
      assertThat(book.pending.size()).isLessThanOrEqualTo(100);
      assertThat(book.elements.size()).isLessThanOrEqualTo(7 * 20);
    }
    assertThat(book.forecast(List.of(), 1).stream().mapToDouble(Leaf::forecast).sum())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void countsThatComeByChanceHaveADispersionOfOneAndUnsteadyOnesMore() {
    Element odd = new Element(1, List.of("odd"));
    Element r1 = new Element(2, List.of("r1"));
    SliceBook steady = drawn(0.25, 0.25);
    assertThat(steady.dispersion(odd, CausePart.AMOUNT)).isBetween(0.5, 2.0);
    assertThat(steady.dispersion(r1, CausePart.AMOUNT)).isBetween(0.5, 2.0);
    SliceBook unsteady = drawn(0.15, 0.35);
    assertThat(unsteady.dispersion(odd, CausePart.AMOUNT)).isBetween(35.0, 70.0);
    assertThat(unsteady.dispersion(new Element(0, List.of()), CausePart.AMOUNT))
        .isEqualTo(unsteady.dispersion(odd, CausePart.AMOUNT));
    assertThat(unsteady.dispersion(new Element(1, List.of("new")), CausePart.AMOUNT))
        .isEqualTo(unsteady.leafSpread.dispersion(1));
  }

  /* 200 counts a minute, by turns of five minutes so many of them odd. */
  private static SliceBook drawn(double oddFirst, double oddThen) {
    SliceBook book = SliceBook.ofSum(2);
    Random random = new Random(7);
    for (int minute = 0; minute < 1200; minute++) {
      double odd = minute / 5 % 2 == 0 ? oddFirst : oddThen;
      int[] counts = new int[4];
      for (int i = 0; i < 200; i++) {
        counts[random.nextDouble() < odd ? 3 : random.nextInt(3)]++;
      }
      book.learn(
          List.of(
              LeafCount.ofSum(List.of("even", "r0"), counts[0]),
              LeafCount.ofSum(List.of("even", "r1"), counts[1]),
              LeafCount.ofSum(List.of("even", "r2"), counts[2]),
              LeafCount.ofSum(List.of("odd", "r9"), counts[3])),
          POLICY);
    }
    return book;
  }

  @Test
  void ratesAreForecastByTheirOwnDenominators() {
    SliceBook book = SliceBook.ofRate(2);
    for (int minute = 0; minute < 60; minute++) {
      book.learn(List.of(new LeafCount(JD, 27, 30), new LeafCount(TMALL, 45, 90)), POLICY);
    }
    assertThat(book.usualRate()).isCloseTo(0.6, within(1e-12));
    List<Leaf> leaves = book.forecastRate(List.of(new LeafCount(JD, 10, 40)), 0.6 * 240, 240);
    assertThat(leaves).hasSize(2);
    assertThat(leaves.get(0).real()).isEqualTo(10);
    assertThat(leaves.get(0).denominator()).isEqualTo(40);
    assertThat(leaves.get(0).forecast()).isCloseTo(54, within(1e-9));
    assertThat(leaves.get(0).denominatorForecast()).isCloseTo(60, within(1e-9));
    assertThat(leaves.get(1).forecast()).isCloseTo(90, within(1e-9));
  }

  @Test
  void theOrderOfTheLeavesOfAMinuteDoesNotMatter() {
    Random random = new Random(3);
    SliceBook one = SliceBook.ofSum(2);
    SliceBook other = SliceBook.ofSum(2);
    CausePolicy few = new CausePolicy(120, 20, 0.01, 4.5, 0.1);
    for (int minute = 0; minute < 61; minute++) {
      List<LeafCount> counts = new ArrayList<>();
      for (int i = 0; i < 80; i++) {
        counts.add(
            LeafCount.ofSum(
                List.of("p" + random.nextInt(5), "r" + random.nextInt(20)),
                random.nextInt(9) / 7.0));
      }
      one.learn(counts, few);
      Collections.shuffle(counts, random);
      other.learn(counts, few);
    }
    assertThat(CodecContract.written(SliceBookCodec.INSTANCE, one))
        .isEqualTo(CodecContract.written(SliceBookCodec.INSTANCE, other));
  }

  @Test
  void refusesWhatDoesNotFit() {
    SliceBook book = SliceBook.ofSum(2);
    assertThatThrownBy(() -> book.learn(List.of(LeafCount.ofSum(List.of("jd"), 1)), POLICY))
        .hasMessage("a leaf must have 2 values, found [jd]");
    assertThatThrownBy(() -> book.forecastRate(List.of(), 1, 1))
        .hasMessage("the book must be of a rate, found one of a sum");
    assertThatThrownBy(() -> SliceBook.ofRate(1).forecast(List.of(), 1))
        .hasMessage("the book must be of a sum, found one of a rate");
    assertThatThrownBy(() -> SliceBook.ofSum(9)).hasMessage("dimensions must be 1 to 8, found 9");
    assertThatThrownBy(() -> LeafCount.ofSum(JD, Double.POSITIVE_INFINITY))
        .hasMessage("real must be finite, found Infinity");
    assertThatThrownBy(() -> new LeafCount(JD, 1, -1))
        .hasMessage("denominator must be finite, 0 or more, found -1.0");
    assertThatThrownBy(() -> new Element(3, List.of("jd")))
        .hasMessage("an element must have a value for each of its dimensions, found [jd]");
    assertThatThrownBy(() -> new Element(256, List.of("jd")))
        .hasMessage("mask must have no bits above the 8th, found 256");
  }

  @Test
  void policiesSayWhatTheyMayBe() {
    assertThatThrownBy(() -> new CausePolicy(0.5, 1, 0.1, 1, 0.1))
        .hasMessage("half-life must be at least 1 minute, found 0.5");
    assertThatThrownBy(() -> new CausePolicy(1, 0, 0.1, 1, 0.1))
        .hasMessage("leaves must be at least 1, found 0");
    assertThatThrownBy(() -> new CausePolicy(1, 1, 0.0001, 1, 0.1))
        .hasMessage("floor must be between 0.001 and 0.5, found 1.0E-4");
    assertThatThrownBy(() -> new CausePolicy(1, 1, 0.1, 0, 0.1))
        .hasMessage("sigmas must be above 0, found 0.0");
    assertThatThrownBy(() -> new CausePolicy(1, 1, 0.1, 1, 1.1))
        .hasMessage("share must be between 0 and 1, found 1.1");
  }

  private static SliceBook learned(int minutes, double jd, double tmall) {
    SliceBook book = SliceBook.ofSum(2);
    learn(book, minutes, jd, tmall);
    return book;
  }

  private static void learn(SliceBook book, int minutes, double jd, double tmall) {
    for (int minute = 0; minute < minutes; minute++) {
      book.learn(List.of(LeafCount.ofSum(JD, jd), LeafCount.ofSum(TMALL, tmall)), POLICY);
    }
  }
}
