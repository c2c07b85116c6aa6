package dev.channelpulse.common.journey;

/**
 * What an order's record does for the funnel. The code is part of the state and wire bytes and
 * never changes its meaning.
 */
public enum Step {
  PLACED(0),
  PAID(1);

  private static final Step[] BY_CODE = values();

  private final byte code;

  Step(int code) {
    this.code = (byte) code;
  }

  /** Returns the stable code, 0 or 1, as state and wire bytes hold it. */
  public byte code() {
    return code;
  }

  /**
   * Returns the step with this code.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static Step ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("step code must be 0 or 1, found " + code);
    }
    return BY_CODE[code];
  }
}
