package dev.channelpulse.robots;

import java.io.Serial;

/** What came is no notification of Alertmanager. */
final class InvalidNotificationException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  InvalidNotificationException(String message) {
    super(message);
  }
}
