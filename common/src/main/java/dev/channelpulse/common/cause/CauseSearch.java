package dev.channelpulse.common.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks for the element that explains most, takes it as explained, and looks again. */
/*
 * score = significance × share × effect
 *
 *   share         part of the whole deviation
 *   effect        |real − forecast| / max(real, forecast)
 *   significance  z² / (z² + sigmas²)
 *   z             sqrt(2 (r ln(r/f) − (r − f)) / φ), r and f each one φ larger than real and forecast
 *
 * Share times effect is forecast × g(real/forecast) with a convex g that is 0 at 1. So, noise apart,
 * an element that holds the faulty leaves and others has less than the faulty ones alone (Jensen),
 * and one that holds only some of them has less too: the maximum is the fault itself. A score
 * of effects divided by the own variance would not do: small elements inside a fault have less
 * noise than the fault, and would win.
 *
 * z is the signed root of a Poisson deviance: unlike (r − f)/sqrt(φ f) it is near normal for a
 * forecast of a few counts, where chance goes up further than down. A cause must be evident: it, or
 * an element within it, must be so many sigmas off, and it at least half as many: else a coarse
 * element with a wide spread of its own would lose to a piece of itself.
 *
 * An element that holds the best one whole and has nearly its score is named instead: fewer
 * conditions. Costs leaves × sets of dimensions additions a round.
 */
final class CauseSearch {

  private static final int MOST_PICKS = 2 * CausePolicy.MOST_CAUSES;
  private static final double ABOUT_THE_SAME = 0.95;

  private final Slices slices;
  private final List<Candidates> sides;
  private final CausePolicy policy;
  private final double deviation;

  CauseSearch(Slices slices, List<Side> sides, ElementHistory history, CausePolicy policy) {
    this.slices = slices;
    this.policy = policy;
    this.sides = sides.stream().map(side -> new Candidates(side, history)).toList();
    this.deviation =
        sides.stream().mapToDouble(side -> Arrays.stream(side.contributions()).sum()).sum();
  }

  /** Returns at most six, the first one first. */
  List<Pick> picks() {
    List<Pick> picks = new ArrayList<>();
    while (picks.size() < MOST_PICKS && deviation != 0) {
      Pick best = null;
      for (Candidates side : sides) {
        Pick pick = side.best();
        if (pick != null && (best == null || pick.score() > best.score())) {
          best = pick;
        }
      }
      if (best == null) {
        break;
      }
      picks.add(best);
      for (int leaf : slices.leavesOf(best.number())) {
        best.side().real[leaf] = best.side().forecast[leaf];
      }
    }
    return picks;
  }

  static double effect(double real, double forecast) {
    double larger = Math.max(Math.abs(real), forecast);
    return larger > 0 ? Math.max(-1, (real - forecast) / larger) : 0;
  }

  private static double sigmas(double real, double forecast, double dispersion) {
    double r = Math.max(0, real) + dispersion;
    double f = forecast + dispersion;
    return Math.sqrt(Math.max(0, 2 * (r * StrictMath.log(r / f) - (r - f)) / dispersion));
  }

  /** The elements of one side that are large enough, and how they deviate now. */
  private final class Candidates {

    private final Side side;
    private final int[] numbers;
    private final double[] dispersions;

    Candidates(Side side, ElementHistory history) {
      this.side = side;
      double[] real = slices.sums(side.real);
      double[] forecast = slices.sums(side.forecast);
      double leastReal = policy.floor() * Arrays.stream(side.real).sum();
      double leastForecast = policy.floor() * Arrays.stream(side.forecast).sum();
      this.numbers =
          IntStream.range(0, slices.size())
              .filter(
                  e ->
                      (real[e] > 0 && real[e] >= leastReal)
                          || (forecast[e] > 0 && forecast[e] >= leastForecast))
              .toArray();
      this.dispersions =
          Arrays.stream(numbers)
              .mapToDouble(number -> history.dispersion(slices.element(number), side.part))
              .toArray();
    }

    @Nullable Pick best() {
      double[] real = slices.sums(side.real);
      double[] forecast = slices.sums(side.forecast);
      double[] contribution = slices.sums(side.contributions());
      double[] scores = new double[slices.size()];
      BitSet evident = new BitSet();
      for (int i = 0; i < numbers.length; i++) {
        int number = numbers[i];
        double share = contribution[number] / deviation;
        double z = sigmas(real[number], forecast[number], dispersions[i]);
        if (share > 0 && z >= policy.sigmas()) {
          slices.markWider(number, evident);
        }
        if (share > 0 && share >= policy.share() && z >= policy.sigmas() / 2) {
          double significance = z * z / (z * z + policy.sigmas() * policy.sigmas());
          scores[number] = significance * share * Math.abs(effect(real[number], forecast[number]));
        }
      }
      int best = -1;
      for (int number : numbers) {
        if (evident.get(number)
            && scores[number] > 0
            && (best < 0 || isBetter(number, best, scores))) {
          best = number;
        }
      }
      if (best < 0) {
        return null;
      }
      int named = widest(best, evident, scores);
      return new Pick(
          side,
          named,
          slices.element(named),
          scores[best],
          contribution[named] / deviation,
          real[named],
          forecast[named],
          slices.sums(side.denominator)[named]);
    }

    private boolean isBetter(int number, int best, double[] scores) {
      int order = Double.compare(scores[number], scores[best]);
      return order > 0
          || (order == 0 && slices.element(number).compareTo(slices.element(best)) < 0);
    }

    private int widest(int best, BitSet evident, double[] scores) {
      int widest = best;
      for (int number : slices.wider(best)) {
        int fewer = slices.element(widest).ways() - slices.element(number).ways();
        if (evident.get(number)
            && scores[number] >= ABOUT_THE_SAME * scores[best]
            && (fewer > 0 || (fewer == 0 && isBetter(number, widest, scores)))) {
          widest = number;
        }
      }
      return widest;
    }
  }
}
