package dev.channelpulse.demo.endtoend;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.oracle.OracleReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether InfluxDB holds the points that the oracle counts, and no others; of the measurements that
 * the job writes.
 */
final class Agreement {

  private static final int DIFFERENCES_SHOWN = 30;
  private static final List<String> MEASUREMENTS =
      List.of(
          "traffic_1m",
          "traffic_1h",
          "traffic_1d",
          "traffic_today",
          "online",
          "health_1m",
          "rules_1m",
          "ga4_1m",
          "ga4_1h",
          "ga4_1d",
          "ga4_today",
          "utm_1m",
          "utm_1h",
          "utm_1d",
          "utm_today");

  private Agreement() {}

  /**
   * Waits until every point equals the oracle's: the last ones may still be on their way.
   *
   * @throws AssertionError with what differs, when it still does after this long
   */
  static void await(Site site, List<Point> expected, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    OracleReport report = compare(site, expected);
    while (!report.agrees()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "after " + patience + " points differ:\n" + report.text(DIFFERENCES_SHOWN));
      }
      Site.pause();
      report = compare(site, expected);
    }
  }

  private static OracleReport compare(Site site, List<Point> expected) {
    List<Point> found = new ArrayList<>();
    for (String measurement : MEASUREMENTS) {
      found.addAll(site.points(measurement));
    }
    List<Point> built =
        expected.stream().filter(each -> MEASUREMENTS.contains(each.measurement())).toList();
    return OracleReport.compare(built, found, OracleReport.WALL_CLOCK_FIELDS);
  }
}
