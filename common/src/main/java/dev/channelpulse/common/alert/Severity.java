package dev.channelpulse.common.alert;

/** How urgent an alert is. */
public enum Severity {
  /** Somebody must act now. */
  PAGE(0, "page"),
  /** Somebody must look today. */
  WARNING(1, "warning"),
  /** Worth knowing. */
  INFO(2, "info");

  private static final Severity[] BY_CODE = values();

  private final byte code;
  private final String text;

  Severity(int code, String text) {
    this.code = (byte) code;
    this.text = text;
  }

  /** Returns the stable code, 0 to 2, as state and wire bytes hold it. */
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
  public static Severity ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("severity code must be 0 to 2, found " + code);
    }
    return BY_CODE[code];
  }
}
