package dev.channelpulse.common.event;

import org.jspecify.annotations.Nullable;

/**
 * What changed about an order. The code is part of the state and wire bytes and never changes its
 * meaning.
 */
public enum OrderType {
  /** The amount is payable. */
  PLACED(0, "placed"),
  /** A pre-sale's deposit came in; its balance comes as {@link #PAID}. */
  DEPOSIT_PAID(1, "deposit_paid"),
  /** The amount was received. */
  PAID(2, "paid"),
  PAY_FAILED(3, "pay_failed"),
  CANCELLED(4, "cancelled"),
  /** The amount was returned; an order may have many, partial ones. */
  REFUNDED(5, "refunded");

  private static final OrderType[] BY_CODE = values();

  private final byte code;
  private final String text;

  OrderType(int code, String text) {
    this.code = (byte) code;
    this.text = text;
  }

  /** Returns the stable code, 0 to 5, as state and wire bytes hold it. */
  public byte code() {
    return code;
  }

  /** Returns the word of the input contract, for example {@code deposit_paid}. */
  public String text() {
    return text;
  }

  /**
   * Returns the type with this code.
   *
   * @throws IllegalArgumentException if no type has it
   */
  public static OrderType ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("order type code must be 0 to 5, found " + code);
    }
    return BY_CODE[code];
  }

  /** Returns the type that the input contract calls {@code text}; {@code null} if none is. */
  public static @Nullable OrderType ofText(@Nullable String text) {
    for (OrderType type : BY_CODE) {
      if (type.text.equals(text)) {
        return type;
      }
    }
    return null;
  }
}
