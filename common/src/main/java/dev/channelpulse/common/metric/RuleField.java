package dev.channelpulse.common.metric;

/** What a fact of {@link Family#RULES} adds. New fields go to the end. */
public enum RuleField {
  /** Clicks that the rule decided. */
  HITS(0);

  private final int index;

  RuleField(int index) {
    this.index = index;
  }

  /** Returns its place in a row. */
  public int index() {
    return index;
  }
}
