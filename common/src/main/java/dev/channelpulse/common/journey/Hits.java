package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A visitor's hits in {@link Hit#ORDER}, one for each id. */
final class Hits extends AbstractList<Hit> {

  /* Most visitors have few: looking through them is quicker, and takes no memory. */
  private static final int INDEXED_FROM = 64;

  private final ArrayList<Hit> sorted;
  private @Nullable Map<HashedId, Hit> byId;

  /** Holds hits that are in order and differ in their ids. */
  Hits(List<Hit> sorted) {
    this.sorted = new ArrayList<>(sorted);
  }

  @Override
  public Hit get(int index) {
    return sorted.get(index);
  }

  @Override
  public int size() {
    return sorted.size();
  }

  /** Returns the hit with this id; {@code null} where there is none. */
  @Nullable Hit find(HashedId id) {
    if (sorted.size() < INDEXED_FROM) {
      for (int i = sorted.size() - 1; i >= 0; i--) {
        if (sorted.get(i).id().equals(id)) {
          return sorted.get(i);
        }
      }
      return null;
    }
    if (byId == null) {
      byId = new HashMap<>();
      for (Hit hit : sorted) {
        byId.put(hit.id(), hit);
      }
    }
    return byId.get(id);
  }

  /** Adds a hit whose id is new and returns its place. */
  int insert(Hit hit) {
    int at = -Collections.binarySearch(sorted, hit, Hit.ORDER) - 1;
    sorted.add(at, hit);
    if (byId != null) {
      byId.put(hit.id(), hit);
    }
    return at;
  }

  /** Puts a hit in the place that its order gives it, for one that is held. */
  void replace(Hit held, Hit hit) {
    int at = Collections.binarySearch(sorted, held, Hit.ORDER);
    if (Hit.ORDER.compare(held, hit) == 0) {
      sorted.set(at, hit);
      if (byId != null) {
        byId.put(hit.id(), hit);
      }
    } else {
      remove(at);
      insert(hit);
    }
  }

  @Override
  public Hit remove(int index) {
    Hit removed = sorted.remove(index);
    if (byId != null) {
      byId.remove(removed.id());
    }
    return removed;
  }

  @Override
  public boolean removeIf(Predicate<? super Hit> filter) {
    byId = null;
    return sorted.removeIf(filter);
  }
}
