package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The steps of the orders of one device that are kept, in {@link KeptStep#ORDER}. */
final class Steps {

  private final List<KeptStep> sorted;

  /** Holds steps that are in order. */
  Steps(List<KeptStep> sorted) {
    this.sorted = new ArrayList<>(sorted);
  }

  List<KeptStep> all() {
    return sorted;
  }

  /** Returns the time of the last step; {@link Marks#NEVER} where there is none. */
  long lastMillis() {
    return sorted.isEmpty() ? Marks.NEVER : sorted.get(sorted.size() - 1).timeMillis();
  }

  boolean isEmpty() {
    return sorted.isEmpty();
  }

  /** Adds a step to what has come of it; one that has come and gone is forgotten. */
  void add(KeptStep step) {
    int at = 0;
    while (at < sorted.size() && KeptStep.ORDER.compare(sorted.get(at), step) < 0) {
      at++;
    }
    if (at == sorted.size() || KeptStep.ORDER.compare(sorted.get(at), step) != 0) {
      sorted.add(at, step);
      return;
    }
    KeptStep sum = sorted.get(at).plus(step.sum());
    if (sum.sum() == 0) {
      sorted.remove(at);
    } else {
      sorted.set(at, sum);
    }
  }

  /** Returns the steps that stand: of each id the earliest. */
  List<KeptStep> standing() {
    List<KeptStep> standing = new ArrayList<>(sorted.size());
    Set<HashedId> seen = new HashSet<>();
    for (KeptStep step : sorted) {
      if (step.sum() > 0 && seen.add(step.id())) {
        standing.add(step);
      }
    }
    return standing;
  }

  /** Lets go of the steps before {@code millis}. */
  void letGoBefore(long millis) {
    sorted.removeIf(step -> step.timeMillis() < millis);
  }
}
