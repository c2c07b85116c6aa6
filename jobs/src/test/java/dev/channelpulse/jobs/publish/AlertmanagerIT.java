package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.squareup.moshi.Moshi;
import dev.channelpulse.common.alert.Alert;
import dev.channelpulse.common.alert.AlertCodec;
import dev.channelpulse.embedded.AlertmanagerBinary;
import dev.channelpulse.embedded.EmbeddedAlertmanager;
import dev.channelpulse.jobs.state.CodecType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts to a real Alertmanager, and what it makes of them. */
class AlertmanagerIT {
  private static final String CONFIGURATION =
      """
      route:
        receiver: hook
        group_by: [alertname]
        group_wait: 300ms
        group_interval: 300ms
        repeat_interval: 1h
      receivers:
        - name: hook
          webhook_configs:
            - url: %s
              send_resolved: true
      """;

  @TempDir Path dir;

  /** A minute of the last few, so that the alerts are young. */
  private final long start =
      Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(5, ChronoUnit.MINUTES).toEpochMilli();

  private final Alert wechat = Incidents.payments("wechat", start);
  private final Alert jd = Incidents.payments("jd", start);

  @Test
  void aJobsAlertsAreReceivedAndNotifiedInGroups() throws Exception {
    Alert visitors = Incidents.visitors("double-11", start);
    try (Notifications notifications = new Notifications();
        EmbeddedAlertmanager alertmanager = alertmanager(notifications)) {
      StreamExecutionEnvironment env = Jobs.environment(2, Jobs.configuration());
      Publish.toAlertmanager(
          env.fromData(
                  List.of(wechat, jd, visitors, Incidents.later(wechat, 1)),
                  CodecType.of(AlertCodec.INSTANCE))
              .uid("alerts"),
          target(alertmanager));
      Jobs.run(env);

      assertThat(ids(alertmanager)).containsExactlyInAnyOrder(wechat.id(), jd.id(), visitors.id());
      Map<String, Object> known =
          open(alertmanager).stream()
              .filter(each -> wechat.id().equals(part(each, "labels").get("id")))
              .findFirst()
              .orElseThrow();
      assertThat(Instant.parse(String.valueOf(known.get("startsAt"))).toEpochMilli())
          .isEqualTo(start);
      assertThat(known.get("generatorURL"))
          .isEqualTo(
              "https://grafana.example/d/channelpulse-conversion?viewPanel=7&var-platform=wechat");
      assertThat(part(known, "annotations"))
          .containsEntry("value", "50%")
          .containsEntry("expected_zh", "94–97%");

      // A group that waits for nobody any more is told as it fills.
      Await.until(
          "both groups are notified whole",
          () ->
              notifications.bodies().stream()
                      .anyMatch(body -> body.contains(wechat.id()) && body.contains(jd.id()))
                  && notifications.bodies().stream()
                      .anyMatch(body -> body.contains(visitors.id())));
      assertThat(notifications.bodies())
          .anySatisfy(
              body ->
                  assertThat(body)
                      .contains("\"groupLabels\":{\"alertname\":\"payment-failures\"}")
                      .contains(wechat.id(), jd.id())
                      .doesNotContain(visitors.id()))
          .anySatisfy(
              body ->
                  assertThat(body)
                      .contains("\"groupLabels\":{\"alertname\":\"volume-drop\"}")
                      .contains("campaign=double-11"));
    }
  }

  @Test
  void anIncidentIsOneAlertFromItsBeginningToItsEnd() throws Exception {
    try (Notifications notifications = new Notifications();
        EmbeddedAlertmanager alertmanager = alertmanager(notifications)) {
      try (AlertmanagerWriter writer = writer(alertmanager, List.of())) {
        write(writer, wechat);
        Await.until("the beginning is notified", () -> !notifications.bodies().isEmpty());
        write(writer, Incidents.later(wechat, 1));
        Await.until("it is sent again", () -> writer.counted(AlertCount.SENT) >= 4);
        assertThat(ids(alertmanager)).containsExactly(wechat.id());
        write(writer, Incidents.over(wechat, 3));
        Await.until("the end is notified", () -> notifications.bodies().size() >= 2);
      }
      assertThat(ids(alertmanager)).isEmpty();
      assertThat(notifications.bodies()).hasSize(2);
      assertThat(notifications.bodies().get(0)).contains("\"status\":\"firing\"");
      assertThat(notifications.bodies().get(1))
          .contains("\"status\":\"resolved\"")
          .contains("\"endsAt\":\"" + Instant.ofEpochMilli(start + 3 * Incidents.MINUTE));
    }
  }

