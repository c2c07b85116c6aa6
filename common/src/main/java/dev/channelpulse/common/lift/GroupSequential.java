package dev.channelpulse.common.lift;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How large z must be to decide at one look of several, such that all looks together are wrong with
 * chance alpha: after the fraction t of the planned units α·t² of it is spent (Lan and DeMets 1983;
 * Kim and DeMets 1987). Looks need not be planned, only the units; each is added when it happens.
 *
 * <p>Immutable: a look gives another one, which shares what was reckoned for the looks before.
 */
/*
 * Recursive numerical integration (Armitage, McPherson and Rowe 1969): without an effect z√t is a
 * normal walk with variance t, and its density where no boundary has been crossed follows from that
 * at the look before. A look reckons the density at the last one at points close enough for the step
 * that is now known, and then finds the boundary; the looks before are left alone. 20 looks with 80
 * points each take about 3 ms in all.
 */
public final class GroupSequential {

  /* z is never seen beyond. */
  private static final double FARTHEST_Z = 9;
  /* Steps are taken as at least this part of the fraction: closer looks are as good as one. */
  private static final double SMALLEST_STEP_RATIO = 1e-3;
  private static final double PRECISION = 1e-13;
  private static final int MOST_ITERATIONS = 100;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final double alpha;
  private final int sides;
  private final double[] boundaries;
  private final double fraction;

  /* The walk at the look before the last, and the deviation of the step to the last. */
  private final Walk before;
  private final double deviation;

  private GroupSequential(
      double alpha,
      int sides,
      double[] boundaries,
      double fraction,
      Walk before,
      double deviation) {
    this.alpha = alpha;
    this.sides = sides;
    this.boundaries = boundaries;
    this.fraction = fraction;
    this.before = before;
    this.deviation = deviation;
  }

  /**
   * Returns the plan before its first look.
   *
   * @param alpha chance of a decision without an effect, positive and at most 0.5
   * @param sides 2 where an effect either way decides, 1 where only a positive one does
   */
  public static GroupSequential of(double alpha, int sides) {
    if (!(alpha > 0 && alpha <= 0.5)) {
      throw new IllegalArgumentException("alpha must be above 0 and at most 0.5, found " + alpha);
    }
    if (sides != 1 && sides != 2) {
      throw new IllegalArgumentException("sides must be 1 or 2, found " + sides);
    }
    return new GroupSequential(alpha, sides, new double[0], 0, Walk.start(), 0);
  }

  /**
   * Returns the plan after one more look.
   *
   * @param atFraction units by then per planned unit, more than at the look before; beyond 1 all of
   *     alpha is spent
   */
  public GroupSequential look(double atFraction) {
    if (!(atFraction > fraction) || Double.isInfinite(atFraction)) {
      throw new IllegalArgumentException(
          "fraction must be above that of the look before, " + fraction + ", found " + atFraction);
    }
    double step = Math.sqrt(Math.max(atFraction - fraction, SMALLEST_STEP_RATIO * atFraction));
    Walk here = boundaries.length == 0 ? before : continued(step);
    double[] longer = Arrays.copyOf(boundaries, boundaries.length + 1);
    double spends = spent(atFraction) - spent(fraction);
    longer[boundaries.length] =
        spends > 0 ? solve(here, step, Math.sqrt(atFraction), spends) : Double.POSITIVE_INFINITY;
    return new GroupSequential(alpha, sides, longer, atFraction, here, step);
  }

  /** Returns the z of every look so far: at it, or beyond, the look decides. */
  public double[] boundaries() {
    return boundaries.clone();
  }

  /**
   * Returns the z of the last look; infinite where no alpha was left for it.
   *
   * @throws IllegalStateException before the first look
   */
  public double boundary() {
    if (boundaries.length == 0) {
      throw new IllegalStateException("a boundary must have a look, found none");
    }
    return boundaries[boundaries.length - 1];
  }

  private double spent(double upTo) {
    double capped = Math.min(1, upTo);
    return alpha * capped * capped;
  }

  private Walk continued(double nextDeviation) {
    double root = Math.sqrt(fraction);
    double high = Math.min(boundary(), FARTHEST_Z) * root;
    double low = sides == 2 ? -high : -FARTHEST_Z * root;
    return before.step(deviation, low, high, nextDeviation);
  }

  /*
   * Newton's method on the logarithm of the chance to cross, which is nearly a parabola, kept within
   * a bracket. Without the looks before, z would be that of the chance alone: it is no larger.
   */
  private double solve(Walk here, double step, double root, double chance) {
    double low = 0;
    double z = NORMAL.inverseSurvivalProbability(chance / sides);
    double high = z + 1;
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      double place = z * root;
      double crossed = here.above(place, step);
      double slope = here.density(place, step);
      if (sides == 2) {
        crossed += here.below(-place, step);
        slope += here.density(-place, step);
      }
      if (crossed > chance) {
        low = z;
      } else {
        high = z;
      }
      double next = z + Math.log(crossed / chance) * crossed / (slope * root);
      if (!(next >= low && next <= high)) {
        next = (low + high) / 2;
      }
      if (Math.abs(next - z) <= PRECISION * z) {
        return next;
      }
      z = next;
    }
    return z;
  }
}
