package dev.channelpulse.oracle;

import static dev.channelpulse.oracle.Sent.at;
import static dev.channelpulse.oracle.Sent.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.simulator.ArrivedRecord;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OracleVolumeTest {

  @Test
  void threeHundredThousandEventsOverThreeDaysTakeLessThanAMinuteOfProcessor() {
    Random random = new Random(11);
    long start = at("2026-11-10T00:00");
    List<ArrivedRecord> records = new ArrayList<>();
    for (int i = 0; i < 300_000; i++) {
      Sent sent =
          view("v" + random.nextInt(20_000), start + random.nextInt(3 * 86_400_000)).id("e" + i);
      records.add((random.nextBoolean() ? sent.from("douyin") : sent).record());
    }

    // The thread's own time, so that a busy machine does not fail the test.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long startNanos = threads.getCurrentThreadCpuTime();
    List<Point> points = Oracle.points(records, Checked.config());
    Duration used = Duration.ofNanos(threads.getCurrentThreadCpuTime() - startNanos);

    assertThat(used).isLessThan(Duration.ofSeconds(60));
    long pageViews =
        points.stream()
            .filter(point -> point.measurement().equals("traffic_1d"))
            .filter(point -> "all".equals(point.tags().get("channel_type")))
            .mapToLong(point -> (Long) point.fields().get("page_views"))
            .sum();
    assertThat(pageViews).isEqualTo(300_000);
  }
}
