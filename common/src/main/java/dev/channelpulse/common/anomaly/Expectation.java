package dev.channelpulse.common.anomaly;

/**
 * What a tick of a series should come to. Of a rate 0..1, of an amount minor units.
 *
 * @param expected NaN where nothing is known
 * @param low lower end of the band, NaN where nothing is known; approximate, for the eye
 * @param high upper end
 * @param ordinary what would be expected without a promotion: what a {@link PromotionCurve} is
 *     relative to; NaN where nothing is known
 * @param variance of the value, as it is shown; NaN where nothing is known
 * @param source what it is made of
 * @param known whether enough is known to judge by it
 */
public record Expectation(
    double expected,
    double low,
    double high,
    double ordinary,
    double variance,
    Source source,
    boolean known) {

  /** What an expectation is made of. */
  public enum Source {
    /** Nothing yet. */
    NONE(0),
    /** The hours before. */
    LOCAL(1),
    /** The same time on other days. */
    DAILY(2),
    /** The same time of the week. */
    WEEKLY(3);

    private final int code;

    Source(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Source ofCode(int code) {
      for (Source source : values()) {
        if (source.code == code) {
          return source;
        }
      }
      throw new IllegalArgumentException("the code of a source must be 0 to 3, found " + code);
    }
  }

  static final Expectation NOTHING =
      new Expectation(
          Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Source.NONE, false);
}
