package dev.channelpulse.common.event;

import org.jspecify.annotations.Nullable;

/**
 * How long a time a record of spend covers. The code is part of the state and wire bytes and never
 * changes its meaning.
 */
public enum SpendGranularity {
  /** One clock hour of the business zone. */
  HOUR(0, "hour"),
  /** One business day. */
  DAY(1, "day");

  private static final SpendGranularity[] BY_CODE = values();

  private final byte code;
  private final String text;

  SpendGranularity(int code, String text) {
    this.code = (byte) code;
    this.text = text;
  }

  /** Returns the stable code, 0 or 1, as state and wire bytes hold it. */
  public byte code() {
    return code;
  }

  /** Returns the word of the input contract, {@code hour} or {@code day}. */
  public String text() {
    return text;
  }

  /**
   * Returns the granularity with this code.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static SpendGranularity ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("granularity code must be 0 or 1, found " + code);
    }
    return BY_CODE[code];
  }

  /** Returns what the input contract calls {@code text}; {@code null} if it is none. */
  public static @Nullable SpendGranularity ofText(@Nullable String text) {
    for (SpendGranularity granularity : BY_CODE) {
      if (granularity.text.equals(text)) {
        return granularity;
      }
    }
    return null;
  }
}
