package dev.channelpulse.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.ChannelType;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.common.metric.BusinessCalendar;
import dev.channelpulse.jobs.settings.Settings;
import dev.channelpulse.oracle.Oracle;
import dev.channelpulse.oracle.OracleConfig;
import dev.channelpulse.simulator.ArrivedRecord;
import dev.channelpulse.simulator.CampaignsConfig;
import dev.channelpulse.simulator.OrdersConfig;
import dev.channelpulse.simulator.PlantedCampaign;
import dev.channelpulse.simulator.Shop;
import dev.channelpulse.simulator.ShopConfig;
import dev.channelpulse.simulator.SpendConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Simulator, broker, Flink, InfluxDB: whatever breaks on the way, every point equals the oracle's.
 */
class EndToEndIT {

  private static final Instant START = Instant.parse("2025-11-10T15:00:00Z");
  private static final Duration LENGTH = Duration.ofHours(12);
  private static final long CLOSING = START.plus(Duration.ofDays(4)).plusSeconds(30).toEpochMilli();
  private static final String DECLARED = "double11";
  private static final int TOP_CAMPAIGNS = 5;
  private static final long OUT_OF_ORDERNESS = Duration.ofSeconds(10).toMillis();

  private static final Instant FROM = START.plus(Duration.ofHours(4));
  private static final Instant TO = START.plus(Duration.ofHours(8)).plusSeconds(30);
  private static final Instant PROLONGED = START.plus(Duration.ofHours(6));
  private static final PlantedCampaign LIFTED =
      PlantedCampaign.byHash("lifted", FROM, TO, 0.5, 1.0);
  private static final List<PlantedCampaign> OTHERS =
      List.of(
          PlantedCampaign.byExposure("shown", FROM, TO, 0.7, 0.7, 0.5).planning(1_500),
          PlantedCampaign.byExposure("broken", FROM, PROLONGED, 0.5, 0.65, 0),
          PlantedCampaign.byHash("content", FROM, PROLONGED, 0.5, 0)
              .treating(Set.of(ChannelType.CONTENT, ChannelType.SOCIAL)),
          PlantedCampaign.pullingForward("early", FROM, PROLONGED, 0.3));

  @Test
  void everyPointEqualsTheOraclesWhateverBreaks(@TempDir Path dir) throws Exception {
    List<ArrivedRecord> records = records();
    int quarter = records.size() / 4;
    List<ArrivedRecord> calendars = calendars();
    try (Site site = new Site(dir);
        Cluster cluster = new Cluster()) {
      site.feed(calendars);
      JobID job = cluster.start(settings(site, "2"), null);
      site.createSpend();
      site.feed(records.subList(0, quarter));
      awaitRecords(site, quarter / 2);

      cluster.crash();
      site.feed(records.subList(quarter, 2 * quarter));
      cluster.awaitRunning(job);

      site.influx.stop();
      site.kafka.stop();
      site.kafka.restart();
      site.feed(records.subList(2 * quarter, 3 * quarter));
      site.influx.restart();
      awaitRecords(site, 2L * quarter);

      String savepoint = cluster.stop(job, dir.resolve("savepoints"));
      cluster.start(settings(site, "3"), savepoint);
      site.feed(records.subList(3 * quarter, records.size()));
      awaitClosed(site);

      OracleConfig config =
          OracleConfig.defaults(CLOSING - OUT_OF_ORDERNESS - 1)
              .campaigns(Set.of(DECLARED), TOP_CAMPAIGNS);
      records.addAll(0, calendars);
      List<Point> expected = Oracle.points(records, config);
      assertThat(expected)
          .hasSizeGreaterThan(50_000)
          .as("there are robots known by their rate")
          .isNotEqualTo(
              Oracle.points(records, config.quick(Integer.MAX_VALUE, Duration.ofSeconds(100))));
      assertThat(expected)
          .extracting(Point::measurement)
          .contains("orders_1d", "orders_cohort_1d", "payments_1m", "presale_1d", "credit_1d")
          .contains("cohort_1d", "spend_1h", "spend_1d", "transition_1d", "leads_1d")
          .contains("leads_cohort_1d", "campaign_to_date", "lift");
      assertThat(firstOrdersOfLeads(expected)).isPositive();
      assertThat(expected)
          .extracting(point -> String.valueOf(point.tags().get("model")))
          .contains("data_driven", "set_shapley");
      assertThat(lifted(expected, "decided")).contains(0L, 1L);
      assertThat(lifted(expected, "calendar")).containsExactlyInAnyOrder(1L, 2L);
      assertThat(campaigns(expected)).hasSizeGreaterThan(TOP_CAMPAIGNS).contains(DECLARED, "other");
      Agreement.await(site, expected, Duration.ofMinutes(1));
      for (String dashboard : List.of("overview.json", "conversion.json", "lift.json")) {
        assertThat(DashboardAnswers.without(site, dashboard, START.plus(LENGTH), LENGTH))
            .as(dashboard)
            .isEmpty();
      }
    }
  }

