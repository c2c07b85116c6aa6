package dev.channelpulse.common.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * A shop's counts a minute by channel type, platform, app, region and payment method: few values
 * have most of the volume, most leaves are rare, parts drift.
 */
final class SeededSlices {

  static final List<String> DIMENSIONS =
      List.of("channel_type", "platform", "app", "region", "payment_method");

  private static final int[] SIZES = {8, 4, 4, 30, 5};
  private static final double[] RATES = {0.93, 0.9, 0.8, 0.85, 0.6};
  private static final double MEMORY = 0.95;

  final List<List<String>> leaves = new ArrayList<>();

  private final Random random;
  private final double[] parts;
  private final int[][] values;
  private final double[][] drift;
  private final double wobble;

  /**
   * Makes one.
   *
   * @param wobble by how much the part of each single value drifts, sigma of its log
   */
  SeededSlices(long seed, double wobble) {
    this.random = new Random(seed);
    this.wobble = wobble;
    List<Double> weights = new ArrayList<>();
    List<int[]> of = new ArrayList<>();
    int[] platforms = new int[SIZES[0]];
    for (int type = 0; type < SIZES[0]; type++) {
      platforms[type] = 1 + random.nextInt(SIZES[1]);
    }
    for (int type = 0; type < SIZES[0]; type++) {
      for (int platform = 0; platform < platforms[type]; platform++) {
        for (int app = 0; app < SIZES[2]; app++) {
          for (int region = 0; region < SIZES[3]; region++) {
            for (int method = 0; method < SIZES[4]; method++) {
              double zipf = (1 + type) * (1 + platform) * (1 + app) * (1 + region) * (1 + method);
              weights.add(StrictMath.exp(0.7 * random.nextGaussian()) / zipf);
              of.add(new int[] {type, 4 * type + platform, app, region, method});
              leaves.add(
                  List.of(
                      "t" + type,
                      "t" + type + "p" + platform,
                      "a" + app,
                      "r" + region,
                      "m" + method));
            }
          }
        }
      }
    }
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    parts = weights.stream().mapToDouble(each -> each / sum).toArray();
    values = of.toArray(new int[0][]);
    drift = new double[SIZES.length][32];
  }

  /** Returns a leaf's part of the volume, 0..1. */
  double part(int leaf) {
    return parts[leaf];
  }

  /** Moves on by a minute. */
  void next() {
    for (double[] dimension : drift) {
      for (int i = 0; i < dimension.length; i++) {
        dimension[i] =
            MEMORY * dimension[i] + Math.sqrt(1 - MEMORY * MEMORY) * wobble * random.nextGaussian();
      }
    }
  }

  /** Draws the counts of the minute, of leaves with as many times the usual volume. */
  List<LeafCount> sums(double perMinute, double[] factors) {
    List<LeafCount> counts = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      int count = poisson(perMinute * parts[i] * factors[i] * drifted(i));
      if (count > 0) {
        counts.add(LeafCount.ofSum(leaves.get(i), count));
      }
    }
    return counts;
  }

  /** Draws payments that succeed, of those tried, of leaves with as many times the usual rate. */
  List<LeafCount> rates(double perMinute, double[] factors) {
    List<LeafCount> counts = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      int tried = poisson(perMinute * parts[i] * drifted(i));
      int succeeded = 0;
      for (int k = 0; k < tried; k++) {
        succeeded += random.nextDouble() < RATES[values[i][4]] * factors[i] ? 1 : 0;
      }
      if (tried > 0) {
        counts.add(new LeafCount(leaves.get(i), succeeded, tried));
      }
    }
    return counts;
  }

  /** Returns what the minute comes to on average without an incident. */
  double expected(double perMinute) {
    double sum = 0;
    for (int i = 0; i < parts.length; i++) {
      sum += perMinute * parts[i] * drifted(i);
    }
    return sum;
  }

  private double drifted(int leaf) {
    double log = 0;
    for (int dimension = 0; dimension < SIZES.length; dimension++) {
      log += drift[dimension][values[leaf][dimension]];
    }
    return StrictMath.exp(log);
  }

  /** Returns as many factors as there are leaves: this one for those of an element, else 1. */
  double[] factors(boolean[] of, double factor) {
    double[] factors = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      factors[i] = of[i] ? factor : 1;
    }
    return factors;
  }

  boolean[] none() {
    return new boolean[parts.length];
  }

  /** Returns the leaves with a payment method. */
  boolean[] method(int method) {
    boolean[] in = new boolean[parts.length];
    for (int i = 0; i < parts.length; i++) {
      in[i] = values[i][4] == method;
    }
    return in;
  }

  /** Returns the leaves of a random element that has at least so much of the volume. */
  boolean[] element(int ways, double least, Random cases) {
    while (true) {
      int leaf = cases.nextInt(parts.length);
      TreeSet<Integer> dimensions = new TreeSet<>();
      while (dimensions.size() < ways) {
        dimensions.add(cases.nextInt(SIZES.length));
      }
      boolean[] in = new boolean[parts.length];
      double volume = 0;
      for (int i = 0; i < parts.length; i++) {
        in[i] = true;
        for (int dimension : dimensions) {
          in[i] &= values[i][dimension] == values[leaf][dimension];
        }
        volume += in[i] ? parts[i] : 0;
      }
      if (volume >= least) {
        return in;
      }
    }
  }

  private int poisson(double mean) {
    int count = 0;
    double rest = mean;
    while (rest > 30) {
      count += knuth(30);
      rest -= 30;
    }
    return count + knuth(rest);
  }

  private int knuth(double mean) {
    double limit = StrictMath.exp(-mean);
    int count = 0;
    double product = random.nextDouble();
    while (product > limit) {
      count++;
      product *= random.nextDouble();
    }
    return count;
  }
}
