package dev.channelpulse.common.campaign;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickType;
import org.jspecify.annotations.Nullable;

/**
 * Whether a visitor is treated by a campaign or held out. The code is part of the state bytes and
 * never changes its meaning.
 */
public enum Arm {
  TREATMENT(1, "treatment"),
  CONTROL(2, "control");

  private static final Arm[] BY_CODE = values();

  private final int code;
  private final String text;

  Arm(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /**
   * Returns the arm that an exposure tells of its campaign's visitor; {@code null} where the click
   * is no exposure.
   */
  public static @Nullable Arm of(ClickEvent click) {
    if (click.type() == ClickType.EXPOSURE) {
      for (Arm arm : BY_CODE) {
        if (arm.text.equals(click.arm())) {
          return arm;
        }
      }
    }
    return null;
  }

  /**
   * Returns the arm with this code.
   *
   * @throws IllegalArgumentException if none has it
   */
  public static Arm ofCode(int code) {
    if (code < 1 || code > BY_CODE.length) {
      throw new IllegalArgumentException("arm code must be 1 or 2, found " + code);
    }
    return BY_CODE[code - 1];
  }

  /** Returns the stable code, 1 or 2. */
  public int code() {
    return code;
  }

  /** Returns the word of the input contract and tag value, {@code treatment} or {@code control}. */
  public String text() {
    return text;
  }
}
