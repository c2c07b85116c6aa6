package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.channelpulse.jobs.publish.AlertOutcome.Action;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlertOutcomeTest {
  private static final Instant NOW = Instant.parse("2026-11-11T12:00:00Z");

  /** Bodies are as Alertmanager 0.25 sends them. */
  static Stream<Arguments> answers() {
    return Stream.of(
        arguments(200, "", "", Action.TAKEN, 0),
        arguments(204, "\n", "", Action.TAKEN, 0),
        arguments(200, "<html>log in</html>", "", Action.RETRY, 0),
        arguments(302, "", "", Action.RETRY, 0),
        arguments(400, "\"start time must be before end time\"", "", Action.REFUSED, 0),
        arguments(
            422,
            "{\"code\":601,\"message\":\"0.startsAt in body must be of type date-time\"}",
            "",
            Action.REFUSED,
            0),
        arguments(413, "", "", Action.REFUSED, 0),
        arguments(401, "Unauthorized", "", Action.RETRY, 0),
        arguments(403, "", "", Action.RETRY, 0),
        arguments(404, "404 page not found", "", Action.RETRY, 0),
        arguments(429, "", "7", Action.RETRY, 7_000),
        arguments(500, "\"disk full\"", "", Action.RETRY, 0),
        arguments(503, "", "Wed, 11 Nov 2026 12:00:09 GMT", Action.RETRY, 9_000));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void isDecidedByTheAnswer(
      int status, String body, String retryAfter, Action action, long waitMillis) {
    AlertOutcome outcome = AlertOutcome.of(new Answer(status, "", retryAfter, "", body), NOW);
    assertThat(outcome.action()).isEqualTo(action);
    assertThat(outcome.waitMillis()).isEqualTo(waitMillis);
  }

  @Test
  void saysWhatAPersonMustChange() {
    assertThat(AlertOutcome.of(new Answer(401, "", "", "", "Unauthorized"), NOW).why())
        .isEqualTo("alertmanager.user, alertmanager.password: refused, found 401 Unauthorized");
    assertThat(AlertOutcome.of(new Answer(200, "", "", "", "<html>"), NOW).why())
        .isEqualTo("no Alertmanager answers so, found 200 <html>");
  }

  @Test
  void noAnswerIsTriedAgain() {
    assertThat(AlertOutcome.ofNoAnswer(new IOException("refused")))
        .isEqualTo(new AlertOutcome(Action.RETRY, 0, "IOException: refused"));
  }
}
