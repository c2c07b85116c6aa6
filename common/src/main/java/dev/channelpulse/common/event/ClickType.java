package dev.channelpulse.common.event;

import org.jspecify.annotations.Nullable;

/**
 * What a visitor did. The code is part of the state and wire bytes and never changes its meaning.
 */
public enum ClickType {
  PAGE_VIEW(0, "page_view"),
  ITEM_VIEW(1, "item_view"),
  SEARCH(2, "search"),
  CART_ADD(3, "cart_add"),
  CART_REMOVE(4, "cart_remove"),
  FAVORITE(5, "favorite"),
  CHECKOUT(6, "checkout"),
  LOGIN(7, "login"),
  SHARE(8, "share"),
  /** A campaign treatment was shown or withheld. */
  EXPOSURE(9, "exposure"),
  /** A private-domain step: scan, add, accept. */
  LEAD(10, "lead"),
  /**
   * A type this release does not know: kept and counted, so that a newer producer breaks nothing.
   */
  OTHER(11, "other");

  private static final ClickType[] BY_CODE = values();

  private final byte code;
  private final String text;

  ClickType(int code, String text) {
    this.code = (byte) code;
    this.text = text;
  }

  /** Returns the stable code, 0 to 11, as state and wire bytes hold it. */
  public byte code() {
    return code;
  }

  /** Returns the word of the input contract, for example {@code page_view}. */
  public String text() {
    return text;
  }

  /**
   * Returns the type with this code.
   *
   * @throws IllegalArgumentException if no type has it
   */
  public static ClickType ofCode(int code) {
    if (code < 0 || code >= BY_CODE.length) {
      throw new IllegalArgumentException("click type code must be 0 to 11, found " + code);
    }
    return BY_CODE[code];
  }

  /** Returns the type that the input contract calls {@code text}; {@link #OTHER} for any other. */
  public static ClickType ofText(@Nullable String text) {
    for (ClickType type : BY_CODE) {
      if (type.text.equals(text)) {
        return type;
      }
    }
    return OTHER;
  }
}
