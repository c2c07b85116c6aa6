package dev.channelpulse.oracle;

import dev.channelpulse.common.event.ClickType;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code ga4_1m}, {@code ga4_1h}, {@code ga4_1d} and {@code ga4_today}. */
final class Ga4Points {
  private final CountedFamily rows;

  Ga4Points(OracleConfig config) {
    rows =
        new CountedFamily(
            "ga4", CountedFamily.EVERY_GRAIN, true, List.of("sessions", "page_views"), config);
  }

  void add(Visit visit) {
    List<SortedMap<String, String>> row =
        List.of(new TreeMap<>(Map.of("ga4_channel", visit.ga4().text())));
    rows.add(row, visit.events().get(0).timeMillis(), "sessions", 1);
    for (Click event : visit.events()) {
      if (event.type() == ClickType.PAGE_VIEW) {
        rows.add(row, event.timeMillis(), "page_views", 1);
      }
    }
  }

  void addTo(PointList points) {
    rows.addTo(points);
  }
}
