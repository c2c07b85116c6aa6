package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderParser;
import dev.channelpulse.common.event.Parsed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PaymentMethodsTest {
  private static final Instant START = Instant.parse("2026-11-10T12:00:00Z");

  @Test
  void sharesAreThoseOfAShopInChina() {
    PaymentMethods methods = new PaymentMethods(3);
    Map<String, Integer> found = new HashMap<>();
    for (int serial = 0; serial < 100_000; serial++) {
      found.merge(String.valueOf(methods.of(serial, 1)), 1, Integer::sum);
    }
    Map<String, Integer> percent =
        Map.of(
            "alipay",
            40,
            "wechat_pay",
            33,
            "unionpay",
            10,
            "jd_pay",
            7,
            "credit_card",
            6,
            "Huabei",
            4);
    assertThat(percent.keySet()).isEqualTo(Set.copyOf(PaymentMethods.names()));
    percent.forEach(
        (method, share) ->
            assertThat(found.getOrDefault(method, 0)).isCloseTo(980 * share, within(600)));
    assertThat(found.get("null")).isCloseTo(2_000, within(200));
  }

  /** A payment that fails and is tried again, or told of twice, is by one method all the same. */
  @Test
  void aPaymentKeepsItsMethod() {
    OrderParser parser = new OrderParser(1 << 20);
    Map<String, Set<String>> methods = new HashMap<>();
    int attempts = 0;
    ShopConfig config =
        ShopConfig.builder(4, START)
            .length(Duration.ofHours(3))
            .rate(5, 0)
            .orders(OrdersConfig.builder().orders(0.4, 0.1, 0.1).payments(0.1, 0.5, 0.1).build())
            .build();
    for (ArrivedRecord each : ShopTest.records(config)) {
      if (each.topic().equals(Shop.ORDERS_TOPIC)
          && parser.parse(each.value()) instanceof Parsed.Accepted<OrderEvent> accepted
          && accepted.event().paymentId() != null) {
        OrderEvent event = accepted.event();
        attempts++;
        methods
            .computeIfAbsent(event.paymentId(), id -> new HashSet<>())
            .add(String.valueOf(event.paymentMethod()));
      }
    }
    assertThat(methods).hasSizeGreaterThan(1_000).hasSizeLessThan(attempts - 300);
    assertThat(methods.values()).allSatisfy(ofOne -> assertThat(ofOne).hasSize(1));
  }
}
