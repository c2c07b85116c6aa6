package dev.channelpulse.common.anomaly;

/** On which side of what is expected a series is bad. */
public enum Side {
  /** Below: payment success. */
  LOW,
  /** Above: refunds, delays. */
  HIGH,
  /** Both: orders. */
  BOTH;

  /** Returns whether a deviation in this direction is bad. */
  boolean has(int direction) {
    return direction != 0 && (this == BOTH || (this == LOW) == (direction < 0));
  }
}
