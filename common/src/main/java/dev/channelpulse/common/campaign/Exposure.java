package dev.channelpulse.common.campaign;

import java.util.Comparator;

/**
 * That a campaign's treatment was shown to a visitor, or withheld.
 *
 * @param campaign id as the click names it, trimmed and lower-case
 * @param arm shown or withheld
 */
public record Exposure(String campaign, Arm arm) {

  /** By campaign, then arm. */
  public static final Comparator<Exposure> ORDER =
      Comparator.comparing(Exposure::campaign).thenComparing(Exposure::arm);
}
