package dev.channelpulse.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A real InfluxDB 1.x server: an {@code influxd} process on the loopback interface, with
 * configuration, data and log ({@code influxd.log}) below one directory. The process ends with this
 * JVM at the latest.
 *
 * <p>Several servers may run side by side, each with its own directory. Not thread-safe.
 */
public final class EmbeddedInflux implements AutoCloseable {
  private static final String OPTION = "--influx-port";
  private static final Duration ANSWERED = Duration.ofSeconds(30);

  /** The administrator of a server that asks for credentials. */
  private record Admin(String user, String password) {}

  private final Path dir;
  private final int port;
  private final @Nullable Admin admin;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWERED).build();
  private final ServerProcess server;

  private EmbeddedInflux(Path binary, Path dir, int port, @Nullable Admin admin) {
    this.dir = dir;
    this.port = port;
    this.admin = admin;
    this.server = new ServerProcess("influxd", binary, dir, dir, URI.create(url() + "/ping"));
  }

  /**
   * Starts a server that asks for no credentials and returns when it answers; data of an earlier
   * start in the same directory is there again.
   *
   * @param binary the {@code influxd} program, see {@link InfluxdBinary#locate}
   * @param dir everything the server keeps; made when absent
   * @param port of the HTTP interface, 0 for any free one
   * @throws PortTakenException when another program listens on the port
   * @throws IllegalStateException when the program is no executable file, or stops instead of
   *     answering; the message ends with the last lines of its log
   */
  public static EmbeddedInflux start(Path binary, Path dir, int port) {
    return start(binary, dir, port, null);
  }

  /**
   * The same as {@link #start(Path, Path, int)} for a server that refuses requests without
   * credentials, with one administrator.
   */
  public static EmbeddedInflux startWithAuth(
      Path binary, Path dir, int port, String user, String password) {
    return start(binary, dir, port, new Admin(user, password));
  }

  private static EmbeddedInflux start(Path binary, Path dir, int port, @Nullable Admin admin) {
    EmbeddedInflux influx =
        new EmbeddedInflux(
            InfluxdBinary.BINARY.requireExecutable(binary),
            dir.toAbsolutePath().normalize(),
            LoopbackPorts.claim("InfluxDB", port, OPTION),
            admin);
    influx.startProcess();
    if (admin != null) {
      influx.createAdmin(admin);
    }
    return influx;
  }

  /** Where clients connect: {@code http://127.0.0.1:port}, no slash at the end. */
  public String url() {
    return "http://" + LoopbackPorts.HOST + ":" + port;
  }

  /** Creates a database; one that exists already is left as it is. */
  public void createDatabase(String name) {
    query("", "CREATE DATABASE " + quoted(name, '"'));
  }

  /**
   * Runs InfluxQL statements, as the administrator when there is one.
   *
   * @param database what the statements are about, empty for none
   * @return the server's answer, JSON with times in milliseconds
   * @throws IllegalStateException when the server refuses; the message holds its answer
   */
  public String query(String database, String statements) {
    String form =
        "epoch=ms&db=%s&q=%s"
            .formatted(
                URLEncoder.encode(database, StandardCharsets.UTF_8),
                URLEncoder.encode(statements, StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + "/query"))
            .timeout(ANSWERED)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (admin != null) {
      String credentials = admin.user() + ":" + admin.password();
      request.header(
          "Authorization",
          "Basic "
              + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }
    try {
      HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200 || answer.body().contains("\"error\"")) {
        throw new IllegalStateException(
            "InfluxDB at %s must accept the query, found status %d: %s"
                .formatted(url(), answer.statusCode(), answer.body().strip()));
      }
      return answer.body();
    } catch (IOException failed) {
      throw new UncheckedIOException("InfluxDB at %s did not answer".formatted(url()), failed);
    } catch (InterruptedException interrupted) {
      throw ServerProcess.interrupted("InfluxDB", interrupted);
    }
  }

  /**
   * Stops the server in an orderly way, at the latest after 20 seconds by force; its data stays.
   * Does nothing when it is stopped.
   */
  public void stop() {
    server.stop();
  }

  /**
   * Stops the server if it runs and starts it again on the same port and data.
   *
   * @throws PortTakenException when another program took the port in between
   */
  public void restart() {
    stop();
    LoopbackPorts.claim("InfluxDB", port, OPTION);
    startProcess();
  }

  /** The same as {@link #stop}. */
  @Override
  public void close() {
    stop();
  }

  /* The first administrator may be created by anybody; creating it again changes nothing. */
  private void createAdmin(Admin first) {
    try {
      query(
          "",
          "CREATE USER %s WITH PASSWORD %s WITH ALL PRIVILEGES"
              .formatted(quoted(first.user(), '"'), quoted(first.password(), '\'')));
    } catch (RuntimeException refused) {
      stop();
      throw refused;
    }
  }

  private void startProcess() {
    Path config = dir.resolve("influxd.conf");
    try {
      Files.createDirectories(dir);
      Files.writeString(config, config());
    } catch (IOException failed) {
      throw new UncheckedIOException("%s must be a directory to write to".formatted(dir), failed);
    }
    server.start(List.of("run", "-config", config.toString()));
  }

  /*
   * index-version inmem is the one that enforces max-values-per-tag; the backup service, which would
   * take the fixed port 8088, goes to any port.
   */
  private String config() {
    return """
        reporting-enabled = false
        bind-address = "%s:0"
        [meta]
          dir = %s
        [data]
          dir = %s
          wal-dir = %s
          index-version = "inmem"
          max-values-per-tag = 100000
          query-log-enabled = false
        [monitor]
          store-enabled = false
        [http]
          bind-address = "%s:%d"
          auth-enabled = %b
          log-enabled = false
        """
        .formatted(
            LoopbackPorts.HOST,
            tomlString(dir.resolve("meta")),
            tomlString(dir.resolve("data")),
            tomlString(dir.resolve("wal")),
            LoopbackPorts.HOST,
            port,
            admin != null);
  }

  private static String quoted(String text, char quote) {
    return quote + text.replace("\\", "\\\\").replace(String.valueOf(quote), "\\" + quote) + quote;
  }

  private static String tomlString(Path path) {
    return quoted(path.toString(), '"');
  }
}
