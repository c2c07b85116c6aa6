package dev.channelpulse.common.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Follows the leaves of one sum or one rate minute by minute, so that at the time of an alert the
 * forecast of each and the spread of every larger element are at hand.
 *
 * <p>Learns nothing by itself: a caller that has an alert open leaves {@link #learn} out, and an
 * incident does not become what is expected. Until then an incident's minutes count as any other,
 * each with less than 1 % at a half-life of two hours.
 *
 * <p>A pure function of the minutes in their order; the order of the leaves within one does not
 * matter. Not safe for use by several threads.
 */
/*
 * A leaf's forecast is its part of the parent times what the parent expects. Its part is a ratio of
 * two fading sums, so it needs no start-up and is the best guess of a share from counts. Leaves are
 * sparse: a level of its own for each would be noise, and would miss the day's rise and fall.
 *
 * An element's residual is against its part of what the minute really came to: the parent's error
 * is the alert's business. Pure chance gives it the variance f (1 − f/total); the fading sums of
 * squares and of these variances make one number, the dispersion, that holds at any volume.
 *
 * Bounded: the policy's leaves, and per set of dimensions 2/floor elements, as those below half the
 * floor are let go. Which are followed is looked at every 15 minutes, the only time that all
 * combinations of all leaves are counted. A minute costs leaves × sets of dimensions additions.
 */
public final class SliceBook implements ElementHistory {

  /** The values of the leaf that stands for all that are not followed. */
  public static final String OTHER = "other";

  private static final FollowedElement[] NO_ELEMENTS = {};
  private static final int WINDOW_MINUTES = 5;
  private static final int REVIEW_EVERY = 15;
  private static final int MINUTES_BEFORE_IT_TELLS = 60;
  private static final int PENDING_PER_LEAF = 2;

  final int dimensions;
  final boolean ofRate;
  final int[] masks;
  final NavigableMap<List<String>, FollowedLeaf> leaves = new TreeMap<>(Element.VALUES_ORDER);
  final Map<Element, FollowedElement> elements = new HashMap<>();
  final NavigableMap<List<String>, LeafCount> pending = new TreeMap<>(Element.VALUES_ORDER);
  final FollowedLeaf rest = new FollowedLeaf(0, 0, NO_ELEMENTS);
  Spread leafSpread = new Spread(0, 0);
  Spread leafRateSpread = new Spread(0, 0);
  long minutes;

  /** Of all minutes, each fading as the sums do. */
  double weight;

  private SliceBook(int dimensions, boolean ofRate) {
    if (dimensions < 1 || dimensions > Leaf.MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "dimensions must be 1 to " + Leaf.MOST_DIMENSIONS + ", found " + dimensions);
    }
    this.dimensions = dimensions;
    this.ofRate = ofRate;
    this.masks = Element.masks(dimensions);
  }

  /** Begins an empty book of a sum. */
  public static SliceBook ofSum(int dimensions) {
    return new SliceBook(dimensions, false);
  }

  /** Begins an empty book of a rate. */
  public static SliceBook ofRate(int dimensions) {
    return new SliceBook(dimensions, true);
  }

  /** Returns how many minutes were learned. */
  public long minutes() {
    return minutes;
  }

  /** Returns the usual rate of all leaves together; 0 of a sum, or where nothing was learned. */
  public double usualRate() {
    double known = total(true);
    return known > 0 ? total(false) / known : 0;
  }

  @Override
  public boolean tells() {
    return minutes >= MINUTES_BEFORE_IT_TELLS;
  }

  /**
   * {@inheritDoc} For all leaves together it is the largest of any element: their own error is the
   * parent's, which is not known here.
   */
  @Override
  public double dispersion(Element element, CausePart part) {
    double atLarge = (part == CausePart.RATE ? leafRateSpread : leafSpread).dispersion(1);
    if (element.ways() == 0) {
      return elements.values().stream()
          .mapToDouble(each -> each.spread(part).dispersion(atLarge))
          .max()
          .orElse(atLarge);
    }
    FollowedElement followed = elements.get(element);
    return followed == null ? atLarge : followed.spread(part).dispersion(atLarge);
  }

  /**
   * Learns one minute; minutes come in order. Leaves that counted nothing may be left out. A minute
   * in which nothing was counted tells nothing about parts and changes little.
   *
   * @throws IllegalArgumentException if a leaf has another number of values than the book
   */
  public void learn(List<LeafCount> minute, CausePolicy policy) {
    int most = PENDING_PER_LEAF * policy.leaves();
    for (LeafCount count : added(minute).values()) {
      if (leaves.containsKey(count.values())
          || pending.containsKey(count.values())
          || pending.size() < most) {
        pending.merge(count.values(), count, LeafCount::plus);
      } else {
        rest.add(amount(count), numerator(count), 1);
      }
    }
    minutes++;
    if (minutes % WINDOW_MINUTES == 0) {
      learnWindow(policy);
      pending.clear();
    }
  }

  /**
   * Forgets the minutes since the last whole five: what is called when an alert opens, so that the
   * beginning of its incident is not learned either.
   */
  public void freeze() {
    pending.clear();
  }

  private void learnWindow(CausePolicy policy) {
    for (List<String> values : pending.keySet()) {
      if (!leaves.containsKey(values)) {
        leaves.put(values, new FollowedLeaf(0, 0, elementsOf(values)));
      }
    }
    double keep = StrictMath.pow(0.5, WINDOW_MINUTES / policy.halfLifeMinutes());
    double known = total(true);
    double total = pending.values().stream().mapToDouble(this::amount).sum();
    if (known > 0 && total > 0) {
      learnSpreads(pending, known, total, keep);
    }
    rest.add(0, 0, keep);
    leaves.forEach(
        (values, leaf) -> {
          LeafCount count = pending.get(values);
          leaf.add(count == null ? 0 : amount(count), count == null ? 0 : numerator(count), keep);
        });
    letGo(policy.leaves());
    weight = keep * weight + 1;
    if (minutes % REVIEW_EVERY == 0) {
      review(policy.floor());
    }
  }

  private void learnSpreads(
      Map<List<String>, LeafCount> counted, double known, double total, double keep) {
    elements.values().forEach(FollowedElement::begin);
    double strange = 0;
    for (Map.Entry<List<String>, LeafCount> each : counted.entrySet()) {
      boolean isNew = Objects.requireNonNull(leaves.get(each.getKey())).amount == 0;
      strange += isNew ? amount(each.getValue()) : 0;
    }
    double restPart = strange > 0 ? Math.max(0, rest.amount) / known * total / strange : 0;
    double overall = total(false) / known;
    double restRate = rest.amount > 0 ? rest.numerator / rest.amount : overall;
    double squares = 0;
    double volumes = 0;
    double rateSquares = 0;
    double rateVolumes = 0;
    for (Map.Entry<List<String>, FollowedLeaf> each : leaves.entrySet()) {
      FollowedLeaf leaf = each.getValue();
      LeafCount count = counted.get(each.getKey());
      double amount = count == null ? 0 : amount(count);
      boolean isNew = leaf.amount == 0;
      double forecast = isNew ? restPart * amount : Math.max(0, leaf.amount) / known * total;
      double residual = amount - forecast;
      double likely = amount * (isNew ? restRate : leaf.numerator / leaf.amount);
      double rateResidual = count == null ? 0 : numerator(count) - likely;
      squares += residual * residual;
      volumes += forecast * (1 - Math.min(1, forecast / total));
      rateSquares += rateResidual * rateResidual;
      rateVolumes += likely;
      for (FollowedElement element : leaf.elements) {
        element.forecast += forecast;
        element.residual += residual;
        element.rateForecast += likely;
        element.rateResidual += rateResidual;
      }
    }
    leafSpread.add(squares, volumes, keep);
    leafRateSpread.add(rateSquares, rateVolumes, keep);
    elements.values().forEach(element -> element.end(total, keep));
  }

  /* The smallest go, of equal ones the last. */
  private void letGo(int most) {
    if (leaves.size() <= most) {
      return;
    }
    List<Map.Entry<List<String>, FollowedLeaf>> bySize = new ArrayList<>(leaves.entrySet());
    bySize.sort(Comparator.comparingDouble(each -> -each.getValue().amount));
    for (Map.Entry<List<String>, FollowedLeaf> each : bySize.subList(most, bySize.size())) {
      rest.add(each.getValue().amount, each.getValue().numerator, 1);
      leaves.remove(each.getKey());
    }
  }

  private void review(double floor) {
    double total = total(true);
    if (!(total > 0)) {
      return;
    }
    Map<Element, FollowedLeaf> sums = new HashMap<>();
    leaves.forEach(
        (values, leaf) -> {
          for (int mask : masks) {
            sums.computeIfAbsent(Element.of(mask, values), e -> new FollowedLeaf(0, 0, NO_ELEMENTS))
                .add(leaf.amount, leaf.numerator, 1);
          }
        });
    elements
        .keySet()
        .removeIf(element -> !sums.containsKey(element) || part(sums, element, total) < floor / 2);
    sums.forEach(
        (element, sum) -> {
          if (sum.amount >= floor * total && !elements.containsKey(element)) {
            elements.put(
                element,
                new FollowedElement(
                    Spread.like(leafSpread.dispersion(1), sum.amount / weight),
                    Spread.like(leafRateSpread.dispersion(1), sum.numerator / weight)));
          }
        });
    join();
  }

  private static double part(Map<Element, FollowedLeaf> sums, Element element, double total) {
    return Objects.requireNonNull(sums.get(element)).amount / total;
  }

  /** Tells all leaves the elements that they belong to. */
  void join() {
    leaves.forEach((values, leaf) -> leaf.elements = elementsOf(values));
  }

  SliceBook copy() {
    SliceBook copy = new SliceBook(dimensions, ofRate);
    leaves.forEach(
        (values, leaf) ->
            copy.leaves.put(values, new FollowedLeaf(leaf.amount, leaf.numerator, NO_ELEMENTS)));
    elements.forEach(
        (element, followed) ->
            copy.elements.put(
                element, new FollowedElement(followed.amount.copy(), followed.rate.copy())));
    copy.pending.putAll(pending);
    copy.rest.add(rest.amount, rest.numerator, 0);
    copy.leafSpread = leafSpread.copy();
    copy.leafRateSpread = leafRateSpread.copy();
    copy.minutes = minutes;
    copy.weight = weight;
    copy.join();
    return copy;
  }

  private FollowedElement[] elementsOf(List<String> values) {
    List<FollowedElement> of = new ArrayList<>(masks.length);
    for (int mask : masks) {
      FollowedElement element = elements.get(Element.of(mask, values));
      if (element != null) {
        of.add(element);
      }
    }
    return of.toArray(NO_ELEMENTS);
  }

  /**
   * Returns the leaves of a window of a sum, each with its forecast; those of the book that counted
   * nothing are among them. They are in order of their values.
   *
   * @param window counts of one or more minutes together
   * @param expected what the parent expects of these minutes, to which the forecasts add up (unless
   *     nothing was learned: then they are 0); 0 or more
   * @throws IllegalStateException if the book is of a rate
   */
  public List<Leaf> forecast(List<LeafCount> window, double expected) {
    if (ofRate) {
      throw new IllegalStateException("the book must be of a sum, found one of a rate");
    }
    return new SliceForecast(this, expected, 0).of(added(window));
  }

  /**
   * Does the same for a rate.
   *
   * @param expectedNumerator what the parent expects of the numerator, 0 or more
   * @param expectedDenominator what it expects of the denominator, 0 or more
   * @throws IllegalStateException if the book is of a sum
   */
  public List<Leaf> forecastRate(
      List<LeafCount> window, double expectedNumerator, double expectedDenominator) {
    if (!ofRate) {
      throw new IllegalStateException("the book must be of a rate, found one of a sum");
    }
    return new SliceForecast(this, expectedDenominator, expectedNumerator).of(added(window));
  }

  private NavigableMap<List<String>, LeafCount> added(List<LeafCount> counts) {
    List<LeafCount> sorted = new ArrayList<>(counts);
    sorted.sort(LeafCount.ORDER);
    NavigableMap<List<String>, LeafCount> added = new TreeMap<>(Element.VALUES_ORDER);
    for (LeafCount count : sorted) {
      if (count.values().size() != dimensions) {
        throw new IllegalArgumentException(
            "a leaf must have " + dimensions + " values, found " + count.values());
      }
      added.merge(count.values(), count, LeafCount::plus);
    }
    return added;
  }

  /* Of all leaves and the rest: amounts, or numerators. */
  double total(boolean ofAmounts) {
    double total = ofAmounts ? Math.max(0, rest.amount) : rest.numerator;
    for (FollowedLeaf leaf : leaves.values()) {
      total += ofAmounts ? Math.max(0, leaf.amount) : leaf.numerator;
    }
    return total;
  }

  double amount(LeafCount count) {
    return ofRate ? count.denominator() : count.real();
  }

  private double numerator(LeafCount count) {
    return ofRate ? count.real() : 0;
  }
}
