package dev.channelpulse.common.incident;

import dev.channelpulse.common.campaign.Campaign;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.campaign.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a campaign that opens at one moment: a phase of it, or what lies between two.
 *
 * @param campaign of which it is
 * @param key what tells it from all others, the same for as long as the calendar keeps its phases
 * @param comparableKey the key of the same stretch of the campaign that this one is compared with;
 *     {@code null} where there is none
 * @param fromMillis its opening, epoch milliseconds
 * @param toMillis its end, excluded
 */
record PromotionWindow(
    Campaign campaign, String key, @Nullable String comparableKey, long fromMillis, long toMillis) {

  /**
   * Returns the stretch that a moment lies in, or in whose wake it lies; the one that opened last
   * where there are several, {@code null} where there is none.
   *
   * @param wakeMillis how long after its end a stretch still matters
   * @param place whose campaigns are asked for: those that treat its channel type
   */
  static @Nullable PromotionWindow at(
      CampaignCalendar calendar, long timeMillis, long wakeMillis, WatchedPlace place) {
    PromotionWindow latest = null;
    for (Campaign campaign : calendar.campaigns()) {
      if (campaign.fromMillis() <= timeMillis
          && timeMillis < campaign.toMillis() + wakeMillis
          && place.isTreatedBy(campaign)) {
        PromotionWindow window = of(campaign, Math.min(timeMillis, campaign.toMillis() - 1));
        if (latest == null || window.fromMillis >= latest.fromMillis) {
          latest = window;
        }
      }
    }
    return latest;
  }

  private static PromotionWindow of(Campaign campaign, long timeMillis) {
    Phase phase = campaign.phase(timeMillis);
    if (phase != null) {
      String kind = phase.kind().text();
      return window(campaign, kind, phase.fromMillis(), phase.toMillis());
    }
    long from = campaign.fromMillis();
    long to = campaign.toMillis();
    String after = "";
    for (Phase each : campaign.phases()) {
      if (each.toMillis() <= timeMillis) {
        from = each.toMillis();
        after = "after-" + each.kind().text();
      } else {
        to = Math.min(to, each.fromMillis());
      }
    }
    return window(campaign, after, from, to);
  }

  private static PromotionWindow window(Campaign campaign, String part, long from, long to) {
    String comparable = campaign.comparable();
    return new PromotionWindow(
        campaign,
        campaign.id() + "\0" + part,
        comparable == null ? null : comparable + "\0" + part,
        from,
        to);
  }
}
