package dev.channelpulse.common.metric;

/** What a fact of {@link Family#LEADS_COHORT} adds. New fields go to the end. */
public enum LeadCohortField implements SumField {
  /** Visits in which a lead accepted. */
  ACCEPTS(0, 0),
  /** Those that a first order is owed to, paid no more than 7 days later. */
  FIRST_ORDERS_7D(1, 7),
  /** Those that a first order is owed to, paid no more than 30 days later. */
  FIRST_ORDERS_30D(2, 30);

  private final int index;
  private final int days;

  LeadCohortField(int index, int days) {
    this.index = index;
    this.days = days;
  }

  @Override
  public int index() {
    return index;
  }

  /** Returns how many days after the accept are counted, 24 hours each. */
  public int days() {
    return days;
  }
}
