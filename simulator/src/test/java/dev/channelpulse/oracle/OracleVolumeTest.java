package dev.channelpulse.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.ArrivedRecord;
import dev.channelpulse.simulator.Shop;
import dev.channelpulse.simulator.ShopConfig;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleVolumeTest {

  @Test
  void threeHundredThousandRecordsOverThreeDaysTakeLessThanAMinuteOfProcessor() {
    Shop shop =
        new Shop(
            ShopConfig.builder(12, Instant.parse("2026-11-09T16:00:00Z"))
                .rate(300_000 / (3 * 86_400.0), 1)
                .visitorSlots(20_000)
                .build());
    List<ArrivedRecord> records = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      records.add(shop.next());
    }

    // The thread's own time, so that a busy machine does not fail the test.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long startNanos = threads.getCurrentThreadCpuTime();
    List<Point> points = Oracle.points(records, OracleConfig.defaults(Long.MAX_VALUE));
    Duration used = Duration.ofNanos(threads.getCurrentThreadCpuTime() - startNanos);

    assertThat(used).isLessThan(Duration.ofSeconds(60));
    long counted =
        points.stream()
            .filter(point -> point.measurement().equals("health_1m"))
            .mapToLong(point -> (Long) point.fields().getOrDefault("records", 0L))
            .sum();
    assertThat(counted).isEqualTo(300_000);
  }
}
