package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.OrderEvent;
import dev.channelpulse.common.event.OrderParser;
import dev.channelpulse.common.event.Parsed;
import dev.channelpulse.common.event.RejectReason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OrderMalformationTest {
  private static final int LIMIT = 4096;
  private static final long ARRIVAL_MILLIS = 1_794_268_800_000L;
  private static final byte[] GOOD =
      "{\"event_id\":\"e\",\"event_time\":1794268800000,\"type\":\"cancelled\",\"order_id\":\"o\",\"buyer_id\":\"b\"}"
          .getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @EnumSource
  void theParserSaysWhatWasPlanted(OrderMalformation kind) {
    Parsed<OrderEvent> parsed =
        new OrderParser(LIMIT).parse(kind.spoil(GOOD, 1, ARRIVAL_MILLIS, LIMIT + 1));
    if (kind == OrderMalformation.CLOCK_AHEAD) {
      // The parser knows no arrival: whoever holds both compares them.
      assertThat(parsed)
          .isInstanceOfSatisfying(
              Parsed.Accepted.class,
              accepted ->
                  assertThat(((OrderEvent) accepted.event()).eventTimeMillis() - ARRIVAL_MILLIS)
                      .isEqualTo(3_600_000));
    } else {
      assertThat(parsed)
          .isInstanceOfSatisfying(
              Parsed.Rejected.class,
              rejected -> assertThat(rejected.rejection().reason()).isEqualTo(kind.reason()));
    }
  }

  @Test
  void everyReasonAppearsAndTheTruthCountsIt() {
    Shop shop =
        new Shop(
            ShopConfig.builder(11, Instant.ofEpochMilli(ARRIVAL_MILLIS))
                .length(Duration.ofMinutes(20))
                .rate(20, 0)
                .malformed(0.3, LIMIT + 1)
                .orders(OrdersConfig.builder().orders(0.5, 0.1, 0.1).build())
                .build());
    OrderParser parser = new OrderParser(LIMIT);
    Map<RejectReason, Long> found = new EnumMap<>(RejectReason.class);
    shop.forEachRemaining(
        next -> {
          if (next.topic().equals(Shop.ORDERS_TOPIC)) {
            Parsed<OrderEvent> parsed = parser.parse(next.value());
            if (parsed instanceof Parsed.Rejected<OrderEvent> rejected) {
              found.merge(rejected.rejection().reason(), 1L, Long::sum);
            } else if (parsed instanceof Parsed.Accepted<OrderEvent> accepted
                && accepted.event().eventTimeMillis() - next.arrivalMillis() > 600_000) {
              found.merge(RejectReason.AHEAD_OF_TIME, 1L, Long::sum);
            }
          }
        });
    assertThat(found).isEqualTo(shop.truth().orders().topic().rejected());
    assertThat(found.keySet())
        .as("all but what no record is rejected for by itself")
        .isEqualTo(EnumSet.complementOf(EnumSet.of(RejectReason.NO_RATE)));
  }
}
