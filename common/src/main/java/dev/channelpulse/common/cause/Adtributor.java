package dev.channelpulse.common.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Causes without a history, in one dimension: Adtributor (Bhagwan et al., NSDI 2014). Explanatory
 * power is an element's part of the deviation; surprise is how much it changed its part of the
 * whole, in nats:
 *
 * <pre>
 * 0.5 (p ln(2p / (p + q)) + q ln(2q / (p + q)))     p, q: part of all forecasts, of all reals
 * </pre>
 *
 * <p>Of each dimension the most surprising elements are taken that explain enough each, until they
 * explain two thirds together; of the dimensions that get there, the most surprising one. It cannot
 * tell chance from a fault, nor a fault in a combination.
 */
final class Adtributor {

  private static final double ENOUGH_TOGETHER = 0.67;

  private final Slices slices;
  private final Side side;
  private final double deviation;
  private final double leastShare;

  private Adtributor(Slices slices, Side side, double deviation, double leastShare) {
    this.slices = slices;
    this.side = side;
    this.deviation = deviation;
    this.leastShare = leastShare;
  }

  /** Explains the side that adds most to the deviation. */
  static List<Pick> picks(Slices slices, List<Side> sides, double leastShare) {
    double deviation = 0;
    Side most = sides.get(0);
    double mostSum = 0;
    for (Side side : sides) {
      double sum = Arrays.stream(side.contributions()).sum();
      deviation += sum;
      if (Math.abs(sum) > Math.abs(mostSum)) {
        most = side;
        mostSum = sum;
      }
    }
    return deviation == 0 ? List.of() : new Adtributor(slices, most, deviation, leastShare).picks();
  }

  private List<Pick> picks() {
    double[] real = slices.sums(side.real);
    double[] forecast = slices.sums(side.forecast);
    double[] contribution = slices.sums(side.contributions());
    double[] denominator = slices.sums(side.denominator);
    double allReal = Arrays.stream(side.real).sum();
    double allForecast = Arrays.stream(side.forecast).sum();
    List<Pick> best = List.of();
    double bestSurprise = 0;
    for (int dimension = 0; dimension < slices.dimensions(); dimension++) {
      List<Pick> elements =
          slices
              .elementsOf(1 << dimension)
              .mapToObj(
                  number ->
                      new Pick(
                          side,
                          number,
                          slices.element(number),
                          surprise(forecast[number] / allForecast, real[number] / allReal),
                          contribution[number] / deviation,
                          real[number],
                          forecast[number],
                          denominator[number]))
              .filter(p -> p.score() > 0 && p.share() > 0 && p.share() >= leastShare)
              .sorted(
                  Comparator.comparingDouble(Pick::score).reversed().thenComparing(Pick::element))
              .toList();
      List<Pick> taken = enough(elements);
      double surprise = taken.stream().mapToDouble(Pick::score).sum();
      if (!taken.isEmpty() && (best.isEmpty() || surprise > bestSurprise)) {
        best = taken;
        bestSurprise = surprise;
      }
    }
    return best;
  }

  /* None where all together, or as many as are named, explain too little. */
  private static List<Pick> enough(List<Pick> elements) {
    List<Pick> taken = new ArrayList<>();
    double share = 0;
    for (Pick pick : elements) {
      if (share < ENOUGH_TOGETHER && taken.size() < CausePolicy.MOST_CAUSES) {
        taken.add(pick);
        share += pick.share();
      }
    }
    return share >= ENOUGH_TOGETHER ? taken : List.of();
  }

  private static double surprise(double p, double q) {
    return 0.5 * (term(p, q) + term(q, p));
  }

  /* Parts of wholes that are 0, or of sums below it, surprise nobody. */
  private static double term(double p, double q) {
    return p > 0 && q >= 0 && Double.isFinite(p + q) ? p * StrictMath.log(2 * p / (p + q)) : 0;
  }
}
