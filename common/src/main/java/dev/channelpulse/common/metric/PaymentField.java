package dev.channelpulse.common.metric;

/** What a fact of {@link Family#PAYMENTS} adds. New fields go to the end. */
public enum PaymentField implements SumField {
  /** Records of somebody trying to pay. */
  ATTEMPTS(0),
  /** Those that failed. */
  FAILURES(1);

  private final int index;

  PaymentField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
