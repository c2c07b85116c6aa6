package dev.channelpulse.common.campaign;

import java.util.Locale;

/** Who says which arm of a holdout a visitor is in. */
public enum Assignment {
  /** The shop, by an event of type {@code exposure}. */
  EXPOSURE,
  /** The visitor's own id; see {@link Design.Holdout#arm}. */
  HASH;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** Returns the word of the document, {@code exposure} or {@code hash}. */
  public String text() {
    return text;
  }
}
