package dev.channelpulse.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedInfluxIT {
  private static final String ONE_POINT =
      "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"traffic_1m\",\"columns\":[\"time\",\"visitors\"],\"values\":[[60000,7]]}]}]}\n";

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @TempDir Path dir;
  private Path binary;

  @BeforeEach
  void locate() {
    binary = InfluxdBinary.locate(System.getenv());
  }

  @Test
  void pointsAreThereAgainAfterRestartAndAfterStartInTheSameDirectory() throws Exception {
    int port;
    try (EmbeddedInflux influx = EmbeddedInflux.start(binary, dir, 0)) {
      port = URI.create(influx.url()).getPort();
      influx.createDatabase("shop \"one\"");
      influx.createDatabase("shop \"one\"");
      assertThat(write(influx, "shop%20%22one%22", "")).isEqualTo(204);
      influx.stop();
      influx.stop();
      assertThatThrownBy(() -> write(influx, "shop%20%22one%22", ""))
          .isInstanceOf(java.net.ConnectException.class);
      influx.restart();
      assertThat(visitors(influx, "shop \"one\"")).isEqualTo(ONE_POINT);
      influx.restart();
      assertThat(influx.url()).isEqualTo("http://127.0.0.1:" + port);
    }
    try (EmbeddedInflux again = EmbeddedInflux.start(binary, dir, port)) {
      assertThat(visitors(again, "shop \"one\"")).isEqualTo(ONE_POINT);
    }
    assertThat(dir.resolve("influxd.log")).isNotEmptyFile();
  }

  @Test
  void asksForCredentialsWhenStartedWithAuth() throws Exception {
    try (EmbeddedInflux influx =
        EmbeddedInflux.startWithAuth(binary, dir, 0, "boss", "it's a \\ secret")) {
      influx.createDatabase("shop");
      assertThat(write(influx, "shop", "")).isEqualTo(401);
      assertThat(write(influx, "shop", "&u=boss&p=wrong")).isEqualTo(401);
      assertThat(write(influx, "shop", "&u=boss&p=it%27s%20a%20%5C%20secret")).isEqualTo(204);
      influx.restart();
      assertThat(visitors(influx, "shop")).isEqualTo(ONE_POINT);
    }
    try (EmbeddedInflux again =
        EmbeddedInflux.startWithAuth(binary, dir, 0, "boss", "it's a \\ secret")) {
      assertThat(visitors(again, "shop")).isEqualTo(ONE_POINT);
    }
    assertThatThrownBy(() -> EmbeddedInflux.startWithAuth(binary, dir, 0, "boss", "forgotten"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("found status 401: {\"error\":\"authorization failed\"}");
  }

  @Test
  void twoServersRunSideBySide() throws Exception {
    try (EmbeddedInflux left = EmbeddedInflux.start(binary, dir.resolve("left"), 0);
        EmbeddedInflux right = EmbeddedInflux.start(binary, dir.resolve("right"), 0)) {
      left.createDatabase("shop");
      assertThat(write(left, "shop", "")).isEqualTo(204);
      assertThat(write(right, "shop", "")).isEqualTo(404);
    }
  }

  @Test
  void refusedQueriesSayWhy() {
    try (EmbeddedInflux influx = EmbeddedInflux.start(binary, dir, 0)) {
      assertThatThrownBy(() -> influx.query("absent", "SELECT * FROM traffic_1m"))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("database not found: absent");
    }
  }

  @Test
  void saysWhichPortIsTakenAndWhichOptionChangesIt() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedInflux.start(binary, dir, other.getLocalPort()))
          .isInstanceOf(PortTakenException.class)
          .hasMessage(
              "InfluxDB port must be free on 127.0.0.1, found %d in use by another program: stop that program, or give another port with --influx-port (0 = any free port)"
                  .formatted(other.getLocalPort()));
    }
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void saysWhatIsWrongWithTheBinary() throws Exception {
    Path absent = dir.resolve("absent");
    assertThatThrownBy(() -> EmbeddedInflux.start(absent, dir, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "influxd must be an executable file, found %s (no such file): get it with ./run fetch-influxd"
                .formatted(absent));
    Path failing = script("failing", "#!/bin/sh\necho no such flag: $1\nexit 3\n");
    assertThatThrownBy(() -> EmbeddedInflux.start(failing, dir.resolve("f"), 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("found %s stopped with exit code 3".formatted(failing))
        .hasMessageContaining("no such flag: run");
    Path garbage = script("garbage", "#!/no/such/interpreter\n");
    assertThatThrownBy(() -> EmbeddedInflux.start(garbage, dir.resolve("g"), 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("influxd must be a program of this machine, found " + garbage);
  }

  @Test
  void endsWithItsJvm() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InfluxLeftRunning.class.getName(),
                binary.toString(),
                dir.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long pid = Long.parseLong(new String(jvm.getInputStream().readAllBytes(), UTF_8).strip());
    assertThat(jvm.waitFor()).isZero();
    long deadlineNanos = System.nanoTime() + DEADLINE.toNanos();
    while (runs(pid) && System.nanoTime() < deadlineNanos) {
      Thread.onSpinWait();
    }
    assertThat(runs(pid)).isFalse();
    assertThat(dir.resolve("influxd.log")).isNotEmptyFile();
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private Path script(String name, String content) throws Exception {
    Path script = Files.writeString(dir.resolve(name), content);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private static String visitors(EmbeddedInflux influx, String database) {
    return influx.query(database, "SELECT visitors FROM traffic_1m");
  }

  private static int write(EmbeddedInflux influx, String database, String credentials)
      throws Exception {
    URI write =
        URI.create("%s/write?precision=ms&db=%s%s".formatted(influx.url(), database, credentials));
    HttpRequest request =
        HttpRequest.newBuilder(write)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "traffic_1m,channel_type=search visitors=7i 60000"))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
