package dev.channelpulse.jobs.publish;

import java.time.Instant;

/**
 * What becomes of alerts sent to an Alertmanager, decided from its answer alone.
 *
 * @param action what to do
 * @param waitMillis the wait that the server asks for, 0 when it does not; at most 5 minutes
 * @param why one line for the log
 */
/*
 * Nothing here fails the job: alerts must never hold up the metrics. Wrong credentials and a wrong
 * address are tried again like an outage, said in the log and counted, until a person mends them.
 */
record AlertOutcome(Action action, long waitMillis, String why) {

  /** What to do. */
  enum Action {
    /** Nothing: the server has them. */
    TAKEN,
    /** Send them again, later. */
    RETRY,
    /**
     * Send halves; one alone is dropped. A server that finds fault with one alert has taken the
     * others, or none, and taking one twice changes nothing.
     */
    REFUSED
  }

  /**
   * Decides about an answer.
   *
   * @param now for a {@code Retry-After} that is a date
   */
  static AlertOutcome of(Answer answer, Instant now) {
    if (answer.isSuccess()) {
      return answer.body().isBlank()
          ? new AlertOutcome(Action.TAKEN, 0, "")
          : new AlertOutcome(
              Action.RETRY, 0, "no Alertmanager answers so, found " + answer.brief());
    }
    return switch (answer.status()) {
      case 400, 413, 422 -> new AlertOutcome(Action.REFUSED, 0, answer.brief());
      case 401, 403 ->
          new AlertOutcome(
              Action.RETRY,
              0,
              "alertmanager.user, alertmanager.password: refused, found " + answer.brief());
      default ->
          new AlertOutcome(
              Action.RETRY, RetryAfter.millis(answer.retryAfter(), now), answer.brief());
    };
  }

  /** The outcome of a request that got no answer. */
  static AlertOutcome ofNoAnswer(Exception failure) {
    return new AlertOutcome(Action.RETRY, 0, WriteOutcome.ofNoAnswer(failure).why());
  }
}
