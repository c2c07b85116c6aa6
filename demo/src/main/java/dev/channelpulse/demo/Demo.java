package dev.channelpulse.demo;

import dev.channelpulse.demo.board.BoardServer;
import dev.channelpulse.demo.board.InfluxReader;
import dev.channelpulse.embedded.EmbeddedInflux;
import dev.channelpulse.embedded.EmbeddedKafka;
import dev.channelpulse.embedded.InfluxdBinary;
import dev.channelpulse.embedded.LoopbackPorts;
import dev.channelpulse.jobs.job.ChannelMonitorJob;
import dev.channelpulse.jobs.settings.AlertOptions;
import dev.channelpulse.jobs.settings.Options;
import dev.channelpulse.jobs.settings.Settings;
import dev.channelpulse.simulator.CampaignsConfig;
import dev.channelpulse.simulator.IncidentsConfig;
import dev.channelpulse.simulator.KafkaFeed;
import dev.channelpulse.simulator.OrdersConfig;
import dev.channelpulse.simulator.Shop;
import dev.channelpulse.simulator.ShopConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All parts of the demo, started in order and closed in the opposite one. */
final class Demo implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);
  private static final String DATABASE = "channelpulse";
  private static final int PARTITIONS = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  /* As soon as the simulator can: somebody waits to see refunds and balances. */
  private static final Duration REFUNDS_AND_BALANCES = Duration.ofMinutes(10);
  private static final Duration RULES_AHEAD = Duration.ofSeconds(5);
  private static final Duration NEWS = Duration.ofSeconds(15);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Progress progress;
  private final EmbeddedKafka kafka;
  private final EmbeddedInflux influx;
  private final Settings settings;
  private final StoredPoints stored;
  private final Shop shop;
  private final int rulesAfterMinutes;
  private boolean rulesMoved;
  private final URI flink;
  private final URI board;

  Demo(DemoOptions options, Path dir, Progress progress) throws Exception {
    this.progress = progress;
    try {
      int flinkPort = LoopbackPorts.claim("Flink web UI", options.flinkPort, "--flink-port");
      int boardPort = LoopbackPorts.claim("Live board", options.boardPort, "--board-port");
      kafka =
          part(
              progress.step(
                  "Kafka broker",
                  () -> EmbeddedKafka.start(dir.resolve("kafka"), options.kafkaPort)));
      influx =
          part(
              progress.step(
                  "InfluxDB",
                  () ->
                      EmbeddedInflux.start(
                          InfluxdBinary.locate(System.getenv()),
                          dir.resolve("influx"),
                          options.influxPort)));
      settings = settings(dir);
      stored = new StoredPoints(influx, DATABASE);
      progress.step("Topics and database", this::prepare);
      flink = URI.create("http://127.0.0.1:" + flinkPort);
      JobClient job = progress.step("Flink with the job", () -> submit(flinkPort));
      parts.push(() -> job.cancel().get(30, TimeUnit.SECONDS));
      BoardServer server =
          part(
              progress.step(
                  "Live board",
                  () ->
                      BoardServer.start(
                          boardPort,
                          options.dashboards,
                          new InfluxReader(URI.create(influx.url()), DATABASE, "", ""))));
      board = server.url();
      shop = new Shop(shopConfig(options));
      rulesAfterMinutes = options.rulesAfterMinutes;
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  URI board() {
    return board;
  }

  URI flink() {
    return flink;
  }

  String kafka() {
    return kafka.bootstrapServers();
  }

  String influx() {
    return influx.url();
  }

  /**
   * Opens the shop until the time is over or somebody asks to stop.
   *
   * @param length {@code null} for no end
   */
  void open(@Nullable Duration length, CountDownLatch stop) throws Exception {
    KafkaFeed feed = new KafkaFeed(kafka(), InstantSource.system(), PATIENCE);
    AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    Thread customers =
        new Thread(
            () -> {
              try {
                feed.send(shop);
              } catch (RuntimeException e) {
                failure.set(e);
              }
            },
            "shop");
    customers.start();
    long from = System.nanoTime();
    while (customers.isAlive() && (length == null || from + length.toNanos() > System.nanoTime())) {
      long left = length == null ? Long.MAX_VALUE : from + length.toNanos() - System.nanoTime();
      long wait = Math.min(Math.min(left, NEWS.toNanos()), untilRules(from));
      if (stop.await(wait, TimeUnit.NANOSECONDS)) {
        break;
      }
      if (untilRules(from) <= 0) {
        moveRules();
        continue;
      }
      tellNews(Duration.ofNanos(System.nanoTime() - from).truncatedTo(ChronoUnit.SECONDS));
    }
    feed.stop();
    customers.join();
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  private long untilRules(long fromNanos) {
    return rulesAfterMinutes < 0 || rulesMoved
        ? Long.MAX_VALUE
        : fromNanos + Duration.ofMinutes(rulesAfterMinutes).toNanos() - System.nanoTime();
  }

  private void moveRules() throws InterruptedException, ExecutionException {
    Instant effectiveFrom = Instant.now().plus(RULES_AHEAD);
    RulesScene.publish(kafka(), settings.get(Options.RULES_TOPIC), effectiveFrom);
    rulesMoved = true;
    progress.say(
        "New channel rules, version 2: from %s on %s is %s, no longer %s.",
        effectiveFrom.truncatedTo(ChronoUnit.SECONDS),
        RulesScene.PLATFORM,
        RulesScene.TO,
        RulesScene.FROM);
  }

  private void tellNews(Duration open) throws IOException {
    String news;
    try {
      news =
          "%,d records counted, %,d visitors today"
              .formatted(
                  Math.max(0, stored.number("SELECT sum(\"records\") FROM \"health_1m\"")),
                  Math.max(
                      0,
                      stored.number(
                          "SELECT last(\"visitors\") FROM \"traffic_today\""
                              + " WHERE \"channel_type\" = 'all'")));
    } catch (UncheckedIOException e) {
      news = "InfluxDB does not answer; the job waits";
    }
    progress.say("%02d:%02d  %s", open.toMinutes(), open.toSecondsPart(), news);
  }

  /** Lays the board's numbers beside the truth; the last clicks get some time to be counted. */
  boolean agreesWithTruth() throws IOException {
    ZoneId zone = settings.get(Options.BUSINESS_ZONE);
    TruthCheck check = new TruthCheck(shop.truth(), zone, rulesMoved);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    var differences = check.differences(stored);
    while (!differences.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
      differences = check.differences(stored);
    }
    progress.say("");
    shop.truth()
        .days()
        .forEach(
            day -> {
              progress.say("%s", TruthCheck.sentence(day, shop.truth().shop(day)));
              progress.say("%s", TruthCheck.sentence(shop.truth().orders().shop(day)));
            });
    progress.say("%s", CampaignScene.sentence(stored));
    progress.say("%s", AlertScene.sentence(stored));
    if (rulesMoved) {
      progress.say(
          "Left out, because the new rules moved %s while the shop's truth did not:"
              + " %s and %s as a whole, and %s in both.",
          RulesScene.PLATFORM, RulesScene.FROM, RulesScene.TO, RulesScene.PLATFORM);
    }
    if (differences.isEmpty()) {
      progress.say("All %,d numbers of the board equal the shop's truth.", check.size());
      return true;
    }
    progress.say(
        "%,d of %,d numbers differ from the shop's truth:", differences.size(), check.size());
    differences.stream().limit(20).forEach(line -> progress.say("  %s", line));
    return false;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("while stopping", e);
      }
    }
  }

  private <T extends AutoCloseable> T part(T part) {
    parts.push(part);
    return part;
  }

  private Settings settings(Path dir) throws Exception {
    return Settings.load(
        new String[] {
          "--kafka.bootstrap-servers",
          kafka.bootstrapServers(),
          "--influx.url",
          influx.url(),
          "--influx.database",
          DATABASE,
          "--checkpoint.directory",
          dir.resolve("checkpoints").toUri().toString(),
          "--alerts.warm-up",
          "PT30M",
          "--parallelism",
          "2"
        },
        Map.of());
  }

  private boolean prepare() {
    Map<String, String> large = Map.of("max.message.bytes", Integer.toString(16 << 20));
    // Dead letters are clicks with headers.
    Map<String, String> larger = Map.of("max.message.bytes", Integer.toString(17 << 20));
    kafka.createTopic(settings.get(Options.CLICKS_TOPIC), PARTITIONS, large);
    kafka.createTopic(settings.get(Options.ORDERS_TOPIC), PARTITIONS, large);
    kafka.createTopic(settings.get(Options.REJECTED_TOPIC), 1, larger);
    kafka.createTopic(settings.get(Options.TOO_LATE_TOPIC), 1, larger);
    kafka.createTopic(settings.get(AlertOptions.TOPIC), 1, Map.of("cleanup.policy", "compact"));
    kafka.createTopic(settings.get(Options.RULES_TOPIC), 1, Map.of("cleanup.policy", "compact"));
    kafka.createTopic(settings.get(Options.FX_TOPIC), 1, Map.of("cleanup.policy", "compact"));
    kafka.createTopic(
        settings.get(Options.CAMPAIGNS_TOPIC), 1, Map.of("cleanup.policy", "compact"));
    influx.createDatabase(DATABASE);
    return true;
  }

  private JobClient submit(int port) throws Exception {
    Configuration cluster = new Configuration();
    cluster.set(RestOptions.BIND_PORT, Integer.toString(port));
    cluster.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(cluster);
    ChannelMonitorJob.build(env, settings);
    return env.executeAsync("channelpulse");
  }

  private static ShopConfig shopConfig(DemoOptions options) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant start = now.minus(options.historyMinutes, ChronoUnit.MINUTES);
    ShopConfig.Builder shop =
        ShopConfig.builder(options.seed, start)
            .rate(options.rate, 0)
            .partitions(PARTITIONS)
            .campaigns(CampaignsConfig.of(CampaignScene.planted(start)))
            .orders(
                OrdersConfig.builder()
                    .refunds(0.08, REFUNDS_AND_BALANCES)
                    .presales(0.1, 0.2, REFUNDS_AND_BALANCES)
                    .build());
    if (options.promotionAfterMinutes >= 0) {
      shop.promotion(now.plus(options.promotionAfterMinutes, ChronoUnit.MINUTES), 4);
    }
    if (options.incidentAfterMinutes >= 0) {
      shop.incidents(
          IncidentsConfig.of(
              AlertScene.planted(now.plus(options.incidentAfterMinutes, ChronoUnit.MINUTES))));
    }
    return shop.build();
  }
}
