package dev.channelpulse.common.cause;

/** How far elements were from their forecasts when nothing was wrong. */
public interface ElementHistory {

  /** Of those who have none. */
  ElementHistory NONE =
      new ElementHistory() {
        @Override
        public boolean tells() {
          return false;
        }

        @Override
        public double dispersion(Element element, CausePart part) {
          return 1;
        }
      };

  /** Returns whether there is enough of it to judge by. */
  boolean tells();

  /**
   * Returns the variance of an element's residual over its forecast, above 0: 1 for counts that
   * come by chance alone. For an element that is not followed, that of the leaves at large.
   */
  double dispersion(Element element, CausePart part);
}
