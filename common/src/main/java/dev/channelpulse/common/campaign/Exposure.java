package dev.channelpulse.common.campaign;

import dev.channelpulse.common.event.ClickEvent;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * That a campaign's treatment was shown to a visitor, or withheld.
 *
 * @param campaign id as the click names it, trimmed and lower-case
 * @param arm shown or withheld
 */
public record Exposure(String campaign, Arm arm) {

  /** Returns what a click says of a treatment; {@code null} where it says nothing. */
  public static @Nullable Exposure of(ClickEvent click) {
    Arm arm = Arm.of(click);
    String campaign = click.campaignId();
    return arm == null || campaign == null ? null : new Exposure(campaign, arm);
  }

  /** By campaign, then arm. */
  public static final Comparator<Exposure> ORDER =
      Comparator.comparing(Exposure::campaign).thenComparing(Exposure::arm);
}
