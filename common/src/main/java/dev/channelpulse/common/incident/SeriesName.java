package dev.channelpulse.common.incident;

import java.util.Comparator;

/** A watched series: a metric of a place. */
record SeriesName(WatchedMetric metric, WatchedPlace place) {

  static final Comparator<SeriesName> ORDER =
      Comparator.comparing(SeriesName::metric).thenComparing(SeriesName::text);

  /** Returns its name as points and alerts have it. */
  String text() {
    return place.series(metric);
  }
}
