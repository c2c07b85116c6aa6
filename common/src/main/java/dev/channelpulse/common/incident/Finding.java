package dev.channelpulse.common.incident;

import dev.channelpulse.common.alert.AlertReading;
import dev.channelpulse.common.alert.AlertSubject;

/**
 * A series that is in an alert's state at a minute.
 *
 * @param rule what found it, in kebab case
 * @param metric of the series
 * @param place of the series
 * @param startMillis start of its first bad minute, epoch milliseconds
 * @param reading what it came to in the minute, and what was expected
 * @param response what follows
 */
record Finding(
    String rule,
    WatchedMetric metric,
    WatchedPlace place,
    long startMillis,
    AlertReading reading,
    Response response) {

  AlertSubject subject() {
    return place.subject(metric);
  }

  String series() {
    return place.series(metric);
  }
}
