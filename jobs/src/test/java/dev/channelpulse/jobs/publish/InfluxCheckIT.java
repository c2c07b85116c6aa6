package dev.channelpulse.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.channelpulse.embedded.EmbeddedInflux;
import dev.channelpulse.embedded.InfluxdBinary;
import dev.channelpulse.jobs.publish.StubInflux.Reply;
import dev.channelpulse.jobs.publish.StubInflux.Script;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfluxCheckIT {
  @TempDir static Path dir;
  private static EmbeddedInflux open;
  private static EmbeddedInflux closed;

  @BeforeAll
  static void start() {
    Path binary = InfluxdBinary.locate(System.getenv());
    open = EmbeddedInflux.start(binary, dir.resolve("open"), 0);
    open.createDatabase("channelpulse");
    closed = EmbeddedInflux.startWithAuth(binary, dir.resolve("closed"), 0, "admin", "geheim");
    closed.createDatabase("channelpulse");
    closed.query("", "CREATE USER writer WITH PASSWORD 'secret'");
    closed.query("", "GRANT ALL ON channelpulse TO writer");
  }

  @AfterAll
  static void stop() {
    open.close();
    closed.close();
  }

  @Test
  void acceptsWhatWorks() {
    assertThatCode(() -> check(open.url(), "channelpulse", "", "")).doesNotThrowAnyException();
    assertThatCode(() -> check(open.url() + "/", "channelpulse", "", ""))
        .doesNotThrowAnyException();
    assertThatCode(() -> check(closed.url(), "channelpulse", "admin", "geheim"))
        .doesNotThrowAnyException();
    assertThatCode(() -> check(closed.url(), "channelpulse", "writer", "secret"))
        .doesNotThrowAnyException();
  }

  @Test
  void namesAMissingDatabase() {
    assertThat(refusal(open.url(), "shop \"1\"", "", ""))
        .isEqualTo(
            "influx.database: \"shop \"1\"\" does not exist on %s: create it with CREATE DATABASE"
                    .formatted(open.url())
                + " \"shop \\\"1\\\"\"");
  }

  @Test
  void namesRefusedCredentialsAndNotThePassword() {
    assertThat(refusal(closed.url(), "channelpulse", "writer", "wrongword"))
        .startsWith(
            "influx.user, influx.password: %s refuses user \"writer\"".formatted(closed.url()))
        .contains("401")
        .doesNotContain("wrongword");
    assertThat(refusal(closed.url(), "channelpulse", "", ""))
        .startsWith(
            "influx.user, influx.password: %s asks for credentials and none are set"
                .formatted(closed.url()));
  }

  @Test
  void namesAServerThatIsNotThere() throws Exception {
    URI url;
    try (StubInflux gone = StubInflux.start(Script.first())) {
      url = gone.url();
    }
    assertThat(refusal(url.toString(), "channelpulse", "", ""))
        .startsWith("influx.url: nothing answers at %s (ConnectException".formatted(url))
        .endsWith("): start InfluxDB or mend the address");
    assertThat(refusal("http://no-such-host.invalid:8086", "channelpulse", "", ""))
        .startsWith("influx.url: nothing answers at http://no-such-host.invalid:8086 (UnknownHost");
  }

  @Test
  void namesAServerThatIsNotInflux() throws Exception {
    try (StubInflux other = StubInflux.start(Script.byNumber(number -> Reply.of(200, "hello")))) {
      assertThat(refusal(other.url().toString(), "channelpulse", "", ""))
          .isEqualTo(
              "influx.url: %s does not answer as InfluxDB does, found status 200 hello: mend the address"
                  .formatted(other.url()));
    }
  }

  /** What 2.x and 3 answer, by their documentation. */
  @ParameterizedTest
  @CsvSource({
    "v2.7.1, '{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"databases\",\"columns\":[\"name\"],\"values\":[[\"channelpulse\"]]}]}]}', true",
    "v2.7.1, '{\"results\":[{\"statement_id\":0}]}', false",
    "3.1.0, '{\"results\":[{\"statement_id\":0}]}', true",
  })
  void knowsNewerServers(String version, String databases, boolean accepted) throws Exception {
    Script script =
        Script.byNumber(
            number ->
                (number == 0 ? Reply.of(204) : Reply.of(200, databases))
                    .with("X-Influxdb-Version", version));
    try (StubInflux stub = StubInflux.start(script)) {
      if (accepted) {
        check(stub.url().toString(), "channelpulse", "any", "token");
      } else {
        assertThat(refusal(stub.url().toString(), "channelpulse", "any", "token"))
            .endsWith("create a bucket of that name: influx bucket create --name \"channelpulse\"");
      }
      assertThat(stub.writes())
          .extracting(request -> request.uri().toString())
          .containsExactly("/ping", "/query?q=SHOW%20DATABASES");
    }
  }

  @Test
  void aTokenInTheAddressIsNeverPrinted() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> check("http://u:geheim@localhost:8086", "d", "", ""))
        .withMessageNotContaining("geheim");
  }

  private static void check(String url, String database, String user, String password) {
    InfluxCheck.require(
        new InfluxTarget(URI.create(url), database, user, password, 100, 100, 10_000));
  }

  private static String refusal(String url, String database, String user, String password) {
    InfluxRefusedException refused =
        catchThrowableOfType(
            InfluxRefusedException.class, () -> check(url, database, user, password));
    return String.valueOf(refused == null ? null : refused.getMessage());
  }
}
