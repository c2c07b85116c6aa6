package dev.channelpulse.common.metric;

/** What a fact of {@link Family#CAMPAIGN} adds. New fields go to the end. */
public enum CampaignField implements SumField {
  /** Distinct visitors of the campaign so far. */
  VISITORS(0),
  /** Those of them who paid in it, at their first visit or after. */
  PAID_VISITORS(1);

  private final int index;

  CampaignField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
