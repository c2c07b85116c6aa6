package dev.channelpulse.oracle;

import dev.channelpulse.common.campaign.CalendarHistory;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.campaign.InvalidCampaignsException;
import dev.channelpulse.simulator.ArrivedRecord;

/** The campaign calendars published, all of them known from the beginning. */
final class Calendars {
  private final CalendarHistory history;

  /** Knows none yet; targets are in this currency, an ISO 4217 code. */
  Calendars(String currency) {
    this.history = new CalendarHistory(currency);
  }

  /** Notes a calendar; one that is not in order is refused whole, and nothing has changed. */
  void enter(ArrivedRecord record) {
    if (record.value() == null) {
      return;
    }
    try {
      history.add(record.value());
    } catch (InvalidCampaignsException refused) {
      return; // As the page says; the one in force stays.
    }
  }

  /** Returns the calendar in force at a moment of event time. */
  CampaignCalendar at(long timeMillis) {
    return history.at(timeMillis);
  }
}
