package dev.channelpulse.jobs.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.event.DeadLetter;
import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.journey.OrderStep;
import dev.channelpulse.common.ledger.BuyerEntry;
import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.embedded.EmbeddedKafka;
import dev.channelpulse.jobs.Told;
import dev.channelpulse.jobs.classify.Classify;
import dev.channelpulse.jobs.classify.Hits;
import dev.channelpulse.jobs.consume.Consume;
import dev.channelpulse.jobs.consume.Orders;
import dev.channelpulse.jobs.identify.Identify;
import dev.channelpulse.jobs.price.Price;
import dev.channelpulse.jobs.price.Priced;
import dev.channelpulse.jobs.settings.Settings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders from a real broker to the ledger's and the journey's door, with rates that come late. */
class OrdersInIT {

  private static final Instant NOON = Instant.parse("2026-11-11T04:00:00Z");
  private static final long SECONDS = 60;

  @TempDir private Path folder;

  private EmbeddedKafka kafka;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    kafka.createTopic("clicks", 1, Map.of());
    kafka.createTopic("orders", 2, Map.of());
  }

  @AfterEach
  void stop() {
    kafka.close();
  }

  @Test
  void aRecordWaitsForItsRateOverARestart() throws Exception {
    publish("clicks", click(NOON.minusSeconds(1)));
    publish("orders", order("e1", "paid", "CNY"));
    publish("orders", order("e2", "paid", "USD"));
    publish("orders", order("e3", "refunded", "USD"));
    String savepoint;
    Run before = new Run("");
    try {
      assertThat(take(before.entries, 2)).containsExactlyInAnyOrder("e1 1000000000", "e3 0");
      assertThat(Told.facts(List.of(before.facts.next())))
          .containsExactly("health [orders] 11T04:00 held=1");
      assertThat(before.steps.next().visitor()).isEqualTo(HashedId.of("phone"));
      savepoint = before.stop();
    } finally {
      before.close();
    }

    kafka.createTopic("fx-rates", 1, Map.of("cleanup.policy", "compact"));
    publish("fx-rates", "{\"currency\":\"USD\"}");
    publish("fx-rates", "{\"currency\":\"USD\",\"day\":\"2026-11-11\",\"rate\":\"7.1\"}");
    Run after = new Run(savepoint);
    try {
      assertThat(take(after.entries, 1)).containsExactly("e2 7100000000");
      assertThat(Told.facts(List.of(after.facts.next())))
          .containsExactly("health [orders] 11T04:00 held=-1");
      assertThat(after.steps.next().visitor()).isEqualTo(HashedId.of("phone"));
      publish("orders", order("e4", "deposit_paid", "USD"));
      assertThat(take(after.entries, 1)).containsExactly("e4 7100000000");
    } finally {
      after.close();
    }
  }

  @Test
  void thoseBeyondTheMostThatMayWaitAreRejected() throws Exception {
    publish("orders", order("e1", "paid", "USD"));
    publish("orders", order("e2", "paid", "JPY"));
    publish("orders", order("e3", "paid", "USD"));
    Run run = new Run("", "--money.held", "1");
    try {
      DeadLetter letter = run.rejected.next();
      assertThat(letter.reason()).isEqualTo("no_rate");
      assertThat(letter.topic()).isEqualTo("orders");
      assertThat(new String(value(letter), UTF_8))
          .isIn(order("e1", "paid", "USD"), order("e3", "paid", "USD"));
    } finally {
      run.close();
    }
  }

  private static byte[] value(DeadLetter letter) {
    return letter.value() == null ? new byte[0] : letter.value();
  }

  private static List<String> take(CloseableIterator<BuyerEntry> entries, int count) {
    List<String> taken = new ArrayList<>();
    while (taken.size() < count && entries.hasNext()) {
      BuyerEntry entry = entries.next();
      taken.add(NAMES.get(entry.entry().event()) + " " + entry.entry().rateNanos());
    }
    return taken;
  }

  private static final Map<HashedId, String> NAMES =
      Map.of(
          HashedId.of("e1"), "e1",
          HashedId.of("e2"), "e2",
          HashedId.of("e3"), "e3",
          HashedId.of("e4"), "e4");

  private static String click(Instant time) {
    return ("{\"event_id\":\"c\",\"event_time\":\"%s\",\"type\":\"login\","
            + "\"visitor_id\":\"phone\",\"user_id\":\"b\"}")
        .formatted(time);
  }

  private static String order(String eventId, String type, String currency) {
    return ("{\"event_id\":\"%s\",\"event_time\":\"%s\",\"type\":\"%s\",\"order_id\":\"o\","
            + "\"buyer_id\":\"b\",\"payment_id\":\"%s\",\"refund_id\":\"%s\",\"amount\":\"12\","
            + "\"currency\":\"%s\"}")
        .formatted(eventId, NOON, type, eventId, eventId, currency);
  }

  private void publish(String topic, String value) throws Exception {
    Map<String, Object> properties = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  topic, 0, NOON.toEpochMilli(), value.getBytes(UTF_8), value.getBytes(UTF_8)))
          .get(SECONDS, TimeUnit.SECONDS);
    }
  }

  /** The order side of the graph, running. */
  private final class Run {

    final CloseableIterator<BuyerEntry> entries;
    final CloseableIterator<OrderStep> steps;
    final CloseableIterator<Fact> facts;
    final CloseableIterator<DeadLetter> rejected;
    private final JobClient job;
    private boolean stopped;

    Run(String savepoint, String... more) throws Exception {
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "--kafka.bootstrap-servers",
                  kafka.bootstrapServers(),
                  "--checkpoint.interval",
                  "1s"));
      arguments.addAll(List.of(more));
      Settings settings = Settings.load(arguments.toArray(String[]::new), Map.of());
      Ends ends = new Ends(settings);
      Policies policies = new Policies(settings);
      StreamExecutionEnvironment env =
          StreamExecutionEnvironment.createLocalEnvironment(2, new Configuration());
      Launch.configure(env, settings);
      Configuration set = new Configuration();
      set.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
      set.set(PipelineOptions.OPERATOR_CHAINING, savepoint.isEmpty());
      if (!savepoint.isEmpty()) {
        set.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        // What the test itself reads by is new each time.
        set.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
      }
      env.configure(set);

      Orders orders = Consume.orders(env, ends.orders(), policies.doors());
      Priced<BuyerEntry> priced =
          Price.orders(
              orders.accepted(),
              Price.rates(Consume.documents(env, ends.rates(), "consume-rates"), policies.prices()),
              policies.prices());
      Hits hits =
          Classify.hits(
              Consume.clicks(env, ends.clicks(), policies.doors()).accepted(),
              policies.rulesDocument(),
              ends.rules()::documents,
              Consume.documents(env, ends.rules(), "consume-rules"),
              ends.clicks().name());
      steps = Identify.steps(hits.links(), priced.entries(), policies.identities()).collectAsync();
      entries = priced.entries().collectAsync();
      facts = priced.facts().collectAsync();
      rejected = priced.rejected().collectAsync();
      job = env.executeAsync("orders-in");
    }

    /**
     * Returns the savepoint. The cluster of this one job goes with it and is not to be asked again.
     */
    String stop() throws Exception {
      String savepoint =
          job.stopWithSavepoint(
                  false,
                  folder.resolve("savepoint").toUri().toString(),
                  SavepointFormatType.CANONICAL)
              .get(SECONDS, TimeUnit.SECONDS);
      stopped = true;
      return savepoint;
    }

    void close() throws Exception {
      if (!stopped) {
        job.cancel().get(SECONDS, TimeUnit.SECONDS);
      }
    }
  }
}
