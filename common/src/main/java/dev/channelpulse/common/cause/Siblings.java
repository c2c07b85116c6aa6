package dev.channelpulse.common.cause;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Picks that differ in their values of one dimension and deviate alike: one cause. */
final class Siblings {

  private static final double EFFECTS_ALIKE = 0.25;

  private final List<Pick> picks = new ArrayList<>();

  /* Place among the values of the element; −1 as long as there is one pick. */
  private int differsAt = -1;

  Siblings(Pick first) {
    picks.add(first);
  }

  /** Adds a pick if it is one of them, and returns whether it is. */
  boolean add(Pick pick) {
    Pick first = picks.get(0);
    int at = differsAt(first.element(), pick.element());
    boolean isSibling =
        first.side() == pick.side()
            && at >= 0
            && (differsAt < 0 || differsAt == at)
            && Math.abs(first.effect() - pick.effect()) <= EFFECTS_ALIKE;
    if (isSibling) {
      picks.add(pick);
      differsAt = at;
    }
    return isSibling;
  }

  /* The only place where the values differ; −1 where there is none, or more, or other dimensions. */
  private static int differsAt(Element one, Element other) {
    int found = -1;
    if (one.mask() == other.mask()) {
      for (int at = 0; at < one.ways(); at++) {
        if (!one.values().get(at).equals(other.values().get(at))) {
          if (found >= 0) {
            return -1;
          }
          found = at;
        }
      }
    }
    return found;
  }

  Cause cause(List<String> dimensions) {
    Pick first = picks.get(0);
    List<Condition> where = new ArrayList<>();
    int at = 0;
    for (int dimension = 0; dimension < dimensions.size(); dimension++) {
      if (Element.has(first.element().mask(), dimension)) {
        TreeSet<String> values = new TreeSet<>();
        for (Pick pick : picks) {
          values.add(pick.element().values().get(at));
        }
        where.add(new Condition(dimensions.get(dimension), List.copyOf(values)));
        at++;
      }
    }
    return new Cause(
        where,
        first.side().part,
        picks.stream().mapToDouble(Pick::share).sum(),
        picks.stream().mapToDouble(Pick::real).sum(),
        picks.stream().mapToDouble(Pick::forecast).sum(),
        picks.stream().mapToDouble(Pick::denominator).sum());
  }
}
