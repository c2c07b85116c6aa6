package dev.channelpulse.common.channel;

import java.util.Locale;

/**
 * Whether money brought the visit. The code is part of the state and wire bytes and never changes
 * its meaning.
 */
public enum Paid {
  /** The evidence is ambiguous, {@code fbclid} for one. */
  UNKNOWN(0),
  PAID(1),
  ORGANIC(2),
  /** A channel of the brand's own. */
  OWNED(3);

  private static final Paid[] BY_CODE = values();

  private final byte code;
  private final String text;

  Paid(int code) {
    this.code = (byte) code;
    this.text = name().toLowerCase(Locale.ROOT);
  }

  /** Returns the stable code, 0 to 3, as state and wire bytes hold it. */
  public byte code() {
    return code;
  }

  /** Returns the tag value, for example {@code organic}. */
  public String text() {
    return text;
  }

  /**
   * Returns the value with this code.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static Paid ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("paid code must be 0 to 3, found " + code);
    }
    return BY_CODE[code];
  }
}
