package dev.channelpulse.jobs.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.event.OrderRecord;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.embedded.EmbeddedKafka;
import dev.channelpulse.jobs.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The orders' door before a real broker. */
class OrdersIT {

  private static final Instant NOON = Instant.parse("2026-11-11T04:00:00Z");

  @TempDir private static Path folder;

  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(folder, 0);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyRecordTakesItsWay(boolean chained) throws Exception {
    String topic = "orders-" + chained;
    kafka.createTopic(topic, 1, Map.of());
    String placed = order("e1", NOON, "");
    String trial = order("e2", NOON, ",\"test\":true");
    String stale = order("e3", NOON.minus(Duration.ofDays(2)), "");
    String ahead = order("e4", NOON.plus(Duration.ofHours(1)), "");
    String bought = order("e5", NOON, ",\"items\":[{\"item_id\":\"i\",\"quantity\":2}]");
    publish(topic, placed, trial, "{", stale, ahead, bought);

    Configuration set = new Configuration();
    set.set(PipelineOptions.GENERIC_TYPES, false);
    set.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    set.set(PipelineOptions.OPERATOR_CHAINING, chained);
    set.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, set);
    Orders orders =
        Consume.orders(
            env,
            new KafkaTopic(
                topic, kafka.bootstrapServers(), "g" + chained, StartFrom.EARLIEST, Map.of()),
            new DoorPolicy(
                1 << 20,
                Duration.ofMinutes(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofHours(24)));
    CloseableIterator<OrderRecord> accepted = orders.accepted().collectAsync();
    CloseableIterator<DeadLetter> rejected = orders.rejected().collectAsync();
    CloseableIterator<DeadLetter> tooLate = orders.tooLate().collectAsync();
    CloseableIterator<Fact> health = orders.health().collectAsync();
    var job = env.executeAsync("orders");
    try {
      List<OrderRecord> in = take(accepted, 2);
      assertThat(in).extracting(each -> each.event().eventId()).containsExactly("e1", "e5");
      assertThat(in)
          .extracting(each -> text(each.origin().value()))
          .containsExactly(placed, bought);
      assertThat(in).extracting(each -> each.origin().offset()).containsExactly(0L, 5L);
      assertThat(in.get(1).event().items().get(0).quantity()).isEqualTo(2);
      assertThat(take(rejected, 2))
          .extracting(each -> each.reason() + " " + text(each.value()))
          .containsExactly("not_json {", "ahead_of_time " + ahead);
      assertThat(take(tooLate, 1))
          .extracting(each -> each.reason() + " " + text(each.value()))
          .containsExactly("too_late " + stale);
      assertThat(take(health, 6).stream().map(OrdersIT::withoutFreshness).toList())
          .containsExactly(
              "health [" + topic + "] 11T04:00 records=1",
              "health [" + topic + "] 11T04:00 records=1 tests=1",
              "health [" + topic + "] 11T04:00 records=1 rejected=1",
              "health [" + topic + "] 11T04:00 records=1 too_late=1",
              "health [" + topic + "] 11T04:00 records=1 rejected=1",
              "health [" + topic + "] 11T04:00 records=1");
    } finally {
      job.cancel().get(60, TimeUnit.SECONDS);
    }
  }

  private static <T> List<T> take(CloseableIterator<T> stream, int count) {
    List<T> taken = new ArrayList<>();
    while (taken.size() < count && stream.hasNext()) {
      taken.add(stream.next());
    }
    return taken;
  }

  private static String withoutFreshness(Fact fact) {
    return Told.facts(List.of(fact)).get(0).replaceFirst(" freshness\\d+=1", "");
  }

  private static String order(String eventId, Instant time, String more) {
    return "{\"event_id\":\""
        + eventId
        + "\",\"event_time\":\""
        + time
        + "\",\"type\":\"placed\","
        + "\"order_id\":\"o\",\"buyer_id\":\"b\",\"amount\":\"12.34\",\"currency\":\"CNY\""
        + more
        + "}";
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, UTF_8);
  }

  private static void publish(String topic, String... values) throws Exception {
    Map<String, Object> properties = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (String value : values) {
        producer
            .send(
                new ProducerRecord<>(
                    topic, 0, NOON.toEpochMilli(), "k".getBytes(UTF_8), value.getBytes(UTF_8)))
            .get(30, TimeUnit.SECONDS);
      }
    }
  }
}
