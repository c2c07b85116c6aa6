package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.channelpulse.common.event.ClickEvent;
import dev.channelpulse.common.event.ClickParser;
import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderParser;
import dev.channelpulse.common.event.OrderType;
import dev.channelpulse.common.event.Parsed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BuyersTest {
  private static final Instant START = Instant.parse("2026-11-10T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final OrderParser PARSER = new OrderParser(1 << 20);

  @Test
  void sameSeedSameBytesByArrival() {
    List<ArrivedRecord> one = ShopTest.records(day(OrdersConfig.realistic()).build());
    ShopTest.assertSame(one, ShopTest.records(day(OrdersConfig.realistic()).build()));
    assertThat(one)
        .isSortedAccordingTo((a, b) -> Long.compare(a.arrivalMillis(), b.arrivalMillis()));
    assertThat(topic(one, Shop.ORDERS_TOPIC)).hasSizeGreaterThan(1_000);
  }

  @Test
  void buyersChangeNothingAboutTheClicksButTheAccountsThatAreShared() {
    OrdersConfig alone = OrdersConfig.builder().accounts(0, 0.02, 0.1).build();
    List<ArrivedRecord> clicks = ShopTest.records(day(OrdersConfig.none()).build());
    ShopTest.assertSame(clicks, topic(ShopTest.records(day(alone).build()), Shop.TOPIC));
  }

  @Test
  void ratesOfEachBusinessDayAreThereBeforeItsRecords() {
    List<ArrivedRecord> rates =
        topic(ShopTest.records(day(OrdersConfig.realistic()).build()), Shop.FX_RATES_TOPIC);
    long start = START.toEpochMilli();
    long midnight = Instant.parse("2026-11-10T16:00:00Z").toEpochMilli();
    long nextMidnight = midnight + 86_400_000;
    assertThat(rates.stream().map(each -> text(each.key()) + " " + each.arrivalMillis()))
        .containsExactly(
            "JPY/2026-11-10 " + start,
            "USD/2026-11-10 " + start,
            "JPY/2026-11-11 " + midnight,
            "USD/2026-11-11 " + midnight,
            "JPY/2026-11-12 " + nextMidnight,
            "USD/2026-11-12 " + nextMidnight);
    assertThat(text(rates.get(1).value()))
        .matches("\\{\"currency\":\"USD\",\"day\":\"2026-11-10\",\"rate\":\"7\\.1[0-9]{5}\"}");
  }

  /** About three visitors in a hundred, as asked for; every way of an order is taken. */
  @Test
  void ordersAreOfAllKinds() {
    List<ArrivedRecord> records =
        ShopTest.records(
            day(OrdersConfig.builder().presales(0.1, 0.2, Duration.ofHours(3)).build())
                .rate(5, 1)
                .build());
    Set<String> visitors = new HashSet<>();
    Map<String, Set<String>> devicesOfAccount = new HashMap<>();
    Set<String> clickingAccounts = new HashSet<>();
    ClickParser clickParser = new ClickParser(1 << 20);
    for (ArrivedRecord each : topic(records, Shop.TOPIC)) {
      if (clickParser.parse(each.value()) instanceof Parsed.Accepted<ClickEvent> accepted) {
        ClickEvent click = accepted.event();
        visitors.add(click.visitorId());
        if (click.userId() != null) {
          clickingAccounts.add(click.userId());
          devicesOfAccount
              .computeIfAbsent(click.userId(), id -> new HashSet<>())
              .add(click.visitorId());
        }
      }
    }
    Map<String, List<OrderEvent>> orders = new TreeMap<>();
    List<OrderEvent> events = new ArrayList<>();
    for (ArrivedRecord each : topic(records, Shop.ORDERS_TOPIC)) {
      if (PARSER.parse(each.value()) instanceof Parsed.Accepted<OrderEvent> accepted) {
        events.add(accepted.event());
        orders
            .computeIfAbsent(accepted.event().orderId(), id -> new ArrayList<>())
            .add(accepted.event());
      }
    }
    Set<String> buyers = new HashSet<>();
    events.forEach(each -> buyers.add(each.buyerId()));
    assertThat(buyers.size() / (double) visitors.size()).isCloseTo(0.03, within(0.01));
    assertThat(devicesOfAccount.values()).anyMatch(devices -> devices.size() > 1);
    assertThat(buyers).anyMatch(buyer -> !clickingAccounts.contains(buyer));
    for (OrderType type : OrderType.values()) {
      assertThat(events).anyMatch(each -> each.type() == type);
    }
    assertThat(events).anyMatch(OrderEvent::test);
    assertThat(events).anyMatch(OrderEvent::presale);
    assertThat(events).anyMatch(each -> each.couponId() != null);
    assertThat(events).anyMatch(each -> "USD".equals(each.currency()));
    assertThat(events).anyMatch(each -> "JPY".equals(each.currency()));
    assertThat(orders.values())
        .anyMatch(order -> order.stream().allMatch(each -> each.visitorId() == null))
        .anyMatch(order -> index(order, OrderType.REFUNDED) < index(order, OrderType.PAID))
        .anyMatch(order -> index(order, OrderType.PAID) < index(order, OrderType.PLACED))
        .anyMatch(order -> payments(order) > 1)
        .anyMatch(order -> refunds(order) > 1);
  }

  /**
   * Also among thousands of orders of which nothing more is heard there is none without a record.
   */
  @Test
  void whereNobodyPaysOrdersArePlacedAllTheSame() {
    OrdersConfig unpaid =
        OrdersConfig.builder().orders(1, 0.1, 0.1).payments(1, 0, 0).presales(0, 0, DAY).build();
    Shop shop = new Shop(day(unpaid).build());
    long orders = 0;
    while (shop.hasNext()) {
      orders += shop.next().topic().equals(Shop.ORDERS_TOPIC) ? 1 : 0;
    }
    assertThat(orders).isGreaterThan(10_000);
    for (LocalDate day : shop.truth().orders().days()) {
      assertThat(shop.truth().orders().shop(day).placed()).isPositive();
      assertThat(shop.truth().orders().shop(day).paid()).isZero();
    }
  }

  private static ShopConfig.Builder day(OrdersConfig orders) {
    return ShopConfig.builder(7, START).length(Duration.ofHours(30)).rate(2, 1).orders(orders);
  }

  private static long payments(List<OrderEvent> order) {
    return order.stream()
        .filter(each -> each.type() == OrderType.PAID)
        .map(OrderEvent::paymentId)
        .distinct()
        .count();
  }

  private static long refunds(List<OrderEvent> order) {
    return order.stream()
        .filter(each -> each.type() == OrderType.REFUNDED)
        .map(OrderEvent::refundId)
        .distinct()
        .count();
  }

  /** Returns where the first of a type is; where it is missing, never before nor after another. */
  private static double index(List<OrderEvent> order, OrderType type) {
    for (int i = 0; i < order.size(); i++) {
      if (order.get(i).type() == type) {
        return i;
      }
    }
    return Double.NaN;
  }

  private static List<ArrivedRecord> topic(List<ArrivedRecord> records, String topic) {
    return records.stream().filter(each -> each.topic().equals(topic)).toList();
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
