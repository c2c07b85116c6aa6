package dev.channelpulse.common.cause;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a book expects of each leaf, where the parent expects so much of all of them. */
/*
 * What counted in leaves that are not followed is expected to be what all of these come to, by
 * what they count now: so their own values are seen, and a new one that floods is found.
 */
final class SliceForecast {

  private final SliceBook book;
  private final double perAmount;
  private final double perNumerator;

  SliceForecast(SliceBook book, double expectedAmount, double expectedNumerator) {
    this.book = book;
    double amounts = book.total(true);
    double numerators = book.total(false);
    this.perAmount = amounts > 0 ? expectedAmount / amounts : 0;
    this.perNumerator = numerators > 0 ? expectedNumerator / numerators : 0;
  }

  List<Leaf> of(NavigableMap<List<String>, LeafCount> counted) {
    double strange = 0;
    for (Map.Entry<List<String>, LeafCount> each : counted.entrySet()) {
      strange += book.leaves.containsKey(each.getKey()) ? 0 : book.amount(each.getValue());
    }
    NavigableMap<List<String>, Leaf> all = new TreeMap<>(Element.VALUES_ORDER);
    book.leaves.forEach(
        (values, leaf) -> all.put(values, leaf(values, counted.get(values), leaf, 1)));
    for (Map.Entry<List<String>, LeafCount> each : counted.entrySet()) {
      if (!book.leaves.containsKey(each.getKey())) {
        double part = strange > 0 ? Math.max(0, book.amount(each.getValue()) / strange) : 0;
        all.put(each.getKey(), leaf(each.getKey(), each.getValue(), book.rest, part));
      }
    }
    if (!(strange > 0) && book.rest.amount > 0) {
      List<String> other = Collections.nCopies(book.dimensions, SliceBook.OTHER);
      all.merge(other, leaf(other, null, book.rest, 1), Leaf::plus);
    }
    return List.copyOf(all.values());
  }

  private Leaf leaf(
      List<String> values, @Nullable LeafCount count, FollowedLeaf sums, double part) {
    double amount = part * Math.max(0, sums.amount) * perAmount;
    double real = count == null ? 0 : count.real();
    return book.ofRate
        ? new Leaf(
            values,
            real,
            part * Math.max(0, sums.numerator) * perNumerator,
            count == null ? 0 : count.denominator(),
            amount)
        : Leaf.ofSum(values, real, amount);
  }
}
