package dev.channelpulse.common.metric;

/**
 * What a fact of {@link Family#ONLINE} adds. New fields go to the end: the order is part of the
 * state bytes.
 */
public enum OnlineField implements SumField {
  /** Visitors with an event in the last 5 minutes. */
  VISITORS_5M(0, 5),
  /** Visitors with an event in the last 30 minutes. */
  VISITORS_30M(1, 30);

  private final int index;
  private final int minutes;

  OnlineField(int index, int minutes) {
    this.index = index;
    this.minutes = minutes;
  }

  @Override
  public int index() {
    return index;
  }

  /** Returns for how many minutes an event keeps its visitor online, its own minute included. */
  public int minutes() {
    return minutes;
  }
}
