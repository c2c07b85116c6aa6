package dev.channelpulse.demo.endtoend;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.oracle.OracleReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether InfluxDB holds the points that the oracle counts, and no others. */
final class Agreement {

  private static final int DIFFERENCES_SHOWN = 30;

  /** What was made of sums as they were known at a minute's end: no oracle adds that up. */
  private static final Set<String> JUDGEMENTS = Set.of("alerts", "expected_1m");

  private Agreement() {}

  /**
   * Waits until every point equals the oracle's: the last ones may still be on their way.
   *
   * @throws AssertionError with what differs, when it still does after this long
   */
  static void await(Site site, List<Point> expected, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    Map<String, List<Point>> byMeasurement =
        expected.stream().collect(Collectors.groupingBy(Point::measurement));
    while (true) {
      Set<String> measurements = new TreeSet<>(byMeasurement.keySet());
      measurements.addAll(site.measurements());
      measurements.removeAll(JUDGEMENTS);
      List<String> differences = new ArrayList<>();
      for (String measurement : measurements) {
        compare(site, measurement, byMeasurement, differences);
      }
      if (differences.isEmpty()) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "after " + patience + " points differ:\n" + String.join("\n", differences));
      }
      Site.pause();
    }
  }

  /* One after the other: all of them together take more memory than a test has. */
  private static void compare(
      Site site, String measurement, Map<String, List<Point>> expected, List<String> differences) {
    OracleReport report =
        OracleReport.compare(
            expected.getOrDefault(measurement, List.of()),
            site.points(measurement),
            OracleReport.WALL_CLOCK_FIELDS);
    if (!report.agrees()) {
      differences.add(report.text(DIFFERENCES_SHOWN));
    }
  }
}
