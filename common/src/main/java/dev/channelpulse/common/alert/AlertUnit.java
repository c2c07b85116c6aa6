package dev.channelpulse.common.alert;

/** What the numbers of an alert count. */
public enum AlertUnit {
  /** Things, such as orders. */
  COUNT(0, "count"),
  /** A part of a whole, 0 to 1. */
  RATIO(1, "ratio"),
  /** Minor units of the alert's currency. */
  MONEY(2, "money"),
  /** Time. */
  MILLISECONDS(3, "milliseconds");

  private static final AlertUnit[] BY_CODE = values();

  private final byte code;
  private final String text;

  AlertUnit(int code, String text) {
    this.code = (byte) code;
    this.text = text;
  }

  /** Returns the stable code, 0 to 3, as state and wire bytes hold it. */
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
  public static AlertUnit ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("alert unit code must be 0 to 3, found " + code);
    }
    return BY_CODE[code];
  }
}
