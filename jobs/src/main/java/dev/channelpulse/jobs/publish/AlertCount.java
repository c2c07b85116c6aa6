package dev.channelpulse.jobs.publish;

/**
 * What the way to the Alertmanagers counts; each is a Flink metric of the operator {@code
 * publish-alertmanager}.
 */
enum AlertCount {
  /** Alerts that an Alertmanager has taken, re-sent ones included, added up over all of them. */
  SENT("alertmanagerAlertsSent"),
  /** Alerts that an Alertmanager refused for good. */
  REFUSED("alertmanagerAlertsRefused"),
  /** Requests that failed and were sent again. */
  RETRIED("alertmanagerRequestsRetried"),
  /** Alerts that were not sent because their minute was history. */
  TOO_OLD("alertmanagerAlertsTooOld"),
  /** Resolved alerts given up because an Alertmanager was away longer than it remembers. */
  EXPIRED("alertmanagerAlertsExpired");

  private final String metric;

  AlertCount(String metric) {
    this.metric = metric;
  }

  String metric() {
    return metric;
  }
}
