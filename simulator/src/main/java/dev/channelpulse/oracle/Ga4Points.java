package dev.channelpulse.oracle;

import dev.channelpulse.common.event.ClickType;
import java.util.List;

/** {@code ga4_1m}, {@code ga4_1h}, {@code ga4_1d} and {@code ga4_today}. */
final class Ga4Points {
  private final CountedRows rows;

  Ga4Points(OracleConfig config) {
    rows = new CountedRows(config, "ga4", "ga4_channel", List.of("sessions", "page_views"));
  }

  void add(Visit visit) {
    String channel = visit.ga4().text();
    rows.add(channel, visit.events().get(0).timeMillis(), "sessions");
    for (Click event : visit.events()) {
      if (event.type() == ClickType.PAGE_VIEW) {
        rows.add(channel, event.timeMillis(), "page_views");
      }
    }
  }

  void addTo(PointList points) {
    rows.addTo(points);
  }
}
