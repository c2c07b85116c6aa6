package dev.channelpulse.common.attribution;

import java.util.Locale;

/**
 * How one conversion is split over the touches that led to it. The code is part of the state and
 * wire bytes and never changes its meaning.
 *
 * <p>Direct counts only where there is nothing else: a touch of a direct visit gets nothing as long
 * as the path has any other, by every model but {@link #LAST}.
 */
public enum AttributionModel {
  /** All to the very last touch, be it Direct: what the visit that ordered came by. */
  LAST(0),
  /** All to the last touch that is not Direct. */
  LAST_NON_DIRECT(1),
  /** All to the first touch. */
  FIRST(2),
  /** The same to each touch. */
  LINEAR(3),
  /** 40 % to the first touch, 40 % to the last, 20 % over those between; 50 % each of two. */
  POSITION(4),
  /** Halved for every half-life before the conversion, then normalised. */
  TIME_DECAY(5),
  /** The same to each distinct channel, at its last touch. */
  SET_SHAPLEY(6);

  private static final AttributionModel[] BY_CODE = values();

  private final byte code;
  private final String text;

  AttributionModel(int code) {
    this.code = (byte) code;
    this.text = name().toLowerCase(Locale.ROOT);
  }

  /** Returns the stable code, 0 to 6, as state and wire bytes hold it. */
  public byte code() {
    return code;
  }

  /** Returns the tag value, for example {@code last_non_direct}. */
  public String text() {
    return text;
  }

  /**
   * Returns the model with this code.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static AttributionModel ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("attribution model code must be 0 to 6, found " + code);
    }
    return BY_CODE[code];
  }
}
