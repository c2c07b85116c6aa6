package dev.channelpulse.common.attribution;

import static dev.channelpulse.common.attribution.Channels.DAY;
import static dev.channelpulse.common.attribution.Channels.END;
import static dev.channelpulse.common.attribution.Channels.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** Whatever the path and the money: nothing is lost, nothing is made. */
class CreditLawsTest {

  @Property(tries = 3000, seed = "1")
  void creditsAddUpToOne(
      @ForAll("touches") List<Touch> touches,
      @ForAll AttributionModel model,
      @ForAll @IntRange(min = 1, max = 60) int maxTouches,
      @ForAll @LongRange(min = 1, max = 40_000_000_000L) long halfLifeMillis) {
    AttributionPolicy policy = new AttributionPolicy(7 * DAY, maxTouches, halfLifeMillis);
    TouchPath path = TouchPath.of(touches, END, policy);
    long[] credits = path.creditsMicro(model);
    assertThat(credits).hasSize(path.touches().size());
    assertThat(Arrays.stream(credits)).allMatch(credit -> credit >= 0);
    assertThat(sum(credits)).isEqualTo(credits.length == 0 ? 0 : Credits.ONE);
    assertThat(path.channels()).hasSizeLessThanOrEqualTo(maxTouches);
  }

  @Property(tries = 2000, seed = "2")
  void theOrderOfArrivalDoesNotShow(@ForAll("touches") List<Touch> touches, @ForAll Random random) {
    List<Touch> shuffled = new ArrayList<>(touches);
    Collections.shuffle(shuffled, random);
    TouchPath path = TouchPath.of(touches, END, AttributionPolicy.DEFAULT);
    TouchPath other = TouchPath.of(shuffled, END, AttributionPolicy.DEFAULT);
    assertThat(other.touches()).isEqualTo(path.touches());
    for (AttributionModel model : AttributionModel.values()) {
      assertThat(other.creditsMicro(model)).isEqualTo(path.creditsMicro(model));
    }
  }

  @Property(tries = 1000, seed = "3")
  void onlyTheLastModelSeesADirectVisitBesideOthers(@ForAll("touches") List<Touch> touches) {
    TouchPath path = TouchPath.of(touches, END, AttributionPolicy.DEFAULT);
    boolean named = path.touches().stream().anyMatch(touch -> !touch.isDirect());
    for (int i = 0; i < path.touches().size(); i++) {
      if (named && path.touches().get(i).isDirect()) {
        for (AttributionModel model : AttributionModel.values()) {
          long expected = model == AttributionModel.LAST ? Credits.ONE : 0;
          assertThat(path.creditsMicro(model)[i]).isEqualTo(expected);
        }
      }
    }
  }

  @Property(tries = 3000, seed = "4")
  void moneyIsSplitToTheLastUnit(@ForAll long amountMinor, @ForAll("credits") long[] credits) {
    long[] parts = Credits.share(amountMinor, credits);
    assertThat(sum(parts)).isEqualTo(credits.length == 0 ? 0 : amountMinor);
    for (int i = 0; i < parts.length; i++) {
      // |part · 10^6 − amount · credit| < 10^6: less than one unit off
      BigInteger off =
          BigInteger.valueOf(parts[i])
              .multiply(BigInteger.valueOf(Credits.ONE))
              .subtract(BigInteger.valueOf(amountMinor).multiply(BigInteger.valueOf(credits[i])))
              .abs();
      assertThat(off).isLessThan(BigInteger.valueOf(Credits.ONE));
      assertThat(credits[i] > 0 || parts[i] == 0).isTrue();
    }
  }

  @Property(tries = 1000, seed = "5")
  void aRefundOfTheWholeTakesBackWhatWasGiven(
      @ForAll @LongRange(min = -Long.MAX_VALUE, max = Long.MAX_VALUE) long amountMinor,
      @ForAll("credits") long[] credits) {
    long[] given = Credits.share(amountMinor, credits);
    assertThat(Credits.share(-amountMinor, credits))
        .isEqualTo(Arrays.stream(given).map(part -> -part).toArray());
    assertThat(Credits.change(amountMinor, 0, credits))
        .isEqualTo(Arrays.stream(given).map(part -> -part).toArray());
  }

  @Property(tries = 1000, seed = "6")
  void afterAllPartialRefundsEveryPartIsZero(
      @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long paidMinor,
      @ForAll("credits") long[] credits,
      @ForAll @Size(max = 8) List<@LongRange(min = 0, max = 1_000_000) Long> shares) {
    long[] parts = Credits.change(0, paidMinor, credits);
    assertThat(parts).isEqualTo(Credits.share(paidMinor, credits));
    long left = paidMinor;
    for (long share : shares) {
      long refund = left / Credits.ONE * share;
      add(parts, Credits.change(left, left - refund, credits));
      left -= refund;
      assertThat(parts).isEqualTo(Credits.share(left, credits));
    }
    add(parts, Credits.change(left, 0, credits));
    assertThat(Arrays.stream(parts)).allMatch(part -> part == 0);
  }

  @Example
  void anOrderOfOneFen() {
    assertThat(Credits.share(1, new long[] {333_333, 333_333, 333_334})).containsExactly(0, 0, 1);
    assertThat(Credits.share(100, new long[] {333_333, 333_333, 333_334}))
        .containsExactly(33, 33, 34);
    assertThat(Credits.share(7, new long[0])).isEmpty();
  }

  @Example
  void creditsThatDoNotAddUpAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Credits.share(1, new long[] {500_000, 499_999}))
        .withMessage("credits must be 0 or more and add up to 1000000, found 500000, 499999");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Credits.share(1, new long[] {1_500_000, -500_000}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Credits.share(1, new long[] {-500_000, 1_500_000}));
  }

  private static void add(long[] sums, long[] deltas) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += deltas[i];
    }
  }

  @Provide
  Arbitrary<List<Touch>> touches() {
    Arbitrary<Long> times =
        Arbitraries.oneOf(
            Arbitraries.longs().between(END - 9 * DAY, END + DAY),
            Arbitraries.of(END - 3 * DAY, END - DAY, END));
    return Combinators.combine(Channels.any(), times).as(Touch::new).list().ofMaxSize(70);
  }

  @Provide
  Arbitrary<long[]> credits() {
    return Combinators.combine(
            touches().filter(touches -> !touches.isEmpty()),
            Arbitraries.of(AttributionModel.values()))
        .as(
            (touches, model) ->
                TouchPath.of(touches, END, AttributionPolicy.DEFAULT).creditsMicro(model));
  }
}
