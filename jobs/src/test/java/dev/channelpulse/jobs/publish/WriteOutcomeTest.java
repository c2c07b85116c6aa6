package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.channelpulse.jobs.publish.WriteOutcome.Action;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WriteOutcomeTest {
  private static final int POINTS = 10;
  private static final Instant NOW = Instant.parse("2026-11-11T12:00:00Z");
  private static final InfluxTarget TARGET =
      new InfluxTarget(
          URI.create("http://influx:8086"), "channelpulse", "shop", "geheim", 10, 100, 1_000);

  /** Bodies are as influxd 1.6 sends them, those of 2.x and 3 as their documentation has them. */
  static Stream<Arguments> answers() {
    return Stream.of(
        arguments(204, "", Action.WRITTEN, 0),
        arguments(200, "", Action.WRITTEN, 0),
        arguments(200, "<html>log in</html>", Action.FAIL_JOB, 0),
        arguments(301, "", Action.FAIL_JOB, 0),
        arguments(
            400,
            "{\"error\":\"partial write: field type conflict: input field \\\"v\\\" on measurement"
                + " \\\"m\\\" is type float, already exists as type integer dropped=3\"}",
            Action.DROP_POINTS,
            3),
        arguments(
            400,
            "{\"error\":\"partial write: max-values-per-tag limit exceeded (100000/100000):"
                + " measurement=\\\"m\\\" tag=\\\"dropped=9\\\" dropped=2\"}",
            Action.DROP_POINTS,
            2),
        arguments(
            400,
            "{\"error\":\"partial write: unable to parse 'm v= 2000': missing field value\\n"
                + "unable to parse 'm v=x 2': invalid boolean dropped=0\"}",
            Action.DROP_POINTS,
            2),
        arguments(
            400,
            "{\"error\":\"partial write: points beyond retention policy dropped=999\"}",
            Action.DROP_POINTS,
            POINTS),
        arguments(
            400,
            "{\"error\":\"" + "unable to parse 'm 1': invalid field format\\n".repeat(10) + "\"}",
            Action.DROP_POINTS,
            POINTS),
        arguments(
            400,
            "{\"code\":\"invalid\",\"message\":\"unable to parse 'm v=': missing field value\"}",
            Action.SPLIT,
            0),
        arguments(
            422,
            "{\"code\":\"unprocessable entity\",\"message\":\"failure writing points to database:"
                + " partial write: field type conflict dropped=1\"}",
            Action.DROP_POINTS,
            1),
        arguments(
            400,
            "{\"error\":\"partial write of line protocol occurred\",\"data\":["
                + "{\"original_line\":\"m v=\",\"line_number\":2,\"error_message\":\"x\"},"
                + "{\"original_line\":\"m v=\",\"line_number\":7,\"error_message\":\"x\"}]}",
            Action.DROP_POINTS,
            2),
        arguments(400, "", Action.SPLIT, 0),
        arguments(413, "{\"error\":\"Request Entity Too Large\"}", Action.SPLIT, 0),
        arguments(401, "{\"error\":\"authorization failed\"}", Action.FAIL_JOB, 0),
        arguments(403, "{\"error\":\"not authorized\"}", Action.FAIL_JOB, 0),
        arguments(
            404, "{\"error\":\"database not found: \\\"channelpulse\\\"\"}", Action.FAIL_JOB, 0),
        arguments(404, "404 page not found", Action.FAIL_JOB, 0),
        arguments(405, "", Action.FAIL_JOB, 0),
        arguments(408, "", Action.RETRY, 0),
        arguments(425, "", Action.RETRY, 0),
        arguments(429, "", Action.RETRY, 0),
        arguments(500, "{\"error\":\"timeout\"}", Action.RETRY, 0),
        arguments(502, "", Action.RETRY, 0),
        arguments(503, "", Action.RETRY, 0),
        arguments(504, "", Action.RETRY, 0));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void classifies(int status, String body, Action action, int dropped) {
    WriteOutcome outcome = outcome(status, "", body);

    assertThat(outcome.action()).isEqualTo(action);
    assertThat(outcome.dropped()).isEqualTo(dropped);
    assertThat(outcome.waitMillis()).isZero();
    assertThat(outcome.why()).doesNotContain("geheim");
  }

  @ParameterizedTest
  @CsvSource({
    "429, '3', 3000",
    "503, '0', 0",
    "503, '86400', 300000",
    "503, 'Wed, 11 Nov 2026 12:00:30 GMT', 30000",
    "503, 'Wed, 11 Nov 2026 11:00:00 GMT', 0",
    "503, 'soon', 0",
    "503, '-1', 0",
    "204, '3', 0",
  })
  void waitsAsLongAsTheServerAsks(int status, String retryAfter, long waitMillis) {
    assertThat(outcome(status, retryAfter, "").waitMillis()).isEqualTo(waitMillis);
  }

  @Test
  void noAnswerIsTriedAgain() {
    assertThat(WriteOutcome.ofNoAnswer(new SocketTimeoutException("timeout")))
        .isEqualTo(new WriteOutcome(Action.RETRY, 0, 0, "SocketTimeoutException: timeout"));
    assertThat(WriteOutcome.ofNoAnswer(new IOException()).why()).isEqualTo("IOException");
  }

  @Test
  void sentencesNameTheSettingAndTheRemedy() {
    assertThat(outcome(404, "", "{\"error\":\"database not found: \\\"x\\\"\"}").why())
        .isEqualTo(
            "influx.database: \"channelpulse\" does not exist on http://influx:8086:"
                + " create it with CREATE DATABASE \"channelpulse\"");
    assertThat(outcome(401, "", "{\"error\":\"authorization failed\"}").why())
        .isEqualTo(
            "influx.user, influx.password: http://influx:8086 refuses user \"shop\" for database"
                + " \"channelpulse\" (401 {\"error\":\"authorization failed\"}):"
                + " mend the password or token, or grant the user WRITE on the database");
    assertThat(
            WriteOutcome.of(
                    new Answer(308, "", "", "https://influx/write", ""), POINTS, TARGET, NOW)
                .why())
        .isEqualTo(
            "influx.url: http://influx:8086 does not answer as InfluxDB does, found status 308 to"
                + " https://influx/write: mend the address");
  }

  @Test
  void aBodyInALogIsOneLineOf500Characters() {
    WriteOutcome outcome = outcome(500, "", "a\nb" + "c".repeat(1_000));

    assertThat(outcome.why()).isEqualTo("500 a b" + "c".repeat(497) + "…");
  }

  private static WriteOutcome outcome(int status, String retryAfter, String body) {
    return WriteOutcome.of(new Answer(status, "1.6.7", retryAfter, "", body), POINTS, TARGET, NOW);
  }
}
