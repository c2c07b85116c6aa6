package dev.channelpulse.common.incident;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** What one minute came to, place by place and slice by slice. */
public final class MinuteSums {

  private static final long[] NOTHING = new long[Family.WATCH.width()];
  private static final Comparator<WatchedPlace> PLACES =
      Comparator.comparing(WatchedPlace::dimension)
          .thenComparing(WatchedPlace::member)
          .thenComparing(WatchedPlace::channelType)
          .thenComparing(WatchedPlace::platform);
  private static final Comparator<List<String>> SLICES =
      Comparator.comparing((List<String> tags) -> String.join("\0", tags));

  /** By place. */
  final NavigableMap<WatchedPlace, long[]> places = new TreeMap<>(PLACES);

  /** By the tags of {@link Family#SLICES}. */
  final NavigableMap<List<String>, long[]> slices = new TreeMap<>(SLICES);

  /**
   * Adds a fact of this minute.
   *
   * @throws IllegalArgumentException if it is neither of {@link Family#WATCH} nor of {@link
   *     Family#SLICES}
   */
  public void add(Fact fact) {
    switch (fact.series().family()) {
      case WATCH -> add(WatchedPlace.of(fact.series()), fact.deltas());
      case SLICES ->
          add(
              slices.computeIfAbsent(fact.series().tags(), none -> new long[Family.SLICES.width()]),
              fact.deltas());
      default ->
          throw new IllegalArgumentException(
              "a fact must be of what is watched or of slices, found " + fact.series());
    }
  }

  /** Adds a row as wide as {@link Family#WATCH}. */
  public void add(WatchedPlace place, long[] deltas) {
    add(places.computeIfAbsent(place, none -> new long[Family.WATCH.width()]), deltas);
  }

  private static void add(long[] row, long[] deltas) {
    for (int i = 0; i < deltas.length; i++) {
      row[i] += deltas[i];
    }
  }

  /** Returns the places with a row, in a fixed order. */
  Set<WatchedPlace> places() {
    return Collections.unmodifiableSet(places.keySet());
  }

  /** Returns the row of a place, not to be changed; zeros where it has none. */
  long[] of(WatchedPlace place) {
    return places.getOrDefault(place, NOTHING);
  }

  MinuteSums copy() {
    MinuteSums copy = new MinuteSums();
    places.forEach((place, row) -> copy.places.put(place, row.clone()));
    slices.forEach((tags, row) -> copy.slices.put(new ArrayList<>(tags), row.clone()));
    return copy;
  }
}
