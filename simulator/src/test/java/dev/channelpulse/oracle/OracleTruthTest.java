package dev.channelpulse.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.ArrivedRecord;
import dev.channelpulse.simulator.Shop;
import dev.channelpulse.simulator.ShopConfig;
import dev.channelpulse.simulator.TopicCounts;
import dev.channelpulse.simulator.TrafficCounts;
import dev.channelpulse.simulator.Truth;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The oracle reads the records, the shop knows what it planted: two ways to the same numbers, of
 * the shop and of each channel type. What a platform is called is between the shop and the rules.
 */
class OracleTruthTest {
  /** What the truth does not know. */
  private static final Set<String> UNPLANTED =
      Set.of(
          "item_visitors",
          "cart_visitors",
          "new_visitors",
          "bounces",
          "session_seconds",
          "final",
          "rules",
          "defs");

  @Test
  void theOracleFindsWhatWasPlanted() {
    Shop shop =
        new Shop(
            ShopConfig.builder(11, Instant.parse("2026-11-10T10:00:00Z"))
                .length(Duration.ofHours(36))
                .rate(0.5, 1)
                .visitorSlots(2_000)
                .duplicates(0.05)
                .late(0.05, Duration.ofMinutes(1), Duration.ofHours(20))
                .tooLate(0.01)
                .bots(0.05)
                .malformed(0.02, 1_100_000)
                .build());
    List<ArrivedRecord> records = new ArrayList<>();
    shop.forEachRemaining(records::add);

    List<Point> points = Oracle.points(records, OracleConfig.defaults(Long.MAX_VALUE));

    List<Point> days =
        points.stream()
            .filter(point -> point.measurement().equals("traffic_1d"))
            .filter(point -> "all".equals(point.tags().get("platform")))
            .toList();
    assertThat(OracleReport.compare(planted(shop.truth()), days, UNPLANTED).text(20))
        .isEqualTo("0 of " + days.size() + " points differ");
    TopicCounts topic = shop.truth().topic();
    assertThat(health(points, "records")).isEqualTo(topic.records());
    assertThat(health(points, "rejected"))
        .isEqualTo(topic.rejected().values().stream().mapToLong(Long::longValue).sum());
    assertThat(health(points, "too_late")).isEqualTo(topic.tooLate());
    assertThat(health(points, "duplicates")).isEqualTo(topic.duplicates());
  }

  private static List<Point> planted(Truth truth) {
    List<Point> points = new ArrayList<>();
    for (LocalDate day : truth.days()) {
      points.add(point(day, "all", truth.shop(day)));
      truth.types(day).forEach((type, counts) -> points.add(point(day, type.text(), counts)));
    }
    return points;
  }

  private static Point point(LocalDate day, String type, TrafficCounts counts) {
    return new Point(
        "traffic_1d",
        new TreeMap<>(Map.of("channel_type", type, "platform", "all", "paid", "all")),
        new TreeMap<>(
            Map.of(
                "page_views", counts.pageViews(),
                "item_views", counts.itemViews(),
                "cart_adds", counts.cartAdds(),
                "checkouts", counts.checkouts(),
                "visitors", counts.visitors(),
                "sessions", counts.sessions(),
                "bot_hits", counts.botHits())),
        day.atStartOfDay(Sent.SHANGHAI).toInstant().toEpochMilli());
  }

  private static long health(List<Point> points, String field) {
    return points.stream()
        .filter(point -> point.measurement().equals("health_1m"))
        .mapToLong(point -> (Long) point.fields().getOrDefault(field, -1L))
        .sum();
  }
}
