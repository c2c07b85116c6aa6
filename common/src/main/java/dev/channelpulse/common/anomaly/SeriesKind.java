package dev.channelpulse.common.anomaly;

/** What the values of a series are, and so what chance does to them. */
public enum SeriesKind {
  /** How many: a whole number, 0 or more. Over-dispersed Poisson. */
  COUNT(0),
  /** A part of a whole, such as payments that succeeded of those attempted. Beta-binomial. */
  RATE(1),
  /** Money of so many payments, minor units. Skewed, and one payment may be most of it. */
  AMOUNT(2),
  /** Any number, such as a temperature or a delay. Student's t about its level. */
  GAUGE(3);

  private final int code;

  SeriesKind(int code) {
    this.code = code;
  }

  /** Returns what stands for it in state. */
  int code() {
    return code;
  }

  /** Returns whether it is a volume: seasons and promotions multiply it. */
  boolean isVolume() {
    return this == COUNT || this == AMOUNT;
  }

  /**
   * Returns the kind of a code.
   *
   * @throws IllegalArgumentException if there is none
   */
  static SeriesKind ofCode(int code) {
    for (SeriesKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("the code of a kind must be 0 to 3, found " + code);
  }
}
