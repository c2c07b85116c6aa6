package dev.channelpulse.demo.endtoend;

import dev.channelpulse.common.line.Point;
import dev.channelpulse.oracle.OracleReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether InfluxDB holds the points that the oracle counts, and no others. */
final class Agreement {

  private static final int DIFFERENCES_SHOWN = 30;

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
    for (String measurement : site.measurements()) {
      found.addAll(site.points(measurement));
    }
    return OracleReport.compare(expected, found, OracleReport.WALL_CLOCK_FIELDS);
  }
}
