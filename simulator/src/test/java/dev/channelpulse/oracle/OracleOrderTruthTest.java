package dev.channelpulse.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.ArrivedRecord;
import dev.channelpulse.simulator.IncidentsConfig;
import dev.channelpulse.simulator.OrderCounts;
import dev.channelpulse.simulator.OrderTruth;
import dev.channelpulse.simulator.OrdersConfig;
import dev.channelpulse.simulator.PlantedIncident;
import dev.channelpulse.simulator.Shop;
import dev.channelpulse.simulator.ShopConfig;
import dev.channelpulse.simulator.TopicCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The oracle reads the orders, the shop knows what it planted: two ways to the same numbers. */
class OracleOrderTruthTest {
  private static final int CUT_EVERY = 2_000;
  private static final List<String> SHOP = List.of("all", "all", "all");

  private static Shop shop(PlantedIncident... incidents) {
    return new Shop(
        ShopConfig.builder(12, Instant.parse("2026-11-10T10:00:00Z"))
            .length(Duration.ofHours(30))
            .rate(0.07, 1)
            .visitorSlots(400)
            .duplicates(0.05)
            .late(0.05, Duration.ofMinutes(1), Duration.ofHours(20))
            .tooLate(0.01)
            .malformed(0.02, 1_100_000)
            .orders(
                OrdersConfig.builder()
                    .orders(0.4, 0.1, 0.1)
                    .accounts(0.3, 0.05, 0.2)
                    .presales(0.2, 0.3, Duration.ofHours(4))
                    .refunds(0.3, Duration.ofHours(6))
                    .currencies(0.1, 0.02)
                    .kinds(0.3, 0.03)
                    .build())
            .incidents(IncidentsConfig.of(incidents))
            .build());
  }

  @Test
  void theOracleFindsWhatWasPlantedWhereverTheRunIsCutOff() {
    compareAtEveryCut(shop());
  }

  @Test
  void theOracleFindsWhatWasPlantedWhateverGoesWrong() {
    compareAtEveryCut(
        shop(
            planted("payment_method_down:T12:00Z..T20:00Z:payment_method=alipay,share=0.8"),
            planted("price_error:T14:00Z..T18:00Z:factor=0.1"),
            planted("refund_surge:T16:00Z..T22:00Z:share=0.6"),
            planted("channel_outage:T18:00Z..T21:00Z:channel_type=content"),
            planted("payment_method_down:T19:00Z..T23:00Z:payment_method=wechat_pay,app=wap")));
  }

  private static PlantedIncident planted(String incident) {
    return PlantedIncident.parse(incident.replace("T", "2026-11-10T"));
  }

  private static void compareAtEveryCut(Shop shop) {
    List<ArrivedRecord> records = new ArrayList<>();
    int cuts = 0;
    while (shop.hasNext()) {
      records.add(shop.next());
      if (records.size() % CUT_EVERY == 0 || !shop.hasNext()) {
        cuts++;
        compare(shop.truth().orders(), records);
      }
    }
    assertThat(cuts).isGreaterThan(3);
  }

  private static void compare(OrderTruth truth, List<ArrivedRecord> records) {
    List<Point> points = Oracle.points(records, OracleConfig.defaults(Long.MAX_VALUE));
    Map<LocalDate, OrderCounts> found = new TreeMap<>();
    for (Point point : points) {
      if (point.measurement().equals("orders_1d") && tags(point).equals(SHOP)) {
        OrderCounts counts =
            new OrderCounts(
                value(point, "placed"),
                value(point, "paid"),
                value(point, "paid_amount"),
                value(point, "paid_buyers"),
                value(point, "refunds"),
                value(point, "refund_amount"));
        if (!counts.equals(OrderCounts.NONE)) {
          found.put(day(point), counts);
        }
      }
    }
    Map<LocalDate, OrderCounts> expected = new TreeMap<>();
    truth.days().forEach(day -> expected.put(day, truth.shop(day)));
    assertThat(found).isEqualTo(expected);
    TopicCounts topic = truth.topic();
    assertThat(health(points, "records")).isEqualTo(topic.records());
    assertThat(health(points, "rejected"))
        .isEqualTo(topic.rejected().values().stream().mapToLong(Long::longValue).sum());
    assertThat(health(points, "too_late")).isEqualTo(topic.tooLate());
    assertThat(health(points, "duplicates")).isEqualTo(topic.duplicates());
    assertThat(health(points, "tests")).isEqualTo(truth.tests());
    assertThat(health(points, "held")).isEqualTo(truth.held());
  }

