package dev.channelpulse.common.metric;

/** What a fact of {@link Family#PATHS} adds. New fields go to the end. */
public enum PathField implements SumField {
  /** Paths that took a step. */
  STEPS(0),
  /** Orders, less those whose money went back. */
  CONVERSIONS(1),
  /** Money in less money back, in minor units of the reporting currency. */
  AMOUNT(2);

  private final int index;

  PathField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
