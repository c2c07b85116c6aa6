package dev.channelpulse.common.metric;

/** What a fact of {@link Family#RULES} adds. New fields go to the end. */
public enum RuleField implements SumField {
  /** Clicks that the rule decided. */
  HITS(0);

  private final int index;

  RuleField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
