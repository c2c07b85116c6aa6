package dev.channelpulse.common.metric;

/** What a fact of {@link Family#LEADS} adds. New fields go to the end. */
public enum LeadField implements SumField {
  SCANS(0),
  ADDS(1),
  ACCEPTS(2);

  private final int index;

  LeadField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
