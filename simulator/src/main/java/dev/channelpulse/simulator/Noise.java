package dev.channelpulse.simulator;

/**
 * Says whether before a record another one comes that counts nowhere. Drawn once for each record
 * that would come, asked as often as one likes.
 */
final class Noise {
  private final double malformedRatio;
  private final double tooLateRatio;
  private final Dice dice;
  private double unit = Double.NaN;

  /** What comes before a record. */
  enum Kind {
    NONE,
    MALFORMED,
    TOO_LATE
  }

  Noise(ShopConfig config, Dice dice) {
    this.malformedRatio = config.malformedRatio();
    this.tooLateRatio = config.tooLateRatio();
    this.dice = dice;
  }

  /** Returns what comes before the next record. */
  Kind peek() {
    if (Double.isNaN(unit)) {
      unit = dice.unit();
    }
    if (unit < malformedRatio) {
      return Kind.MALFORMED;
    }
    return unit < malformedRatio + tooLateRatio ? Kind.TOO_LATE : Kind.NONE;
  }

  /** Returns the same, and goes on to what comes next. */
  Kind take() {
    Kind kind = peek();
    unit = Double.NaN;
    return kind;
  }
}
