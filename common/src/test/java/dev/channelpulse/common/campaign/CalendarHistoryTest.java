package dev.channelpulse.common.campaign;

import static dev.channelpulse.common.campaign.Documents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Which calendar is in force when; the rest of it is held by the history of rules. */
class CalendarHistoryTest {

  private static byte[] document(int version, long effectiveFromMillis, String campaign) {
    return utf8(
        """
        {"version": %d, "effective_from": %d, "campaigns": [
          {"id": "%s", "name": {"zh": "活动", "en": "Campaign"},
           "from": "2026-11-01T00:00:00Z", "to": "2026-12-01T00:00:00Z",
           "design": {"kind": "pre_period"}}]}
        """
            .formatted(version, effectiveFromMillis, campaign));
  }

  @Test
  void beforeAnyDocumentThereAreNoCampaigns() throws InvalidCampaignsException {
    CalendarHistory history = new CalendarHistory("CNY");
    assertThat(history.latest()).isSameAs(CampaignCalendar.empty());
    assertThat(history.at(Long.MAX_VALUE).version()).isEqualTo(0);
    assertThat(history.add(document(1, 10_000, "a"))).isTrue();
    assertThat(history.at(9_999)).isSameAs(CampaignCalendar.empty());
    assertThat(history.at(10_000).campaign("a")).isNotNull();
    assertThat(history.documents().keySet()).containsExactly(1);
  }

  @Test
  void aLaterDocumentReplacesTheWholeCalendar() throws InvalidCampaignsException {
    CalendarHistory history = new CalendarHistory("CNY");
    history.add(document(1, 10_000, "a"));
    history.add(document(2, 20_000, "b"));
    assertThat(history.at(19_999).campaign("a")).isNotNull();
    assertThat(history.at(20_000).campaign("a")).isNull();
    assertThat(history.at(20_000).campaign("b")).isNotNull();
  }

  @Test
  void aVersionHasOneContentAndGrows() throws InvalidCampaignsException {
    CalendarHistory history = new CalendarHistory("CNY");
    history.add(document(2, 10_000, "a"));
    assertThat(history.add(document(2, 10_000, "a"))).isFalse();
    assertThatThrownBy(() -> history.add(document(2, 10_000, "b")))
        .isInstanceOf(InvalidCampaignsException.class)
        .hasMessage(
            "campaigns have 1 problem(s): version must be new where the content is, found 2 with"
                + " other content");
    assertThatThrownBy(() -> history.add(document(1, 10_000, "b")))
        .isInstanceOf(InvalidCampaignsException.class)
        .hasMessage(
            "campaigns have 1 problem(s): version must be above 2, the highest known, found 1");
    assertThat(history.latest().campaign("a")).isNotNull();
  }
}
