package dev.channelpulse.common.campaign;

import java.util.Locale;

/** What a stretch of a campaign is for. */
public enum PhaseKind {
  /** 预热. */
  WARM_UP,
  /** 定金. */
  DEPOSIT,
  /** 尾款. */
  BALANCE,
  /** 开门红. */
  OPENING,
  /** 正式. */
  MAIN,
  /** 返场. */
  ENCORE;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** Returns the word of the document and tag value, for example {@code warm_up}. */
  public String text() {
    return text;
  }
}
