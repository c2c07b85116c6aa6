package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendFeedTest {

  private static final Instant START = Instant.parse("2026-11-10T15:30:00Z");

  @Test
  void platformsTellHoursAndDaysByArrival() {
    List<ArrivedRecord> told = spend(SpendConfig.realistic());
    assertThat(told).isSortedAccordingTo(Comparator.comparingLong(ArrivedRecord::arrivalMillis));
    assertThat(texts(told))
        .anyMatch(text -> text.contains("\"granularity\":\"hour\""))
        .anyMatch(text -> text.contains("\"granularity\":\"day\""))
        .anyMatch(text -> text.contains("\"currency\":\"USD\""));
    assertThat(texts(told)).isEqualTo(texts(spend(SpendConfig.realistic())));
  }

  @Test
  void aShopThatDoesNotAdvertiseIsToldNothing() {
    assertThat(spend(SpendConfig.none())).isEmpty();
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new SpendConfig(-1, 0, 0, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("perHourMinor must be between 0 and 1000000000, found -1");
  }

  private static List<ArrivedRecord> spend(SpendConfig config) {
    ShopConfig shop =
        ShopConfig.builder(7, START)
            .length(Duration.ofDays(2))
            .rate(0.1, 0)
            .visitorSlots(100)
            .orders(OrdersConfig.realistic())
            .spend(config)
            .build();
    List<ArrivedRecord> told = new ArrayList<>();
    new Shop(shop)
        .forEachRemaining(
            record -> {
              if (record.topic().equals(Shop.SPEND_TOPIC)) {
                told.add(record);
              }
            });
    return told;
  }

  private static List<String> texts(List<ArrivedRecord> records) {
    return records.stream()
        .map(
            record ->
                record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }
}
