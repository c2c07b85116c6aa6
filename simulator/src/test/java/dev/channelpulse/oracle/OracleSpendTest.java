package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Fed.rate;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/orders.md, spend, counted by hand. */
class OracleSpendTest {

  @Test
  void theLastOfAnHourStandsAndADayStandsForItsHours() {
    Checked found =
        Checked.of(
            told("a", "hour", "10:00", "1.00", "11:05"),
            told("b", "hour", "10:00", "3.00", "13:00"),
            told("a", "hour", "10:00", "1.00", "14:00"),
            told("c", "hour", "11:00", "4.00", "12:05"),
            told("d", "hour", "10:00", "9.00", "11:05").with("platform", "sogou"),
            told("e", "day", "00:00", "8.00", "12:00").with("platform", "sogou"));
    assertThat(spend(found, "spend_1h", "baidu", "10:00")).isEqualTo(counts(300));
    assertThat(spend(found, "spend_1h", "baidu", "11:00")).isEqualTo(counts(400));
    assertThat(spend(found, "spend_1d", "baidu", "00:00"))
        .isEqualTo(Map.of("spend", 700L, "impressions", 80L, "clicks", 6L));
    assertThat(spend(found, "spend_1h", "sogou", "10:00")).isEqualTo(counts(900));
    assertThat(spend(found, "spend_1d", "sogou", "00:00")).isEqualTo(counts(800));
    assertThat(found.health("spend", "14:00")).isEqualTo(Map.of("records", 1L, "duplicates", 1L));
  }

  @Test
  void foreignMoneyHasItsDaysRateOrWaits() {
    Checked found =
        Checked.of(
            told("a", "hour", "10:00", "1.00", "11:05").with("currency", "USD"),
            told("b", "hour", "10:00", "1.00", "11:06").with("currency", "EUR"),
            rate("USD", "2026-11-11", "7.125"));
    assertThat(spend(found, "spend_1h", "baidu", "10:00")).isEqualTo(counts(712));
    assertThat(found.health("spend", "11:06")).isEqualTo(Map.of("records", 1L, "held", 1L));
  }

  @Test
  void brokenRulesAndOldTimesDoNotCount() {
    Checked found =
        Checked.of(
            told("a", "hour", "10:30", "1.00", "11:05"),
            told("b", "hour", "2026-08-11T10:00", "1.00", "11:06"));
    assertThat(found.health("spend", "11:05")).isEqualTo(Map.of("records", 1L, "rejected", 1L));
    assertThat(found.health("spend", "11:06")).isEqualTo(Map.of("records", 1L, "too_late", 1L));
    assertThat(found.points()).hasSize(2);
  }

  private static Map<String, Object> counts(long spend) {
    return Map.of("spend", spend, "impressions", 40L, "clicks", 3L);
  }

  private static Map<String, Object> spend(
      Checked found, String measurement, String platform, String time) {
    return found.counts(
        measurement, time, "channel_type", "search", "platform", platform, "campaign", "none");
  }

  private static Fed told(
      String eventId, String granularity, String time, String amount, String arrival) {
    Map<String, Object> fields = new TreeMap<>();
    fields.put("event_id", eventId);
    fields.put("event_time", Sent.at(time));
    fields.put("granularity", granularity);
    fields.put("platform", "baidu");
    fields.put("channel_type", "search");
    fields.put("impressions", 40);
    fields.put("clicks", 3);
    return new Fed("spend", Sent.at(arrival), fields).of(amount, "CNY");
  }
}
