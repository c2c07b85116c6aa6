package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#WATCH} adds, minute by minute. Amounts are minor units of the
 * reporting currency. The index is part of the state bytes: new fields go to the end.
 */
public enum WatchField implements SumField {
  /** Visitors of the minute. */
  VISITORS(0),
  /** Those of them who paid in it. */
  PAID_VISITORS(1),
  SESSIONS(2),
  PAGE_VIEWS(3),
  BOT_HITS(4),
  PLACED(5),
  PAID(6),
  PAID_AMOUNT(7),
  PAY_ATTEMPTS(8),
  PAY_FAILURES(9),
  REFUNDS(10),
  REFUND_AMOUNT(11),
  RECORDS(12),
  REJECTED(13);

  private final int index;

  WatchField(int index) {
    this.index = index;
  }

  @Override
  public int index() {
    return index;
  }
}
