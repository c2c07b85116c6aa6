package dev.channelpulse.jobs.publish;

/**
 * InfluxDB cannot be used as it is set up; the message is one sentence or two that say what to do
 * and holds no secret.
 */
public final class InfluxRefusedException extends RuntimeException {
  InfluxRefusedException(String message) {
    super(message);
  }
}
