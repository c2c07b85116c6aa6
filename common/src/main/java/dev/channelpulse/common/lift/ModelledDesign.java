package dev.channelpulse.common.lift;

import java.util.Locale;

/** What the expectation of a campaign without a holdout is made of. */
public enum ModelledDesign {
  /** The treated channels' own weeks before the campaign. */
  PRE_PERIOD,
  /** These, and what channels that the campaign does not touch do meanwhile. */
  CONTROLLED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** Returns the tag value, {@code pre_period} or {@code controlled}. */
  public String text() {
    return text;
  }
}
