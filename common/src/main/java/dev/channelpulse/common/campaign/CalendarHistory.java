package dev.channelpulse.common.campaign;

import dev.channelpulse.common.document.DocumentHistory;

/** The calendars that are known: an empty one first, then those of the documents added. */
public final class CalendarHistory
    extends DocumentHistory<CampaignCalendar, InvalidCampaignsException> {

  /**
   * Begins a history.
   *
   * @param reportingCurrency ISO 4217 code, with a minor unit
   */
  public CalendarHistory(String reportingCurrency) {
    super(new CalendarDocuments(reportingCurrency), new byte[0], CampaignCalendar.empty());
  }
}
