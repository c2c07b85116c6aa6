package dev.channelpulse.simulator;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

final class ShopConfigTest {
  private static final Instant START = Instant.parse("2026-11-11T00:00:00Z");

  @Test
  void saysWhatRuleAndFound() {
    refused(
        () -> shop().rate(0, 1).build(),
        "eventsPerSecond must be between 1.0E-6 and 1000000.0, found 0.0");
    refused(
        () -> shop().rate(Double.NaN, 1).build(),
        "eventsPerSecond must be between 1.0E-6 and 1000000.0, found NaN");
    refused(() -> shop().partitions(0).build(), "partitions must be between 1 and 10000, found 0");
    refused(
        () -> shop().length(Duration.ZERO).build(),
        "length must be between PT0.001S and PT87600H, found PT0S");
    refused(
        () -> shop().duplicates(0.6).build(),
        "duplicateRatio must be between 0.0 and 0.5, found 0.6");
    refused(
        () -> shop().late(0.1, Duration.ofMinutes(1), Duration.ofHours(24)).build(),
        "lateMost must be between PT1M and PT23H, found PT24H");
    refused(
        () -> shop().promotion(START, 0.5).build(),
        "promotionPeakFactor must be between 1.0 and 1000.0, found 0.5");
  }

  private static ShopConfig.Builder shop() {
    return ShopConfig.builder(1, START);
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }
}
