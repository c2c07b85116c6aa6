package dev.channelpulse.jobs.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.channelpulse.embedded.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaCheckIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final String PASSWORD = "hunter2";

  @TempDir private static Path folder;

  private static EmbeddedKafka kafka;
  private static String servers;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(folder, 0);
    servers = kafka.bootstrapServers();
    kafka.createTopic("clicks", 1, Map.of());
    kafka.createTopic("large-clicks", 1, Map.of("max.message.bytes", "2097152"));
    kafka.createTopic("rejected", 1, Map.of("max.message.bytes", "1114124"));
    kafka.createTopic("large-rejected", 1, Map.of("max.message.bytes", "2162688"));
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void passesWhereEverythingIsThere() {
    assertThatCode(
            () -> {
              KafkaCheck.check(servers, Map.of(), List.of("clicks"), List.of("rejected"), TIMEOUT);
              KafkaCheck.check(
                  servers,
                  Map.of("client.id", "check", "group.id", "not the admin client's"),
                  List.of("clicks", "large-clicks"),
                  List.of("large-rejected"),
                  TIMEOUT);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void namesEveryMissingTopicWithTheCommandThatCreatesIt() {
    assertThat(
            problems(
                Map.of(),
                List.of("large-clicks", "gone"),
                List.of("rejected", "gone-too"),
                TIMEOUT))
        .containsExactly(
            "topic gone must exist, found none; create it: kafka-topics.sh --bootstrap-server "
                + servers
                + " --create --topic gone",
            "topic gone-too must exist, found none; create it: kafka-topics.sh --bootstrap-server "
                + servers
                + " --create --topic gone-too --config max.message.bytes=2162688",
            "topic rejected must take every record of the topics read and its headers, so"
                + " max.message.bytes must be at least 2162688, found 1114124; change it: kafka-configs.sh"
                + " --bootstrap-server "
                + servers
                + " --alter --entity-type topics --entity-name rejected --add-config"
                + " max.message.bytes=2162688");
  }

  @Test
  void namesASecuredClustersCommandFile() {
    assertThat(
            problems(Map.of("security.protocol", "PLAINTEXT"), List.of("gone"), List.of(), TIMEOUT))
        .containsExactly(
            "topic gone must exist, found none; create it: kafka-topics.sh --bootstrap-server "
                + servers
                + " --command-config client.properties --create --topic gone");
  }

  @Test
  void saysThatNobodyAnswers() throws IOException {
    // It takes connections and never says a word.
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      List<String> problems =
          failure(address, Map.of(), List.of("clicks"), List.of(), SHORT).problems();
      assertThat(problems).hasSize(1);
      assertThat(problems.get(0))
          .startsWith(
              "Kafka at "
                  + address
                  + " must answer within PT1S, found TimeoutException: Timed out");
    }
  }

  @Test
  void saysThatTheHostIsUnknown() {
    List<String> problems =
        failure("no-such-host.invalid:9092", Map.of(), List.of("clicks"), List.of(), SHORT)
            .problems();
    assertThat(problems)
        .containsExactly(
            "a Kafka client for no-such-host.invalid:9092 must be buildable, found ConfigException:"
                + " No resolvable bootstrap urls given in bootstrap.servers");
  }

  @Test
  void saysWhichPropertyIsWrong() {
    assertThat(problems(Map.of("security.protocol", "SSLL"), List.of("clicks"), List.of(), SHORT))
        .singleElement()
        .asString()
        .startsWith("a Kafka client for " + servers + " must be buildable, found ConfigException:")
        .contains("SSLL")
        .contains("security.protocol");
  }

  @Test
  void printsNoCredentialsWhereTheyCannotBeRead() {
    Map<String, String> properties =
        Map.of(
            "security.protocol", "SASL_PLAINTEXT",
            "sasl.mechanism", "PLAIN",
            "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule " + PASSWORD + ";");
    assertThat(problems(properties, List.of("clicks"), List.of(), SHORT))
        .singleElement()
        .asString()
        .startsWith("a Kafka client for " + servers + " must be buildable, found ")
        .endsWith("(its message is hidden: it quotes a part of sasl.jaas.config)")
        .doesNotContain(PASSWORD);
  }

  @Test
  void printsNoCredentialsWhereTheyAreOfNoUse() {
    Map<String, String> properties =
        Map.of(
            "security.protocol", "SASL_PLAINTEXT",
            "sasl.mechanism", "PLAIN",
            "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\""
                    + " password=\""
                    + PASSWORD
                    + "\";");
    assertThat(problems(properties, List.of("clicks"), List.of(), SHORT))
        .singleElement()
        .asString()
        .startsWith("Kafka at " + servers + " must answer within PT1S, found ")
        .doesNotContain(PASSWORD);
  }

  private static List<String> problems(
      Map<String, String> properties, List<String> inputs, List<String> dead, Duration timeout) {
    return failure(servers, properties, inputs, dead, timeout).problems();
  }

  private static KafkaCheck.NotReadyException failure(
      String address,
      Map<String, String> properties,
      List<String> inputs,
      List<String> dead,
      Duration timeout) {
    KafkaCheck.NotReadyException thrown =
        catchThrowableOfType(
            KafkaCheck.NotReadyException.class,
            () -> KafkaCheck.check(address, properties, inputs, dead, timeout));
    assertThat(thrown).hasMessage(String.join("\n", thrown.problems()));
    return thrown;
  }
}