  @Test
  void theOrderOfRecordsNeverShows() {
    List<ArrivedRecord> records = records();
    List<Point> expected = Oracle.points(records, OracleConfig.defaults(Long.MAX_VALUE));
    Collections.shuffle(records, new Random(1));
    List<Point> found = Oracle.points(records, OracleConfig.defaults(Long.MAX_VALUE));
    assertThat(OracleReport.compare(expected, found, Set.of()).text(20))
        .isEqualTo("0 of " + expected.size() + " points differ");
  }

  /** By every model the channels' credits are what the shop took, less what it gave back. */
  @Test
  void creditsAddUpToTheMoney() {
    List<Point> points = Oracle.points(records(), OracleConfig.defaults(Long.MAX_VALUE));
    for (String grain : List.of("1m", "1h", "1d", "today")) {
      Map<Long, Long> net = new TreeMap<>();
      Map<String, Map<Long, Long>> byModel = new TreeMap<>();
      for (Point point : points) {
        if (point.measurement().equals("orders_" + grain) && tags(point).equals(SHOP)) {
          long amount = value(point, "paid_amount") - value(point, "refund_amount");
          net.put(point.timeMillis(), amount);
        } else if (point.measurement().equals("credit_" + grain)) {
          byModel
              .computeIfAbsent(point.tags().getOrDefault("model", ""), model -> new TreeMap<>())
              .merge(point.timeMillis(), value(point, "amount"), Long::sum);
        }
      }
      net.values().removeIf(amount -> amount == 0);
      byModel.values().forEach(amounts -> amounts.values().removeIf(amount -> amount == 0));
      List<String> models = new ArrayList<>(Path.MODELS);
      if (grain.equals("1d")) {
        models.add("data_driven");
      }
      assertThat(byModel.keySet()).containsExactlyInAnyOrderElementsOf(models);
      assertThat(byModel.values()).allSatisfy(amounts -> assertThat(amounts).isEqualTo(net));
    }
  }

  @Test
  void eachStepOfTheFunnelIsPartOfTheOneBefore() {
    List<String> steps =
        List.of("visited", "viewed_item", "carted", "checked_out", "placed", "paid");
    long paid = 0;
    for (Point point : Oracle.points(records(), OracleConfig.defaults(Long.MAX_VALUE))) {
      if (point.measurement().startsWith("funnel")) {
        for (int i = 1; i < steps.size(); i++) {
          assertThat(value(point, steps.get(i)))
              .isLessThanOrEqualTo(value(point, steps.get(i - 1)));
        }
        paid += value(point, "paid");
      }
    }
    assertThat(paid).isGreaterThan(100);
  }

  private static List<ArrivedRecord> records() {
    List<ArrivedRecord> records = new ArrayList<>();
    shop().forEachRemaining(records::add);
    return records;
  }

  private static List<String> tags(Point point) {
    return List.of(
        point.tags().getOrDefault("channel_type", ""),
        point.tags().getOrDefault("platform", ""),
        point.tags().getOrDefault("paid", ""));
  }

  private static long health(List<Point> points, String field) {
    return points.stream()
        .filter(point -> point.measurement().equals("health_1m"))
        .filter(point -> "orders".equals(point.tags().get("topic")))
        .mapToLong(point -> value(point, field))
        .sum();
  }

  private static long value(Point point, String field) {
    return (Long) point.fields().getOrDefault(field, 0L);
  }

  private static LocalDate day(Point point) {
    return Instant.ofEpochMilli(point.timeMillis()).atZone(Sent.SHANGHAI).toLocalDate();
  }
}
