package dev.channelpulse.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.embedded.AlertmanagerBinary;
import dev.channelpulse.embedded.EmbeddedAlertmanager;
import dev.channelpulse.simulator.ArrivedRecord;
import dev.channelpulse.simulator.IncidentDimension;
import dev.channelpulse.simulator.IncidentKind;
import dev.channelpulse.simulator.IncidentsConfig;
import dev.channelpulse.simulator.OrdersConfig;
import dev.channelpulse.simulator.PlantedIncident;
import dev.channelpulse.simulator.Shop;
import dev.channelpulse.simulator.ShopConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An incident from the shop to who is notified, with the job killed in its middle. */
class AlertsIT {

  private static final String METRIC = "pay_success";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration LENGTH = Duration.ofMinutes(110);

  /* Of the last hours: what is longer ago is history, and notifies nobody. */
  private final Instant start =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofMinutes(150));
  private final Instant fails = start.plus(Duration.ofMinutes(75));
  private final Instant killed = fails.plus(Duration.ofMinutes(5));
  private final Instant works = fails.plus(Duration.ofMinutes(10));

  @Test
  void aPaymentMethodThatFailsIsToldOnceWithItsCauseAndSoIsItsEnd(@TempDir Path dir)
      throws Exception {
    List<ArrivedRecord> records = records();
    int middle = firstFrom(records, killed);
    try (Notified notified = new Notified();
        Site site = new Site(dir);
        EmbeddedAlertmanager alertmanager =
            EmbeddedAlertmanager.start(
                AlertmanagerBinary.locate(System.getenv()),
                dir.resolve("alertmanager"),
                0,
                Files.writeString(dir.resolve("alertmanager.yml"), notified.configuration()));
        Cluster cluster = new Cluster()) {
      JobID job =
          cluster.start(
              site.settings(
                  "--parallelism",
                  "2",
                  "--alerts.warm-up",
                  "30m",
                  "--alerts.deliver-within",
                  "1d",
                  "--alertmanager.urls",
                  alertmanager.url(),
                  "--alertmanager.resend-interval",
                  "5s"),
              null);
      site.feed(records.subList(0, middle));
      Site.await("the alert is told", PATIENCE, () -> !notified.told(METRIC, "firing").isEmpty());

      cluster.crash();
      cluster.awaitRunning(job);
      site.feed(records.subList(middle, records.size()));
      Site.await("its end is told", PATIENCE, () -> !notified.told(METRIC, "resolved").isEmpty());

      List<String> firing = notified.told(METRIC, "firing");
      assertThat(firing).hasSize(1);
      assertThat(notified.told(METRIC, "resolved")).isEqualTo(firing);
      assertThat(notified.annotation(METRIC, "slices")).contains("payment_method=alipay");
      assertThat(notified.annotation(METRIC, "title_zh")).contains("支付成功率");
      Site.await(
          "its end is written",
          PATIENCE,
          () -> written(site).equals(List.of(firing.get(0) + " resolved")));
      assertThat(DashboardAnswers.without(site, "alerts.json", works, LENGTH))
          .as("panels of what goes on, now that nothing does")
          .containsExactly("1 告警中 A: ", "2 严重 A: ", "3 每分钟损失 ¥ A: ");
    }
  }

  /** What InfluxDB holds of the metric's incidents. */
  private static List<String> written(Site site) {
    return site.points("alerts").stream()
        .filter(point -> METRIC.equals(point.tags().get("metric")))
        .map(point -> point.fields().get("id") + " " + point.fields().get("state"))
        .toList();
  }

  private static int firstFrom(List<ArrivedRecord> records, Instant moment) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).arrivalMillis() >= moment.toEpochMilli()) {
        return i;
      }
    }
    throw new AssertionError("no record from " + moment + " on");
  }

  private List<ArrivedRecord> records() {
    ShopConfig config =
        ShopConfig.builder(20251111, start)
            .length(LENGTH)
            .rate(8, 0)
            .partitions(Site.PARTITIONS)
            .orders(OrdersConfig.builder().orders(0.5, 0.02, 0.02).build())
            .incidents(
                IncidentsConfig.of(
                    PlantedIncident.of(
                        IncidentKind.PAYMENT_METHOD_DOWN,
                        fails,
                        works,
                        Map.of(IncidentDimension.PAYMENT_METHOD, "alipay"))))
            .build();
    List<ArrivedRecord> records = new ArrayList<>();
    new Shop(config).forEachRemaining(records::add);
    return records;
  }
}
