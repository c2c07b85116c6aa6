package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Fed.click;
import static dev.channelpulse.oracle.Fed.paid;
import static dev.channelpulse.oracle.Fed.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/orders.md, counted by hand: from channel type to channel type, and private-domain steps. */
class OracleTransitionTest {
  private static final String DAY = "00:00";

  @Test
  void aVisitorsVisitsAreFollowedOnOneDevice() {
    Checked found =
        Checked.of(
            click("d", "2026-11-10T10:00:00").with("utm_source", "douyin"),
            click("d", "09:00:00").with("utm_source", "wechat"),
            click("d", "09:40:00").with("utm_source", "douyin"),
            click("d", "10:20:00").with("utm_source", "wechat"),
            click("e", "10:21:00").with("utm_source", "wechat"));
    assertThat(pair(found, "transition_1d", DAY, "content", "private"))
        .isEqualTo(Map.of("visitors", 1L));
    assertThat(pair(found, "transition_1h", "09:00", "content", "private"))
        .isEqualTo(Map.of("visitors", 1L));
    assertThat(pair(found, "transition_1m", "10:20", "content", "private"))
        .isEqualTo(Map.of("visitors", 1L));
    assertThat(pair(found, "transition_today", "09:39", "private", "content")).isEmpty();
    assertThat(pair(found, "transition_today", "09:40", "private", "content"))
        .isEqualTo(Map.of("visitors", 1L));
    assertThat(pair(found, "transition_1d", DAY, "private", "private")).isEmpty();
  }

  @Test
  void theVisitBeforeMayBeAsOldAsTheLookBackAndNoOlder() {
    Checked found =
        Checked.of(
            click("d", "2026-11-04T10:00:00").with("utm_source", "douyin"),
            click("e", "2026-11-04T10:00:00").with("utm_source", "douyin"),
            click("d", "10:00:00").with("utm_source", "wechat"),
            click("e", "10:00:00.001").with("utm_source", "wechat"));
    assertThat(pair(found, "transition_1d", DAY, "content", "private"))
        .isEqualTo(Map.of("visitors", 1L));
  }

  @Test
  void ordersFollowTheTouchesOfAllDevices() {
    Checked found =
        Checked.of(
            click("d", "08:00:00").with("utm_source", "douyin").with("user_id", "u"),
            click("e", "09:00:00").with("utm_source", "wechat").with("user_id", "u"),
            click("f", "09:30:00").with("user_id", "u"),
            paid("o", "u", "10:00:00", "3.00"),
            paid("o2", "u", "10:01:00", "1.00"),
            refunded("r", "o", "u", "10:05:00", "3.00"),
            click("g", "09:00:00").with("utm_source", "wechat").with("user_id", "u2"),
            paid("o3", "u2", "10:00:00", "1.00"));
    assertThat(pair(found, "transition_1d", DAY, "content", "private"))
        .isEqualTo(Map.of("buyers", 1L, "amount", 400L));
    assertThat(pair(found, "transition_1m", "10:01", "content", "private"))
        .isEqualTo(Map.of("buyers", 1L, "amount", 100L));
    assertThat(found.points().stream().filter(point -> point.measurement().equals("transition_1d")))
        .hasSize(1);
  }

  @Test
  void privateDomainStepsCountByTheirVisitsPlatform() {
    Checked found =
        Checked.of(
            lead("d", "10:00:00", "scan").with("utm_source", "wechat"),
            lead("d", "10:01:00", "scan"),
            lead("d", "10:01:00", "scan"),
            lead("d", "10:02:00", "add"),
            lead("d", "10:03:00", "accept"),
            lead("d", "10:04:00", "waved"),
            click("d", "10:05:00").with("lead_step", "scan"));
    assertThat(found.counts("leads_1d", DAY, "channel_type", "private", "platform", "wechat"))
        .isEqualTo(Map.of("scans", 2L, "adds", 1L, "accepts", 1L));
    assertThat(
            found.counts("leads_today", "10:01", "channel_type", "private", "platform", "wechat"))
        .isEqualTo(Map.of("scans", 2L));
    assertThat(found.points().stream().filter(point -> point.measurement().equals("leads_1d")))
        .hasSize(1);
  }

  private static Fed lead(String visitorId, String time, String step) {
    return click(visitorId, time)
        .with("event_id", visitorId + time + step)
        .with("type", "lead")
        .with("lead_step", step);
  }

  private static Map<String, Object> pair(
      Checked found, String measurement, String time, String from, String to) {
    return found.counts(measurement, time, "from_type", from, "to_type", to);
  }
}
