package dev.channelpulse.robots;

import java.util.List;

/**
 * One notification of Alertmanager: a group of alerts.
 *
 * @param alerts at least one
 * @param leftOut how many more the group has, which Alertmanager left out
 */
record Notification(List<NotifiedAlert> alerts, int leftOut) {

  Notification {
    alerts = List.copyOf(alerts);
  }

  /** Returns how many of the alerts go on. */
  long firing() {
    return alerts.stream().filter(NotifiedAlert::firing).count();
  }
}
