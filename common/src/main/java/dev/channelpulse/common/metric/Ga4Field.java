package dev.channelpulse.common.metric;

/** What a fact of {@link Family#GA4} adds. New fields go to the end. */
public enum Ga4Field implements SumField {
  SESSIONS(0),
  PAGE_VIEWS(1);

  private final int index;

  Ga4Field(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
