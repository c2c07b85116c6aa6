package dev.channelpulse.demo.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.channelpulse.embedded.EmbeddedInflux;
import dev.channelpulse.embedded.InfluxdBinary;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardServerIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SampleShop SHOP = new SampleShop();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String DAY =
      "&from=%d&to=%d&interval=1m"
          .formatted(SampleShop.DAY.toEpochMilli(), SampleShop.NOW.toEpochMilli());
  private static final String PAGE_VIEWS =
      "api/query?dashboard=channelpulse-overview&panel=4&ref=A";

  private static EmbeddedInflux influx;
  private static BoardServer board;

  @BeforeAll
  static void start(@TempDir Path directory) throws IOException, InterruptedException {
    influx = SHOP.start(directory.resolve("influx"));
    board = BoardServer.start(0, DashboardFilesTest.DIRECTORY, SampleShop.reader(influx));
  }

  @AfterAll
  static void stop() {
    board.close();
    influx.close();
  }

  @Test
  void everyQueryOfTheOverviewAnswersWithData() throws IOException, InterruptedException {
    Dashboard overview =
        new Dashboards(DashboardFilesTest.DIRECTORY).find("channelpulse-overview").orElseThrow();
    List<String> without = new ArrayList<>();
    for (JsonNode panel : overview.panels()) {
      for (JsonNode target : panel.path("targets")) {
        String id = panel.path("id").asText();
        String ref = target.path("refId").asText();
        if (values(
                json("api/query?dashboard=channelpulse-overview&panel=" + id + "&ref=" + ref + DAY))
            .isMissingNode()) {
          without.add(id + ref);
        }
      }
    }
    assertThat(without).isEmpty();
  }

  @Test
  void aNumberIsTheOneThatWasWritten() throws IOException, InterruptedException {
    JsonNode rows = values(json(PAGE_VIEWS + DAY));
    assertThat(rows.get(rows.size() - 1).get(1).asLong())
        .isEqualTo(SHOP.today("all", "page_views"));
  }

  @Test
  void bouncesAndVisitsOfTheLastHalfHourAreNotCompared() throws IOException, InterruptedException {
    long now = System.currentTimeMillis();
    String row = "traffic_1m,channel_type=ai,platform=all,paid=all bounces=%di,sessions=10i %d";
    SampleShop.write(
        influx.url(),
        List.of(row.formatted(4, now - 40 * 60_000), row.formatted(0, now - 20 * 60_000)));
    JsonNode answer =
        json(
            "api/query?dashboard=channelpulse-overview&panel=10&ref=B&from=%d&to=%d&interval=1m"
                .formatted(now - 3_600_000, now));
    assertThat(values(answer).get(0).get(1).asDouble()).isEqualTo(0.4);
  }

  @Test
  void aChosenChannelIsTheOnlyOne() throws IOException, InterruptedException {
    JsonNode series =
        json("api/query?dashboard=channelpulse-overview&panel=8&ref=A&var-channel=private" + DAY)
            .path("results")
            .path(0)
            .path("series");
    assertThat(series).hasSize(1);
    assertThat(series.path(0).path("tags").path("channel_type").asText()).isEqualTo("private");
  }

  @Test
  void aHostileVariableFindsNothing() throws IOException, InterruptedException {
    String hostile = URLEncoder.encode("x$/ OR \"platform\" =~ /.*", StandardCharsets.UTF_8);
    JsonNode answer =
        json(
            "api/query?dashboard=channelpulse-overview&panel=8&ref=A&var-channel=" + hostile + DAY);
    assertThat(answer.path("results").path(0).has("error")).isFalse();
    assertThat(values(answer).isMissingNode()).isTrue();
  }

  @Test
  void aVariableListsItsValues() throws IOException, InterruptedException {
    assertThat(
            values(json("api/query?dashboard=channelpulse-overview&variable=topic" + DAY))
                .toString())
        .isEqualTo("[[\"topic\",\"clicks\"]]");
  }

  @Test
  void onlyAnAnnotationThatStandsInTheFileIsAsked(@TempDir Path directory)
      throws IOException, InterruptedException {
    Files.writeString(
        directory.resolve("notes.json"),
        """
        {"uid": "notes", "title": "notes", "panels": [], "annotations": {"list": [
          {"builtIn": 1, "name": "grafana's own"},
          {"name": "late", "query": "SELECT sum(too_late) FROM health_1m WHERE $timeFilter"},
          {"name": "newer", "query": "",
           "target": {"query": "SELECT sum(late) FROM health_1m WHERE $timeFilter"}},
          {"name": "writes", "query": "SELECT too_late INTO x FROM health_1m"}]}}
        """);
    try (BoardServer own = BoardServer.start(0, directory, SampleShop.reader(influx))) {
      assertThat(annotation(own, "late")).startsWith("200 {\"results\"").contains("series");
      assertThat(annotation(own, "newer")).startsWith("200 {\"results\"").contains("series");
      assertThat(annotation(own, "writes")).startsWith("422 ");
      assertThat(annotation(own, "grafana's+own")).startsWith("404 ");
      assertThat(annotation(own, "none"))
          .isEqualTo(
              "404 {\"kind\":\"request\",\"error\":\"the dashboard has no annotation none\"}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "api/query, 400",
    "api/query?q=DROP+DATABASE+board_test, 400",
    "api/query?dashboard=none&panel=1&ref=A, 404",
    "api/query?dashboard=channelpulse-overview&panel=999&ref=A, 404",
    "api/query?dashboard=channelpulse-overview&panel=1&ref=Z, 404",
    "api/query?dashboard=channelpulse-overview&panel=1&ref=A, 400",
    "api/query?dashboard=channelpulse-overview&panel=1&ref=A&from=1&to=now&interval=1m, 400",
    "api/query?dashboard=channelpulse-overview&panel=1&ref=A&from=1&to=2&interval=1, 400",
    "api/query?dashboard=channelpulse-overview&variable=channel&from=1&to=2&interval=1m, 404",
    "api/dashboards/none, 404",
    "package-info.class, 404",
    "..%2f..%2fpom.xml, 404",
    "lib/../board.js, 404",
  })
  void everythingElseIsRefused(String path, int status) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(JSON.readTree(answer.body()).path("kind").asText()).isEqualTo("request");
  }

  @Test
  void thePageMayLoadNothingFromElsewhere() throws IOException, InterruptedException {
    for (String path : List.of("", "board.js", "lib/echarts.js", "api/dashboards", "none")) {
      assertThat(get(path).headers().firstValue("Content-Security-Policy").orElse("none"))
          .startsWith("default-src 'self';");
    }
    assertThat(get("").body()).doesNotContain("http:", "https:", "<script>", "style=");
  }

  @Test
  void nothingCanBeWritten() throws IOException, InterruptedException {
    HttpRequest post =
        HttpRequest.newBuilder(board.url().resolve(PAGE_VIEWS + DAY))
            .POST(BodyPublishers.noBody())
            .build();
    assertThat(HTTP.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void anotherNameOfThisMachineIsRefused() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), board.port())) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 421");
    }
  }

  @Test
  void aTakenPortIsNamed() {
    assertThatThrownBy(
            () ->
                BoardServer.start(
                    board.port(), DashboardFilesTest.DIRECTORY, SampleShop.reader(influx)))
        .isInstanceOf(BindException.class)
        .hasMessageStartingWith("board port must be free on ")
        .hasMessageEndingWith("found %d in use by another program".formatted(board.port()));
  }

  @Test
  void aBrokenDashboardFileIsNamed(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("broken.json"), "{\"uid\": ");
    assertThatThrownBy(() -> BoardServer.start(0, directory, SampleShop.reader(influx)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void anEditedDashboardFileIsSeen(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path file = directory.resolve("one.json");
    Files.writeString(file, "{\"uid\": \"one\", \"title\": \"first\", \"panels\": []}");
    try (BoardServer own = BoardServer.start(0, directory, SampleShop.reader(influx))) {
      Files.writeString(file, "{\"uid\": \"one\", \"title\": \"second\", \"panels\": []}");
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
      HttpRequest list = HttpRequest.newBuilder(own.url().resolve("api/dashboards")).build();
      assertThat(HTTP.send(list, BodyHandlers.ofString()).body())
          .isEqualTo(
              "[{\"uid\":\"one\",\"language\":\"\",\"file\":\"one.json\",\"title\":\"second\"}]");
    }
  }

  @Test
  void credentialsAndTheirRefusal(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path binary = InfluxdBinary.locate(System.getenv());
    try (EmbeddedInflux closed =
        EmbeddedInflux.startWithAuth(binary, directory.resolve("influx"), 0, "reader", "secret")) {
      closed.createDatabase(SampleShop.DATABASE);
      assertThat(answer(closed.url(), "reader", "secret"))
          .isEqualTo("{\"results\":[{\"statement_id\":0}]}\n");
      assertThat(answer(closed.url(), "reader", "wrong"))
          .isEqualTo("{\"kind\":\"query\",\"error\":\"authorization failed\"}");
    }
  }

  private static String annotation(BoardServer own, String name)
      throws IOException, InterruptedException {
    String path = "api/query?dashboard=notes&annotation=" + name + DAY;
    HttpRequest query = HttpRequest.newBuilder(own.url().resolve(path)).build();
    HttpResponse<String> answer = HTTP.send(query, BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private static String answer(String url, String user, String password)
      throws IOException, InterruptedException {
    InfluxReader reader = new InfluxReader(URI.create(url), SampleShop.DATABASE, user, password);
    try (BoardServer own = BoardServer.start(0, DashboardFilesTest.DIRECTORY, reader)) {
      HttpRequest query = HttpRequest.newBuilder(own.url().resolve(PAGE_VIEWS + DAY)).build();
      return HTTP.send(query, BodyHandlers.ofString()).body();
    }
  }

  private static JsonNode values(JsonNode answer) {
    return answer.path("results").path(0).path("series").path(0).path("values");
  }

  private static JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + board.port() + "/" + path);
    return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
