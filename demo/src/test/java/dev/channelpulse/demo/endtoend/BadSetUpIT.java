package dev.channelpulse.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.channelpulse.embedded.EmbeddedInflux;
import dev.channelpulse.embedded.InfluxdBinary;
import dev.channelpulse.embedded.LoopbackPorts;
import dev.channelpulse.jobs.job.ChannelMonitorJob;
import dev.channelpulse.jobs.job.JobRefusedException;
import dev.channelpulse.jobs.job.TrafficJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that can't work does not start, and says in a line for each reason what to do. */
class BadSetUpIT {

  private static final String PASSWORD = "hunter2";
  private static final Duration PREFLIGHT = Duration.ofSeconds(2);
  private static final Duration SLACK = Duration.ofSeconds(3);

  @TempDir static Path dir;
  private static Site site;
  private static EmbeddedInflux locked;

  @BeforeAll
  static void start() {
    site = new Site(dir.resolve("site"));
    site.kafka.createTopic("small", 1, Map.of("max.message.bytes", "16777216"));
    locked =
        EmbeddedInflux.startWithAuth(
            InfluxdBinary.locate(System.getenv()), dir.resolve("locked"), 0, "admin", PASSWORD);
    locked.createDatabase("channelpulse");
  }

  @AfterAll
  static void stop() {
    locked.close();
    site.close();
  }

  @Test
  void aBrokerThatIsNotThere() {
    String gone = "127.0.0.1:" + LoopbackPorts.anyFree();
    assertThat(refusal("--kafka.bootstrap-servers", gone))
        .singleElement()
        .asString()
        .startsWith("Kafka at " + gone + " must answer within PT2S, found TimeoutException: ");
  }

  @Test
  void serversThatTakeTheCallAndSayNothing() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      List<String> problems =
          refusal("--kafka.bootstrap-servers", address, "--influx.url", "http://" + address);
      assertThat(problems).hasSize(2);
      assertThat(problems.get(0)).startsWith("Kafka at " + address + " must answer within PT2S");
      assertThat(problems.get(1))
          .startsWith("influx.url: nothing answers at http://" + address + " (")
          .endsWith("): start InfluxDB or mend the address");
    }
  }

  @Test
  void aTopicThatIsMissing() {
    assertThat(refusal("--clicks.topic", "klicks"))
        .containsExactly(
            "topic klicks must exist, found none; create it: kafka-topics.sh --bootstrap-server "
                + site.kafka.bootstrapServers()
                + " --create --topic klicks");
  }

  @Test
  void aDeadLetterTopicThatIsTooSmall() {
    assertThat(refusal("--too-late.topic", "small"))
        .containsExactly(
            "topic small must take every record of the topics read and its headers, so"
                + " max.message.bytes must be at least 16842752, found 16777216; change it:"
                + " kafka-configs.sh --bootstrap-server "
                + site.kafka.bootstrapServers()
                + " --alter --entity-type topics --entity-name small --add-config"
                + " max.message.bytes=16842752");
  }

  @Test
  void anInfluxThatIsNotThere() {
    String gone = "http://127.0.0.1:" + LoopbackPorts.anyFree();
    assertThat(refusal("--influx.url", gone))
        .singleElement()
        .asString()
        .startsWith("influx.url: nothing answers at " + gone + " (ConnectException: ")
        .endsWith("): start InfluxDB or mend the address");
  }

  @Test
  void aDatabaseThatIsMissing() {
    assertThat(refusal("--influx.database", "shop"))
        .containsExactly(
            "influx.database: \"shop\" does not exist on "
                + site.influx.url()
                + ": create it with CREATE DATABASE \"shop\"");
  }

  @Test
  void wrongCredentials() throws IOException {
    Path file = Files.writeString(dir.resolve("password"), "swordfish\n");
    assertThat(
            refusal(
                "--influx.url",
                locked.url(),
                "--influx.user",
                "writer",
                "--influx.password-file",
                file.toString()))
        .singleElement()
        .asString()
        .startsWith(
            "influx.user, influx.password: "
                + locked.url()
                + " refuses user \"writer\" for database \"channelpulse\" (401 ")
        .endsWith("mend the password or token, or grant the user WRITE on the database")
        .doesNotContain("swordfish");
    assertThat(refusal("--influx.url", locked.url()))
        .singleElement()
        .asString()
        .startsWith(
            "influx.user, influx.password: "
                + locked.url()
                + " asks for credentials and none are set (401 ");
  }

  @Test
  void everyWrongSettingAtOnce() {
    assertThat(
            refusal("--sesion.gap", "20m", "--live.interval", "0s", "--influx.password", PASSWORD))
        .containsExactlyInAnyOrder(
            "unknown option sesion.gap (argument --sesion.gap); did you mean session.gap?",
            "live.interval must be between PT0.1S and PT5M, found 0s (argument --live.interval)",
            "influx.password must not be an argument, which every user of the machine can read:"
                + " use CHANNELPULSE_INFLUX_PASSWORD or the properties file or"
                + " influx.password-file (argument --influx.password)");
  }

  @Test
  void brokenRulesAndEveryServerAtOnce() throws IOException {
    Path rules =
        Files.writeString(
            dir.resolve("rules.json"),
            """
            {"version": 0, "effective_from": "2025-11-11T00:00:00+08:00", "rules": [{"id": "a"}]}
            """);
    List<String> problems =
        refusal(
            "--channel.rules", rules.toString(),
            "--clicks.topic", "klicks",
            "--influx.database", "shop");
    assertThat(problems)
        .filteredOn(problem -> problem.startsWith("channel.rules " + rules + ": "))
        .hasSize(problems.size() - 2)
        .hasSizeGreaterThan(1);
    assertThat(problems.get(problems.size() - 2)).startsWith("topic klicks must exist");
    assertThat(problems.get(problems.size() - 1)).startsWith("influx.database: \"shop\"");
  }

  @Test
  void helpInsteadOfAJob() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    try {
      TrafficJob.main(new String[] {"--help", "--live.interval", "0s"});
    } finally {
      System.setOut(before);
    }
    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("Options are set, the strongest first, by\n")
        .contains("--session.gap\n")
        .contains("--kafka.properties.*\n");
  }

  /** Returns the problems that the main names, within the time that it is given. */
  private static List<String> refusal(String... given) {
    String[] arguments = arguments(given);
    long start = System.nanoTime();
    JobRefusedException refused =
        catchThrowableOfType(JobRefusedException.class, () -> ChannelMonitorJob.main(arguments));
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(took).isLessThan(PREFLIGHT.plus(SLACK));
    assertThat(refused).hasMessage(String.join("\n", refused.problems())).hasNoCause();
    assertThat(refused.getStackTrace()).isEmpty();
    assertThat(refused.getMessage()).doesNotContain(PASSWORD);
    assertThat(refused.problems()).noneMatch(problem -> problem.contains("\n"));
    return refused.problems();
  }

  private static String[] arguments(String... given) {
    List<String> arguments = new ArrayList<>(List.of(given));
    Map.of(
            "--kafka.bootstrap-servers", site.kafka.bootstrapServers(),
            "--influx.url", site.influx.url(),
            "--preflight.timeout", PREFLIGHT.toString())
        .forEach(
            (key, value) -> {
              if (!arguments.contains(key)) {
                arguments.addAll(List.of(key, value));
              }
            });
    return arguments.toArray(new String[0]);
  }
}
