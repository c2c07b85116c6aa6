package dev.channelpulse.common.alert;

/** Whether what an alert says still holds. */
public enum AlertState {
  /** It is going on. */
  FIRING(0, "firing"),
  /** It has ended. */
  RESOLVED(1, "resolved");

  private static final AlertState[] BY_CODE = values();

  private final byte code;
  private final String text;

  AlertState(int code, String text) {
    this.code = (byte) code;
    this.text = text;
  }

  /** Returns the stable code, 0 to 1, as state and wire bytes hold it. */
  public byte code() {
    return code;
  }

  /** Returns the name as tags, fields and labels have it. */
  public String text() {
    return text;
  }

  /**
   * Returns the one with this code.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static AlertState ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("alert state code must be 0 to 1, found " + code);
    }
    return BY_CODE[code];
  }
}