  private static Settings settings(Site site, String parallelism) throws Exception {
    return site.settings(
        "--parallelism",
        parallelism,
        "--utm.declared",
        DECLARED,
        "--utm.top",
        Integer.toString(TOP_CAMPAIGNS),
        // What is judged is not compared here: it is left unsaid.
        "--alerts.warm-up",
        "P7D");
  }

  private static long firstOrdersOfLeads(List<Point> points) {
    return points.stream()
        .filter(point -> point.measurement().equals("leads_cohort_1d"))
        .mapToLong(point -> (Long) point.fields().get("first_orders_7d"))
        .sum();
  }

  private static Set<Object> lifted(List<Point> points, String field) {
    return points.stream()
        .filter(point -> point.measurement().equals("lift"))
        .filter(point -> LIFTED.id().equals(point.tags().get("campaign")))
        .map(point -> point.fields().get(field))
        .collect(Collectors.toSet());
  }

  private static Set<String> campaigns(List<Point> points) {
    return points.stream()
        .filter(point -> point.measurement().equals("utm_1d"))
        .map(point -> String.valueOf(point.tags().get("campaign")))
        .collect(Collectors.toSet());
  }

  private static void awaitRecords(Site site, long atLeast) {
    Site.await(
        atLeast + " records are counted",
        Duration.ofMinutes(3),
        () -> site.number("SELECT sum(\"records\") FROM \"health_1m\"") >= atLeast);
  }

  /** Waits until the closing clicks of all partitions have moved the watermark past all others. */
  private static void awaitClosed(Site site) {
    String lastMinute =
        "SELECT \"final\" FROM \"traffic_today\" WHERE \"channel_type\" = 'all' AND time = "
            + Instant.parse("2025-11-11T15:59:00Z").toEpochMilli()
            + "ms";
    Site.await(
        "the last minute is final", Duration.ofMinutes(4), () -> site.number(lastMinute) == 1);
    String closing =
        "SELECT \"page_views\" FROM \"traffic_1m\" WHERE \"channel_type\" = 'all' AND time = "
            + BusinessCalendar.minuteStart(CLOSING)
            + "ms";
    Site.await(
        "the closing clicks are counted",
        Duration.ofMinutes(1),
        () -> site.number(closing) == Site.PARTITIONS);
  }

  private static CampaignsConfig campaigns(PlantedCampaign lifted) {
    List<PlantedCampaign> campaigns = new ArrayList<>(OTHERS);
    campaigns.add(lifted);
    return new CampaignsConfig(campaigns);
  }

  /** Returns the shop's calendar, and one that prolongs a campaign. */
  private static List<ArrivedRecord> calendars() {
    CampaignsConfig later = campaigns(LIFTED.until(TO.plus(Duration.ofHours(2))));
    return List.of(
        calendar(1, campaigns(LIFTED).calendar(1, START)),
        calendar(2, later.calendar(2, PROLONGED)));
  }

  private static ArrivedRecord calendar(int version, byte[] document) {
    byte[] key = Integer.toString(version).getBytes(StandardCharsets.US_ASCII);
    return new ArrivedRecord(Shop.CAMPAIGNS_TOPIC, 0, START.toEpochMilli(), key, document);
  }

  private static List<ArrivedRecord> records() {
    ShopConfig config =
        ShopConfig.builder(20251111, START)
            .length(LENGTH)
            .rate(0.6, 0.5)
            .partitions(Site.PARTITIONS)
            .visitorSlots(4_000)
            .duplicates(0.02)
            .late(0.02, Duration.ofMinutes(1), Duration.ofHours(9))
            .tooLate(0.002)
            .malformed(0.01, 2_000_000)
            .promotion(START.plus(Duration.ofHours(5)), 8)
            .orders(OrdersConfig.builder().orders(0.12, 0.08, 0.05).leads(0.9).build())
            .spend(SpendConfig.realistic())
            .campaigns(campaigns(LIFTED))
            .build();
    List<ArrivedRecord> records = new ArrayList<>();
    new Shop(config).forEachRemaining(records::add);
    records.removeIf(record -> record.topic().equals(Shop.CAMPAIGNS_TOPIC));
    records.addAll(Closing.clicks("closing", CLOSING, Site.PARTITIONS));
    return records;
  }
}
