package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Fed.click;
import static dev.channelpulse.oracle.Fed.order;
import static dev.channelpulse.oracle.Fed.paid;
import static dev.channelpulse.oracle.Fed.refunded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.ArrivedRecord;
import dev.channelpulse.simulator.OrdersConfig;
import dev.channelpulse.simulator.Shop;
import dev.channelpulse.simulator.ShopConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/orders.md, counted by hand: accepted leads and their first orders. */
class OracleLeadCohortTest {
  private static final String DAY = "00:00";

  @Test
  void firstOrdersCountByTheDayAndPlatformOfTheAccept() {
    Checked found =
        Checked.of(
            accept("d1", "2026-10-20T10:00:00", "wechat").with("user_id", "u1"),
            accept("d2", "2026-10-20T11:00:00", "wechat").with("user_id", "u2"),
            accept("d3", "2026-10-20T12:00:00", "wechat").with("user_id", "u3"),
            accept("d4", "2026-10-20T13:00:00", "wechat"),
            paid("o1", "u1", "2026-10-27T10:00:00", "1.00"),
            refunded("r", "o1", "u1", "2026-10-27T11:00:00", "1.00"),
            paid("o1b", "u1", "2026-10-28T10:00:00", "1.00"),
            paid("o2", "u2", "2026-11-19T11:00:00", "1.00"),
            paid("o3", "u3", "2026-11-19T12:00:00.001", "1.00"));
    assertThat(lead(found, "2026-10-20T00:00", "private", "wechat"))
        .isEqualTo(Map.of("accepts", 4L, "first_orders_7d", 1L, "first_orders_30d", 2L));
    assertThat(
            found.points().stream().filter(point -> point.measurement().equals("leads_cohort_1d")))
        .hasSize(1);
  }

  @Test
  void aVisitAcceptsOnceWithTheFirst() {
    Checked found =
        Checked.of(
            click("d", "2026-11-10T23:50:00").with("utm_source", "wechat").with("user_id", "u"),
            accept("d", "00:05:00", "douyin"),
            accept("d", "00:06:00", "douyin"),
            paid("o", "u", "00:05:00", "1.00"));
    assertThat(lead(found, DAY, "private", "wechat"))
        .isEqualTo(Map.of("accepts", 1L, "first_orders_7d", 1L, "first_orders_30d", 1L));
  }

  @Test
  void theLastAcceptBeforeThePaymentIsOwedTheOrderOfANewBuyer() {
    Checked found =
        Checked.of(
            accept("d", "09:00:00", "wechat").with("user_id", "u"),
            accept("e", "10:00:00", "douyin").with("user_id", "u"),
            accept("f", "11:00:00", "wechat").with("user_id", "u"),
            order("placed", "o", "u", "09:30:00").of("1.00", "CNY"),
            paid("o", "u", "10:30:00", "1.00"),
            paid("o2", "u", "11:30:00", "1.00"));
    assertThat(lead(found, DAY, "private", "wechat")).isEqualTo(Map.of("accepts", 2L));
    assertThat(lead(found, DAY, "content", "douyin"))
        .isEqualTo(Map.of("accepts", 1L, "first_orders_7d", 1L, "first_orders_30d", 1L));
  }

  @Test
  void anAcceptBeforeTheLoginCountsForWhatIsPaidFromThatVisitOn() {
    Fed accepted = accept("d", "2026-10-20T10:00:00", "wechat");
    Fed login = click("d", "10:00:00").with("user_id", "u");
    Checked found = Checked.of(accepted, login, paid("o", "u", "10:00:00", "1.00"));
    assertThat(lead(found, "2026-10-20T00:00", "private", "wechat"))
        .isEqualTo(Map.of("accepts", 1L, "first_orders_30d", 1L));
    Checked before = Checked.of(accepted, login, paid("o", "u", "09:59:59.999", "1.00"));
    assertThat(lead(before, "2026-10-20T00:00", "private", "wechat"))
        .isEqualTo(Map.of("accepts", 1L));
  }

  @Test
  void aRobotAcceptsNothing() {
    Checked found =
        Checked.of(
            accept("d", "10:00:00", "wechat")
                .with("user_id", "u")
                .with("user_agent", "Mozilla/5.0 (compatible; Baiduspider/2.0)"),
            paid("o", "u", "10:01:00", "1.00"));
    assertThat(lead(found, DAY, "private", "wechat")).isEmpty();
  }

  @Test
  void theShopsLeadsOrderAfterTheyAccepted() {
    Instant start = Instant.parse("2025-11-10T15:00:00Z");
    ShopConfig shop =
        ShopConfig.builder(20251111, start)
            .length(Duration.ofHours(12))
            .rate(1, 0.5)
            .orders(OrdersConfig.builder().leads(0.9).build())
            .build();
    List<ArrivedRecord> records = new ArrayList<>();
    new Shop(shop).forEachRemaining(records::add);
    long endMillis = start.plus(Duration.ofDays(4)).toEpochMilli();
    List<Point> rows =
        Oracle.points(records, OracleConfig.defaults(endMillis)).stream()
            .filter(point -> point.measurement().equals("leads_cohort_1d"))
            .toList();
    assertThat(rows)
        .isNotEmpty()
        .allMatch(row -> number(row, "first_orders_30d") <= number(row, "accepts"));
    assertThat(rows)
        .allMatch(row -> number(row, "first_orders_7d") == number(row, "first_orders_30d"));
    assertThat(rows.stream().mapToLong(row -> number(row, "first_orders_30d")).sum()).isPositive();
  }

  private static long number(Point point, String field) {
    return Long.parseLong(String.valueOf(point.fields().get(field)));
  }

  private static Fed accept(String visitorId, String time, String source) {
    return click(visitorId, time)
        .with("event_id", visitorId + time)
        .with("type", "lead")
        .with("lead_step", "accept")
        .with("utm_source", source);
  }

  private static Map<String, Object> lead(
      Checked found, String time, String channelType, String platform) {
    return found.counts("leads_cohort_1d", time, "channel_type", channelType, "platform", platform);
  }
}
