package dev.channelpulse.demo.endtoend;

import com.squareup.moshi.Moshi;
import dev.channelpulse.common.line.Point;
import dev.channelpulse.embedded.EmbeddedInflux;
import dev.channelpulse.embedded.EmbeddedKafka;
import dev.channelpulse.embedded.InfluxdBinary;
import dev.channelpulse.jobs.consume.KafkaCheck;
import dev.channelpulse.jobs.settings.Settings;
import dev.channelpulse.simulator.ArrivedRecord;
import dev.channelpulse.simulator.KafkaFeed;
import dev.channelpulse.simulator.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.influxdb.dto.QueryResult;

/** A real broker and a real InfluxDB, and what a test does with them. */
final class Site implements AutoCloseable {

  static final String TOPIC = "clicks";
  static final String ORDERS = "orders";
  static final int PARTITIONS = 3;
  static final String REJECTED = "channelpulse-rejected";
  static final String TOO_LATE = "channelpulse-too-late";
  static final String ALERTS = "channelpulse-alerts";

  static final String DATABASE = "channelpulse";
  private static final double MOST_EXACT = 0x1p53;
  private static final int LARGEST_BATCH_BYTES = 16 << 20;

  final EmbeddedKafka kafka;
  final EmbeddedInflux influx;
  private final Path dir;

  Site(Path dir) {
    this.dir = dir;
    this.kafka = EmbeddedKafka.start(dir.resolve("kafka"), 0);
    this.influx =
        EmbeddedInflux.start(InfluxdBinary.locate(System.getenv()), dir.resolve("influx"), 0);
    createTopic(TOPIC, PARTITIONS, LARGEST_BATCH_BYTES);
    createTopic(ORDERS, PARTITIONS, LARGEST_BATCH_BYTES);
    createTopic(Shop.FX_RATES_TOPIC, 1, LARGEST_BATCH_BYTES);
    createTopic(Shop.CAMPAIGNS_TOPIC, 1, LARGEST_BATCH_BYTES);
    createTopic(REJECTED, 1, LARGEST_BATCH_BYTES + KafkaCheck.HEADER_BYTES);
    createTopic(TOO_LATE, 1, LARGEST_BATCH_BYTES + KafkaCheck.HEADER_BYTES);
    createTopic(ALERTS, 1, LARGEST_BATCH_BYTES);
    influx.createDatabase(DATABASE);
  }

  /** Creates the one topic with events that need not be there. */
  void createSpend() {
    createTopic(Shop.SPEND_TOPIC, PARTITIONS, LARGEST_BATCH_BYTES);
  }

  private void createTopic(String name, int partitions, int largestBatchBytes) {
    kafka.createTopic(
        name,
        partitions,
        Map.of("retention.ms", "-1", "max.message.bytes", Integer.toString(largestBatchBytes)));
  }

  Settings settings(String... more) throws Exception {
    return Settings.load(arguments(more).toArray(new String[0]), Map.of());
  }

  /** The arguments of a job on these servers. */
  List<String> arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--kafka.bootstrap-servers", kafka.bootstrapServers(),
                "--influx.url", influx.url(),
                "--checkpoint.directory", dir.resolve("checkpoints").toUri().toString(),
                "--checkpoint.interval", "2s",
                "--clicks.idle-after", "5s",
                "--restart.delay-min", "100ms",
                "--restart.delay-max", "1s",
                "--live.interval", "500ms"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  void feed(List<ArrivedRecord> records) {
    new KafkaFeed(kafka.bootstrapServers(), null, Duration.ofMinutes(2)).send(records.iterator());
  }

  /** Returns the names of all measurements. */
  List<String> measurements() {
    List<String> names = new ArrayList<>();
    for (QueryResult.Series series : series("SHOW MEASUREMENTS")) {
      series.getValues().forEach(row -> names.add(String.valueOf(row.get(0))));
    }
    return names;
  }

  /** Returns the points of a measurement, all of them, whole numbers as {@link Long}. */
  List<Point> points(String measurement) {
    List<Point> points = new ArrayList<>();
    String select = "SELECT * FROM \"" + measurement + "\" GROUP BY *";
    for (QueryResult.Series series : series(select)) {
      List<String> columns = series.getColumns();
      for (List<Object> row : series.getValues()) {
        SortedMap<String, Object> fields = new TreeMap<>();
        for (int i = 1; i < columns.size(); i++) {
          if (row.get(i) instanceof Double number) {
            boolean whole = number == Math.rint(number) && Math.abs(number) < MOST_EXACT;
            fields.put(columns.get(i), whole ? (Object) number.longValue() : number);
          } else if (row.get(i) instanceof String text) {
            fields.put(columns.get(i), text);
          }
        }
        long timeMillis = ((Double) row.get(0)).longValue();
        points.add(new Point(measurement, new TreeMap<>(series.getTags()), fields, timeMillis));
      }
    }
    return points;
  }

  /** Returns the one number that a query answers; −1 where it answers nothing. */
  long number(String select) {
    for (QueryResult.Series series : series(select)) {
      return ((Double) series.getValues().get(0).get(1)).longValue();
    }
    return -1;
  }

  /** Returns what a topic holds, partition by partition. */
  List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    Map<String, Object> properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka.bootstrapServers(),
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            false);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long count = consumer.endOffsets(partitions).values().stream().mapToLong(end -> end).sum();
      while (records.size() < count) {
        consumer.poll(Duration.ofSeconds(1)).forEach(records::add);
      }
    }
    return records;
  }

  private List<QueryResult.Series> series(String select) {
    List<QueryResult.Series> all = new ArrayList<>();
    for (QueryResult.Result one : answer(select).getResults()) {
      all.addAll(Objects.requireNonNullElse(one.getSeries(), List.of()));
    }
    return all;
  }

  private QueryResult answer(String select) {
    try {
      String json = influx.query(DATABASE, select);
      return Objects.requireNonNull(
          new Moshi.Builder().build().adapter(QueryResult.class).fromJson(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until something holds. */
  static void await(String what, Duration patience, BooleanSupplier holds) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited " + patience + " in vain until " + what);
      }
      pause();
    }
  }

  /** The wait between two questions to a server that needs time. */
  static void pause() {
    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
  }

  @Override
  public void close() {
    influx.close();
    kafka.close();
  }
}
