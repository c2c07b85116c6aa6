package dev.channelpulse.common.cause;

/**
 * An element that explains more than any other, in what earlier ones left unexplained.
 *
 * @param number of the element among the {@link Slices}
 */
record Pick(
    Side side,
    int number,
    Element element,
    double score,
    double share,
    double real,
    double forecast,
    double denominator) {

  /** Returns the deviation over the larger of real and forecast, −1 to 1. */
  double effect() {
    return CauseSearch.effect(real, forecast);
  }
}
