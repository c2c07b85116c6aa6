package dev.channelpulse.jobs.state;

import dev.channelpulse.common.campaign.CalendarHistory;
import dev.channelpulse.common.campaign.CampaignCalendar;
import dev.channelpulse.common.campaign.InvalidCampaignsException;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/** The campaign calendars that an operator knows; before any other an empty one is in force. */
public final class CalendarBook extends DocumentBook<CampaignCalendar, InvalidCampaignsException> {

  private CalendarBook(CalendarHistory history, BroadcastState<Integer, byte[]> documents)
      throws Exception {
    super(history, documents);
  }

  /** Returns the state that holds the documents by version; an operator has one. */
  public static MapStateDescriptor<Integer, byte[]> documents() {
    return descriptor("campaign-documents");
  }

  /**
   * Opens an operator's book, with all that was in it when its state was saved.
   *
   * @param reportingCurrency ISO 4217 code, with a minor unit, of all targets
   */
  public static CalendarBook open(String reportingCurrency, OperatorStateStore store)
      throws Exception {
    return new CalendarBook(
        new CalendarHistory(reportingCurrency), store.getBroadcastState(documents()));
  }
}
