package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.AlertCause;
import dev.channelpulse.common.cause.Cause;
import dev.channelpulse.common.cause.CausePolicy;
import dev.channelpulse.common.cause.Condition;
import dev.channelpulse.common.cause.Leaf;
import dev.channelpulse.common.cause.LeafCount;
import dev.channelpulse.common.cause.RootCause;
import dev.channelpulse.common.cause.SliceBook;
import dev.channelpulse.common.cause.SliceBookCodec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the slices usually come to, and which of them explain what goes wrong. */
final class SliceBooks {

  final Map<Slicing, SliceBook> books;

  SliceBooks() {
    this(new EnumMap<>(Slicing.class));
    Slicing.ALL.forEach(slicing -> books.put(slicing, slicing.newBook()));
  }

  SliceBooks(Map<Slicing, SliceBook> books) {
    this.books = books;
  }

  SliceBooks copy() {
    Map<Slicing, SliceBook> copies = new EnumMap<>(Slicing.class);
    books.forEach((slicing, book) -> copies.put(slicing, SliceBookCodec.INSTANCE.copy(book)));
    return new SliceBooks(copies);
  }

  /**
   * Takes a minute.
   *
   * @param usual whether nothing is wrong: else nothing is learned of it
   */
  void minute(MinuteSums minute, boolean usual, CausePolicy policy) {
    books.forEach(
        (slicing, book) -> {
          if (usual) {
            book.learn(counts(slicing, List.of(minute)), policy);
          } else {
            book.freeze();
          }
        });
  }

  /**
   * Returns the slices that explain what the shop has lost or won where a place did, the largest
   * part first; those that say no more than the place itself are left out.
   *
   * @param window the minutes of it
   * @param perMinute what a count of the whole shop should have come to in each; of no matter for
   *     rates
   */
  /*
   * The whole shop is explained, not the place alone: its parts all lose alike where the place is the
   * cause, and which of them lost most would be chance.
   */
  List<AlertCause> explain(
      WatchedMetric metric,
      WatchedPlace place,
      List<MinuteSums> window,
      double perMinute,
      CausePolicy policy) {
    Slicing slicing = Slicing.of(metric);
    if (slicing == null || (!slicing.isRate() && Double.isNaN(perMinute))) {
      return List.of();
    }
    SliceBook book = Objects.requireNonNull(books.get(slicing));
    List<LeafCount> counts = counts(slicing, window);
    return causes(slicing, book, counts, perMinute * window.size(), policy).stream()
        .map(SliceBooks::told)
        .filter(cause -> place.isRefinedBy(cause.slice()))
        .toList();
  }

  /* Attempts are as they are: it is the rate that is to be explained, at the usual one of each. */
  private static List<Cause> causes(
      Slicing slicing,
      SliceBook book,
      List<LeafCount> counts,
      double expected,
      CausePolicy policy) {
    if (!slicing.isRate()) {
      List<Leaf> leaves = book.forecast(counts, Math.max(0, expected));
      return RootCause.explain(slicing.dimensions(), leaves, book, policy).stream()
          .filter(cause -> !cause.where().isEmpty())
          .toList();
    }
    double wholes = counts.stream().mapToDouble(LeafCount::denominator).sum();
    List<Leaf> leaves = book.forecastRate(counts, wholes * book.usualRate(), wholes);
    return RootCause.explainRate(slicing.dimensions(), leaves, book, policy).stream()
        .filter(cause -> !cause.where().isEmpty())
        .toList();
  }

  private static List<LeafCount> counts(Slicing slicing, List<MinuteSums> window) {
    List<LeafCount> counts = new ArrayList<>();
    for (MinuteSums minute : window) {
      minute.slices.forEach(
          (tags, row) -> {
            LeafCount count = slicing.count(tags, row);
            if (count != null) {
              counts.add(count);
            }
          });
    }
    return counts;
  }

  private static AlertCause told(Cause cause) {
    SortedMap<String, String> slice = new TreeMap<>();
    for (Condition condition : cause.where()) {
      slice.put(condition.dimension(), String.join("|", condition.values()));
    }
    return new AlertCause(slice, cause.share(), cause.real(), cause.forecast());
  }
}
