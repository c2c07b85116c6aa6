package dev.channelpulse.common.cause;

import java.util.Arrays;
import java.util.List;

/**
 * One of the numbers that a deviation is made of, by leaf. A leaf adds weight × (real − forecast)
 * to the deviation.
 */
/*
 * With R the expected rate of all, r of a leaf, n and d its numerator and denominator, N and D those
 * of all:
 *
 *   N − R D = Σ (n − r d)  +  Σ (d − e)(r − R),     e: expected denominators, scaled to sum to D
 *
 * The left side is the rate's deviation times D. So a rate is two sides that add up to it exactly:
 * rates that changed within leaves, and denominators that moved between leaves of other rates. A
 * doubled number of visits everywhere is neither.
 */
final class Side {

  final CausePart part;
  final double[] real;
  final double[] forecast;
  final double[] weight;
  final double[] denominator;

  private Side(
      CausePart part, double[] real, double[] forecast, double[] weight, double[] denominator) {
    this.part = part;
    this.real = real;
    this.forecast = forecast;
    this.weight = weight;
    this.denominator = denominator;
  }

  static List<Side> ofSum(List<Leaf> leaves) {
    double[] weight = new double[leaves.size()];
    Arrays.fill(weight, 1);
    return List.of(
        new Side(
            CausePart.AMOUNT,
            leaves.stream().mapToDouble(Leaf::real).toArray(),
            leaves.stream().mapToDouble(Leaf::forecast).toArray(),
            weight,
            new double[leaves.size()]));
  }

  static List<Side> ofRate(List<Leaf> leaves) {
    double forecasts = leaves.stream().mapToDouble(Leaf::forecast).sum();
    double expected = leaves.stream().mapToDouble(Leaf::denominatorForecast).sum();
    double counted = leaves.stream().mapToDouble(Leaf::denominator).sum();
    double rate = expected > 0 ? forecasts / expected : 0;
    double scale = expected > 0 ? counted / expected : 0;
    int size = leaves.size();
    double[] likely = new double[size];
    double[] usual = new double[size];
    double[] above = new double[size];
    double[] one = new double[size];
    for (int i = 0; i < size; i++) {
      Leaf leaf = leaves.get(i);
      double own =
          leaf.denominatorForecast() > 0 ? leaf.forecast() / leaf.denominatorForecast() : rate;
      likely[i] = own * leaf.denominator();
      usual[i] = scale * leaf.denominatorForecast();
      above[i] = own - rate;
      one[i] = 1;
    }
    double[] denominators = leaves.stream().mapToDouble(Leaf::denominator).toArray();
    return List.of(
        new Side(
            CausePart.RATE,
            leaves.stream().mapToDouble(Leaf::real).toArray(),
            likely,
            one,
            denominators),
        new Side(CausePart.MIX, denominators.clone(), usual, above, new double[size]));
  }

  /** Returns what the leaves add to the deviation. */
  double[] contributions() {
    double[] contributions = new double[real.length];
    for (int i = 0; i < real.length; i++) {
      contributions[i] = weight[i] * (real[i] - forecast[i]);
    }
    return contributions;
  }
}
