package dev.channelpulse.common.cause;

import java.util.ArrayList;
import java.util.List;

/** Names the few slices that explain why a sum or a rate is not what was expected. */
/*
 * Greedy: the best element (CauseSearch), its leaves set to their forecasts, the next best. Siblings
 * are found one by one and joined. 5,000 leaves of 5 dimensions take some 45 ms (docs/causes.md).
 */
public final class RootCause {

  private RootCause() {}

  /**
   * Explains a sum.
   *
   * @param dimensions names, 1 to {@link Leaf#MOST_DIMENSIONS}, in order of the leaves' values
   * @param leaves of the minutes that are to be explained, in any order; those of equal values are
   *     added up
   * @param history spreads of the elements; where it doesn't tell ({@link ElementHistory#NONE}) the
   *     causes are of one dimension and may be chance
   * @return at most three, the first one first; none where nothing is off its forecast in the
   *     direction of the whole by more than chance explains
   * @throws IllegalArgumentException if a leaf has another number of values than there are
   *     dimensions
   */
  public static List<Cause> explain(
      List<String> dimensions, List<Leaf> leaves, ElementHistory history, CausePolicy policy) {
    Slices slices = slices(dimensions, leaves);
    return causes(dimensions, slices, Side.ofSum(slices.leaves), history, policy);
  }

  /**
   * Explains a rate: by slices whose own rate changed ({@link CausePart#RATE}), and by slices that
   * grew or shrank beside others of another rate ({@link CausePart#MIX}). Otherwise as {@link
   * #explain}.
   */
  public static List<Cause> explainRate(
      List<String> dimensions, List<Leaf> leaves, ElementHistory history, CausePolicy policy) {
    Slices slices = slices(dimensions, leaves);
    return causes(dimensions, slices, Side.ofRate(slices.leaves), history, policy);
  }

  private static Slices slices(List<String> dimensions, List<Leaf> leaves) {
    if (dimensions.isEmpty() || dimensions.size() > Leaf.MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "dimensions must be 1 to " + Leaf.MOST_DIMENSIONS + ", found " + dimensions.size());
    }
    return Slices.of(leaves, dimensions.size());
  }

  private static List<Cause> causes(
      List<String> dimensions,
      Slices slices,
      List<Side> sides,
      ElementHistory history,
      CausePolicy policy) {
    if (slices.leaves.isEmpty()) {
      return List.of();
    }
    if (!history.tells()) {
      return Adtributor.picks(slices, sides, policy.share()).stream()
          .map(pick -> new Siblings(pick).cause(dimensions))
          .toList();
    }
    List<Siblings> causes = new ArrayList<>();
    for (Pick pick : new CauseSearch(slices, sides, history, policy).picks()) {
      boolean joined = causes.stream().anyMatch(siblings -> siblings.add(pick));
      if (!joined && causes.size() < CausePolicy.MOST_CAUSES) {
        causes.add(new Siblings(pick));
      }
    }
    return causes.stream().map(siblings -> siblings.cause(dimensions)).toList();
  }
}