  @Test
  void anAlertmanagerThatIsAwayMissesNothing() throws Exception {
    try (Notifications notifications = new Notifications();
        EmbeddedAlertmanager alertmanager = alertmanager(notifications);
        AlertmanagerWriter writer = writer(alertmanager, List.of())) {
      alertmanager.stop();
      write(writer, wechat);
      write(writer, jd);
      Await.until("a request has failed", () -> writer.counted(AlertCount.RETRIED) > 0);
      write(writer, Incidents.over(jd, 2));
      writer.flush(false);
      assertThat(writer.snapshotState(1)).hasSize(2);
      alertmanager.restart();
      writer.flush(true);
      assertThat(ids(alertmanager)).containsExactly(wechat.id());
      assertThat(writer.snapshotState(2)).hasSize(1);
    }
  }

  @Test
  void anAlertmanagerThatForgetsIsToldAgain() throws Exception {
    try (Notifications notifications = new Notifications();
        EmbeddedAlertmanager alertmanager = alertmanager(notifications);
        AlertmanagerWriter writer = writer(alertmanager, List.of())) {
      write(writer, wechat);
      writer.flush(true);
      alertmanager.restart();
      Await.until("it is told again", () -> ids(alertmanager).contains(wechat.id()));
    }
  }

  @Test
  void aRestartedJobMakesNoSecondAlert() throws Exception {
    try (Notifications notifications = new Notifications();
        EmbeddedAlertmanager alertmanager = alertmanager(notifications)) {
      List<OpenAlert> saved;
      try (AlertmanagerWriter writer = writer(alertmanager, List.of())) {
        write(writer, wechat);
        writer.flush(true);
        saved = writer.snapshotState(1);
      }
      Object fingerprint = open(alertmanager).get(0).get("fingerprint");
      try (AlertmanagerWriter restored = writer(alertmanager, saved)) {
        Await.until("it is sent again", () -> restored.counted(AlertCount.SENT) > 0);
        assertThat(open(alertmanager))
            .extracting(alert -> alert.get("fingerprint"))
            .containsExactly(fingerprint);
        write(restored, Incidents.over(wechat, 3));
        restored.flush(true);
        assertThat(ids(alertmanager)).isEmpty();
        assertThat(restored.snapshotState(2)).isEmpty();
      }
    }
  }

  @Test
  void aReplayOfHistoryPagesNobody() throws Exception {
    Alert lastWeek = Incidents.payments("wechat", start - 7 * 24 * 60 * Incidents.MINUTE);
    try (Notifications notifications = new Notifications();
        EmbeddedAlertmanager alertmanager = alertmanager(notifications);
        AlertmanagerWriter writer = writer(alertmanager, List.of())) {
      write(writer, lastWeek);
      write(writer, Incidents.later(lastWeek, 1));
      write(writer, Incidents.over(lastWeek, 2));
      write(writer, wechat);
      writer.flush(true);
      assertThat(writer.counted(AlertCount.TOO_OLD)).isEqualTo(3);
      assertThat(ids(alertmanager)).containsExactly(wechat.id());
    }
  }

  private EmbeddedAlertmanager alertmanager(Notifications notifications) throws IOException {
    Path configuration =
        Files.writeString(
            dir.resolve("alertmanager.yml"), CONFIGURATION.formatted(notifications.url()));
    return EmbeddedAlertmanager.start(
        AlertmanagerBinary.locate(System.getenv()), dir.resolve("am"), 0, configuration);
  }

  private static AlertmanagerTarget target(EmbeddedAlertmanager alertmanager) {
    return Incidents.target(URI.create(alertmanager.url()));
  }

  private static AlertmanagerWriter writer(
      EmbeddedAlertmanager alertmanager, List<OpenAlert> saved) {
    return AlertmanagerWriter.start(target(alertmanager), new UnregisteredMetricsGroup(), saved);
  }

  private static void write(AlertmanagerWriter writer, Alert alert) {
    writer.write(alert, Incidents.NO_CONTEXT);
  }

  /** The ids of the incidents that go on, as Alertmanager sees it. */
  private static List<Object> ids(EmbeddedAlertmanager alertmanager) {
    return open(alertmanager).stream()
        .map(alert -> Objects.requireNonNull(part(alert, "labels").get("id")))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> open(EmbeddedAlertmanager alertmanager) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(alertmanager.url() + "/api/v2/alerts")).build();
    try {
      String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
      return (List<Map<String, Object>>)
          Objects.requireNonNull(new Moshi.Builder().build().adapter(Object.class).fromJson(body));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> part(Map<String, Object> alert, String name) {
    return (Map<String, Object>) Objects.requireNonNull(alert.get(name));
  }
}
