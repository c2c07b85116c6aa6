package dev.channelpulse.demo.board;

import java.io.IOException;

/** InfluxDB gave no answer in time, or said that it cannot serve at the moment. */
final class InfluxUnavailableException extends IOException {
  private static final long serialVersionUID = 1L;

  InfluxUnavailableException(String message) {
    super(message);
  }

  InfluxUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
