package dev.channelpulse.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.embedded.EmbeddedKafka;
import dev.channelpulse.jobs.settings.Options;
import dev.channelpulse.jobs.settings.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightIT {

  @TempDir private Path folder;

  @Test
  void namesTheTopicsThatAreMissingOrHaveNoOrder() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
      String servers = kafka.bootstrapServers();
      kafka.createTopic("clicks", 1, Map.of());
      for (String topic : List.of("channelpulse-rejected", "channelpulse-too-late")) {
        kafka.createTopic(topic, 1, Map.of("max.message.bytes", "2097152"));
      }
      Ends ends =
          new Ends(
              Settings.load(
                  new String[] {
                    "--kafka.bootstrap-servers", servers, "--influx.url", "http://127.0.0.1:1"
                  },
                  Map.of()));
      Duration timeout = Duration.ofSeconds(30);
      assertThat(ofKafka(Preflight.problems(ends, List.of(Options.CLICKS_TOPIC), timeout)))
          .isEmpty();
      assertThat(
              ofKafka(
                  Preflight.problems(
                      ends, List.of(Options.CLICKS_TOPIC, Options.ORDERS_TOPIC), timeout)))
          .containsExactly(
              "topic orders must exist, found none; create it: kafka-topics.sh --bootstrap-server "
                  + servers
                  + " --create --topic orders");
      kafka.createTopic("campaigns", 2, Map.of("cleanup.policy", "compact"));
      assertThat(ofKafka(Preflight.problems(ends, List.of(Options.CLICKS_TOPIC), timeout)))
          .containsExactly(
              "topic campaigns must have 1 partition, for documents have one order, found 2; create"
                  + " it anew with --partitions 1");
    }
  }

  private static List<String> ofKafka(List<String> problems) {
    return problems.stream().filter(problem -> problem.startsWith("topic ")).toList();
  }
}
