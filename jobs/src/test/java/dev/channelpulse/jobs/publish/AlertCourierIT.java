package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.jobs.publish.StubInflux.Reply;
import dev.channelpulse.jobs.publish.StubInflux.Script;
import dev.channelpulse.jobs.publish.StubInflux.Write;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

/** Alerts to servers that misbehave as a real Alertmanager cannot be made to. */
class AlertCourierIT {
  private static final Script TAKES_ALL = Script.byNumber(number -> Reply.of(200));

  private final Alert wechat = Incidents.payments("wechat", Incidents.START);
  private final Alert jd = Incidents.payments("jd", Incidents.START);
  private final Alert visitors = Incidents.visitors("double-11", Incidents.START);

  @Test
  void sendsByPostWithCredentialsBelowTheServersPath() throws Exception {
    try (StubInflux stub = StubInflux.start(TAKES_ALL);
        AlertmanagerWriter writer = writer(Incidents.target(stub.url().resolve("/am/")))) {
      write(writer, wechat);
      writer.flush(true);
      Write sent = stub.writes().get(0);
      assertThat(sent.uri()).hasToString("/am/api/v2/alerts");
      assertThat(sent.authorization()).isEqualTo("Basic c2hvcDpnZWhlaW0=");
      assertThat(sent.lines()).hasSize(1);
      assertThat(sent.lines().get(0)).contains(wechat.id());
    }
  }

  @Test
  void triesAgainUntilTheServerTakesIt() throws Exception {
    List<Reply> first =
        List.of(Reply.of(503), Reply.of(401, "Unauthorized"), Reply.of(200, "<html>"));
    try (StubInflux stub =
            StubInflux.start(
                (number, lines) -> number < first.size() ? first.get(number) : Reply.of(200));
        AlertmanagerWriter writer = writer(Incidents.target(stub.url()))) {
      write(writer, wechat);
      writer.flush(true);
      assertThat(writer.counted(AlertCount.RETRIED)).isEqualTo(3);
      assertThat(stub.writes().get(3).lines().get(0)).contains(wechat.id());
    }
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws Exception {
    try (StubInflux stub =
            StubInflux.start(
                (number, lines) ->
                    number == 0 ? Reply.of(429).with("Retry-After", "1") : Reply.of(200));
        AlertmanagerWriter writer = writer(Incidents.target(stub.url()))) {
      write(writer, wechat);
      write(writer, jd);
      writer.flush(true);
      assertThat(stub.writes().get(1).nanos() - stub.writes().get(0).nanos())
          .isGreaterThanOrEqualTo(Duration.ofMillis(990).toNanos());
    }
  }

  @Test
  void oneBadAlertDoesNotTakeTheOthersWithIt() throws Exception {
    try (StubInflux stub =
            StubInflux.start(
                (number, lines) ->
                    number == 0
                        ? Reply.of(503)
                        : Reply.of(lines.get(0).contains(jd.id()) ? 400 : 200));
        AlertmanagerWriter writer = writer(Incidents.target(stub.url()))) {
      write(writer, wechat);
      Await.until("the first has failed", () -> writer.counted(AlertCount.RETRIED) > 0);
      write(writer, jd);
      write(writer, visitors);
      writer.flush(true);
      assertThat(writer.counted(AlertCount.REFUSED)).isEqualTo(1);
      assertThat(accepted(stub)).anyMatch(body -> body.contains(wechat.id()));
      assertThat(accepted(stub)).anyMatch(body -> body.contains(visitors.id()));
      Await.until("the others are sent again", () -> writer.counted(AlertCount.SENT) >= 4);
      assertThat(writer.counted(AlertCount.REFUSED))
          .as("the refused one is not sent again")
          .isEqualTo(1);
    }
  }

  @Test
  void aServerThatIsAwayHoldsNothingUpNorTheOtherServer() throws Exception {
    URI gone;
    try (StubInflux stopped = StubInflux.start(Script.first())) {
      gone = stopped.url();
    }
    try (StubInflux stub = StubInflux.start(TAKES_ALL);
        AlertmanagerWriter writer = writer(Incidents.target(gone, stub.url()))) {
      write(writer, wechat);
      Await.until("one server has it", () -> !stub.writes().isEmpty());
      Await.until("the other failed", () -> writer.counted(AlertCount.RETRIED) > 0);
      writer.flush(false);
      write(writer, Incidents.over(wechat, 2));
      Await.until("one server has its end", () -> hasEnd(stub));
      assertThat(writer.snapshotState(1)).as("the other has not").hasSize(1);
      try (StubInflux back = StubInflux.startAt(gone, TAKES_ALL)) {
        writer.flush(true);
        assertThat(hasEnd(back)).isTrue();
        assertThat(writer.snapshotState(2)).isEmpty();
      }
    }
  }

  @Test
  void closingEndsARequestUnderWay() throws Exception {
    try (StubInflux stub = StubInflux.start(Script.byNumber(number -> Reply.hold()))) {
      AlertmanagerWriter writer = writer(Incidents.target(stub.url()));
      write(writer, wechat);
      Await.until("the request has come", () -> !stub.writes().isEmpty());
      write(writer, jd);
      writer.close();
      Await.until("its threads have ended", () -> Await.noThreadNamed("publish-alertmanager"));
      assertThat(stub.writes()).as("one request at a time").hasSize(1);
    }
  }

  private static boolean hasEnd(StubInflux stub) {
    return accepted(stub).stream().anyMatch(body -> body.contains("[Resolved]"));
  }

  private static List<String> accepted(StubInflux stub) {
    return stub.writes().stream()
        .filter(write -> write.reply().status() == 200)
        .flatMap(write -> write.lines().stream())
        .toList();
  }

  /** By a clock that goes on from the alerts' minute. */
  private static AlertmanagerWriter writer(AlertmanagerTarget target) {
    long aheadMillis = Incidents.START - Instant.now().toEpochMilli();
    return new AlertmanagerWriter(
        target,
        new UnregisteredMetricsGroup(),
        List.of(),
        () -> Instant.now().plusMillis(aheadMillis));
  }

  private static void write(AlertmanagerWriter writer, Alert alert) {
    writer.write(alert, Incidents.NO_CONTEXT);
  }
}
