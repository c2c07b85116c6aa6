package dev.channelpulse.common.campaign;

import dev.channelpulse.common.document.DocumentKind;
import java.util.List;

/**
 * Campaign calendars.
 *
 * @param currency the reporting one, an ISO 4217 code
 */
record CalendarDocuments(String currency)
    implements DocumentKind<CampaignCalendar, InvalidCampaignsException> {

  @Override
  public CampaignCalendar read(byte[] document) throws InvalidCampaignsException {
    return CampaignCalendar.parse(document, currency);
  }

  @Override
  public InvalidCampaignsException refusal(List<String> problems) {
    return new InvalidCampaignsException(problems);
  }
}
