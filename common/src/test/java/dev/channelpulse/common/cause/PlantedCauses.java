package dev.channelpulse.common.cause;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Incidents of five minutes planted in {@link SeededSlices} after two hours of history, each in a
 * random element of one to three dimensions with 5 % of the volume or more, and how well the cause
 * named first is the planted one. The parent expects what the shop comes to on average at that
 * minute, give or take 1 %.
 */
final class PlantedCauses {

  /** What happens to the element. */
  enum Kind {
    /** It loses 30 to 100 %. */
    DROP,
    /** It has 1.5 to 3 times as much. */
    SURGE,
    /** Nothing. */
    NOTHING,
    /** 30 to 100 % of its payments that would have succeeded fail. */
    FAILURE
  }

  private static final int HISTORY_MINUTES = 120;
  private static final int INCIDENT_MINUTES = 5;
  private static final double LEAST = 0.05;

  private final Kind kind;
  private final double perMinute;
  private final boolean withHistory;
  private int cases;
  private int right;
  private int same;
  private int unnamed;
  private double overlap;
  private long nanos;

  private PlantedCauses(Kind kind, double perMinute, boolean withHistory) {
    this.kind = kind;
    this.perMinute = perMinute;
    this.withHistory = withHistory;
  }

  /** Returns the figures of so many shops, the first of seed 0, with so many incidents each. */
  static PlantedCauses of(
      Kind kind, double perMinute, double wobble, int shops, int incidents, boolean withHistory) {
    PlantedCauses causes = new PlantedCauses(kind, perMinute, withHistory);
    for (int shop = 0; shop < shops; shop++) {
      causes.shop(new SeededSlices(shop, wobble), new Random(1000 + shop), incidents);
    }
    return causes;
  }

  private void shop(SeededSlices shop, Random random, int incidents) {
    boolean ofRate = kind == Kind.FAILURE;
    SliceBook book =
        ofRate
            ? SliceBook.ofRate(SeededSlices.DIMENSIONS.size())
            : SliceBook.ofSum(SeededSlices.DIMENSIONS.size());
    double[] usual = shop.factors(shop.none(), 1);
    for (int minute = 0; minute < HISTORY_MINUTES; minute++) {
      shop.next();
      double volume = perMinute * (1 + 0.5 * StrictMath.sin(minute / 60.0));
      book.learn(
          ofRate ? shop.rates(volume, usual) : shop.sums(volume, usual), CausePolicy.DEFAULT);
    }
    for (int incident = 0; incident < incidents; incident++) {
      boolean[] planted = shop.element(1 + random.nextInt(3), LEAST, random);
      double[] factors = shop.factors(planted, factor(random));
      List<LeafCount> window = new ArrayList<>();
      double expected = 0;
      for (int minute = 0; minute < INCIDENT_MINUTES; minute++) {
        shop.next();
        expected += shop.expected(perMinute);
        window.addAll(ofRate ? shop.rates(perMinute, factors) : shop.sums(perMinute, factors));
      }
      expected *= 1 + 0.01 * random.nextGaussian();
      score(shop, planted, causes(book, window, expected));
    }
  }

  private double factor(Random random) {
    return switch (kind) {
      case DROP, FAILURE -> 0.7 * random.nextDouble();
      case SURGE -> 1.5 + 1.5 * random.nextDouble();
      case NOTHING -> 1;
    };
  }

  private List<Cause> causes(SliceBook book, List<LeafCount> window, double expected) {
    ElementHistory history = withHistory ? book : ElementHistory.NONE;
    long from = System.nanoTime();
    List<Cause> causes =
        kind == Kind.FAILURE
            ? RootCause.explainRate(
                SeededSlices.DIMENSIONS,
                book.forecastRate(window, book.usualRate() * expected, expected),
                history,
                CausePolicy.DEFAULT)
            : RootCause.explain(
                SeededSlices.DIMENSIONS,
                book.forecast(window, expected),
                history,
                CausePolicy.DEFAULT);
    nanos += System.nanoTime() - from;
    return causes;
  }

  private void score(SeededSlices shop, boolean[] planted, List<Cause> causes) {
    cases++;
    if (causes.isEmpty()) {
      unnamed++;
      return;
    }
    Map<String, List<String>> named = new HashMap<>();
    causes.get(0).where().forEach(each -> named.put(each.dimension(), each.values()));
    double both = 0;
    double either = 0;
    boolean isSame = true;
    for (int i = 0; i < planted.length; i++) {
      boolean isNamed = true;
      for (int dimension = 0; dimension < SeededSlices.DIMENSIONS.size(); dimension++) {
        List<String> values = named.get(SeededSlices.DIMENSIONS.get(dimension));
        isNamed &= values == null || values.contains(shop.leaves.get(i).get(dimension));
      }
      both += isNamed && planted[i] ? shop.part(i) : 0;
      either += isNamed || planted[i] ? shop.part(i) : 0;
      isSame &= isNamed == planted[i];
    }
    overlap += both / either;
    right += both / either >= 0.9 ? 1 : 0;
    same += isSame ? 1 : 0;
  }

  /** Returns the mean time of one explanation, forecasts included. */
  double millis() {
    return nanos / 1e6 / cases;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "of %d right %d same leaves %d unnamed %d overlap %.3f",
        cases,
        right,
        same,
        unnamed,
        overlap / cases);
  }
}
