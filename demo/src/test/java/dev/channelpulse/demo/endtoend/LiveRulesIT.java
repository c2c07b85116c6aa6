package dev.channelpulse.demo.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.channel.ChannelRules;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.oracle.Oracle;
import dev.channelpulse.oracle.OracleConfig;
import dev.channelpulse.simulator.ArrivedRecord;
import dev.channelpulse.simulator.Shop;
import dev.channelpulse.simulator.ShopConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channel rules published while the job runs, also between a checkpoint and a crash. */
class LiveRulesIT {

  private static final String TOPIC = "channel-rules";
  private static final Instant START = Instant.parse("2025-11-11T02:00:00Z");
  private static final Instant SECOND = START.plus(Duration.ofMinutes(70)).plusSeconds(20);
  private static final Instant THIRD = START.plus(Duration.ofMinutes(140)).plusSeconds(40);
  private static final Duration LENGTH = Duration.ofHours(3);
  private static final long CLOSING = START.plus(Duration.ofDays(3)).plusSeconds(30).toEpochMilli();
  private static final long OUT_OF_ORDERNESS = Duration.ofSeconds(10).toMillis();

  @Test
  void aChannelMovesFromTheMomentOnThatTheRulesSay(@TempDir Path dir) throws Exception {
    List<ArrivedRecord> records = records();
    int second = firstFrom(records, SECOND);
    int third = firstFrom(records, THIRD);
    byte[] social = rules(2, SECOND, "social");
    byte[] referral = rules(3, THIRD, "referral");
    try (Site site = new Site(dir);
        Cluster cluster = new Cluster()) {
      JobID job = cluster.start(site.settings("--parallelism", "2"), null);
      site.feed(records.subList(0, second));
      awaitRecords(site, second / 2);

      site.kafka.createTopic(TOPIC, 1, Map.of("cleanup.policy", "compact"));
      publish(
          site,
          record("2", social),
          record("broken", "{}".getBytes(UTF_8)),
          record("tombstone", null),
          record("not new", rules(2, START, "display")));
      awaitTaken(site, 4);
      site.feed(records.subList(second, third));
      awaitRecords(site, third / 2);

      String savepoint = cluster.stop(job, dir.resolve("savepoints"));
      cluster.start(site.settings("--parallelism", "3"), savepoint);
      awaitRecords(site, third);

      publish(site, record("3", referral));
      cluster.crash();
      site.feed(records.subList(third, records.size()));
      awaitRecords(site, records.size());

      List<Point> expected =
          Oracle.points(
              records,
              OracleConfig.defaults(CLOSING - OUT_OF_ORDERNESS - 1)
                  .published(ChannelRules.parse(social), ChannelRules.parse(referral)));
      assertThat(pageViews(expected, "content")).isPositive();
      assertThat(pageViews(expected, "social")).isPositive();
      assertThat(pageViews(expected, "referral")).isPositive();
      Agreement.await(site, expected, Duration.ofMinutes(2));
    }
  }

  /** Returns the built-in rules, with kuaishou in a channel type of its own. */
  private static byte[] rules(int version, Instant from, String type) {
    return new String(ChannelRules.defaultDocument(), UTF_8)
        .replace("\"version\": 1,", "\"version\": " + version + ",")
        .replace("\"2020-01-01T00:00:00+08:00\"", "\"" + from.atOffset(ZoneOffset.UTC) + "\"")
        .replace(
            "{\"channel_type\": \"content\", \"platform\": \"kuaishou\"",
            "{\"channel_type\": \"" + type + "\", \"platform\": \"kuaishou\"")
        .getBytes(UTF_8);
  }

  private static long pageViews(List<Point> points, String type) {
    return points.stream()
        .filter(point -> point.measurement().equals("traffic_1d"))
        .filter(point -> type.equals(point.tags().get("channel_type")))
        .filter(point -> "kuaishou".equals(point.tags().get("platform")))
        .mapToLong(point -> (Long) point.fields().get("page_views"))
        .sum();
  }

  private static ProducerRecord<byte[], byte[]> record(String key, byte @Nullable [] document) {
    return new ProducerRecord<>(TOPIC, key.getBytes(UTF_8), document);
  }

  @SafeVarargs
  private static void publish(Site site, ProducerRecord<byte[], byte[]>... records)
      throws Exception {
    Map<String, Object> properties = Map.of("bootstrap.servers", site.kafka.bootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(record).get(30, TimeUnit.SECONDS);
      }
    }
  }

  /** Waits until a checkpoint holds so many documents: the offset is committed then. */
  private static void awaitTaken(Site site, long documents) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", site.kafka.bootstrapServers()))) {
      Site.await(
          documents + " documents are taken",
          Duration.ofMinutes(1),
          () -> committed(admin) >= documents);
    }
  }

  private static long committed(Admin admin) {
    try {
      OffsetAndMetadata offset =
          admin
              .listConsumerGroupOffsets("channelpulse")
              .partitionsToOffsetAndMetadata()
              .get(30, TimeUnit.SECONDS)
              .get(new TopicPartition(TOPIC, 0));
      return offset == null ? 0 : offset.offset();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitRecords(Site site, long atLeast) {
    Site.await(
        atLeast + " records are counted",
        Duration.ofMinutes(3),
        () -> site.number("SELECT sum(\"records\") FROM \"health_1m\"") >= atLeast);
  }

  private static int firstFrom(List<ArrivedRecord> records, Instant moment) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).arrivalMillis() >= moment.toEpochMilli()) {
        return i;
      }
    }
    throw new AssertionError("no record from " + moment + " on");
  }

  private static List<ArrivedRecord> records() {
    ShopConfig config =
        ShopConfig.builder(20251112, START)
            .length(LENGTH)
            .rate(1, 0)
            .partitions(Site.PARTITIONS)
            .visitorSlots(1_000)
            .duplicates(0.02)
            .late(0.05, Duration.ofMinutes(1), Duration.ofHours(2))
            .build();
    List<ArrivedRecord> records = new ArrayList<>();
    new Shop(config).forEachRemaining(records::add);
    records.addAll(Closing.clicks("closing", CLOSING, Site.PARTITIONS));
    return records;
  }
}
