package dev.channelpulse.robots;

import static org.assertj.core.api.Assertions.assertThat;

import dev.channelpulse.common.alert.Language;
import dev.channelpulse.embedded.AlertmanagerBinary;
import dev.channelpulse.embedded.EmbeddedAlertmanager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a real Alertmanager's webhook to stubs of the robots. */
class RobotsServerIT {
  private static final String ALL_WELL =
      "{\"errcode\":0,\"errmsg\":\"ok\",\"code\":0,\"msg\":\"success\"}";
  private static final String NOTIFICATION =
      """
      {"version":"4","status":"firing","truncatedAlerts":0,"alerts":[{"status":"firing",\
      "labels":{"alertname":"drift","severity":"info"},"annotations":{"title_zh":"【提示】全店"}}]}\
      """;
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir Path dir;

  @Test
  void whatAlertmanagerNotifiesIsACardInEveryGroup() throws Exception {
    try (StubRobots stub = new StubRobots(number -> ALL_WELL);
        RobotsServer robots = robots(stub, "");
        EmbeddedAlertmanager alertmanager = alertmanager(robots)) {
      post(
          alertmanager.url() + "/api/v2/alerts",
          """
          [{"labels":{"alertname":"payment-failures","severity":"page"},\
          "annotations":{"title_zh":"【严重】微信 · 支付成功率 61.2%","since":"20:03"}}]\
          """,
          "");
      await(() -> stub.messages().size() >= 3);
      Map<String, String> bodies = new HashMap<>();
      stub.messages().forEach(sent -> bodies.put(sent.uri().getPath(), sent.body()));
      assertThat(bodies.get("/dingtalk"))
          .isEqualTo(
              "{\"msgtype\":\"markdown\",\"markdown\":{\"title\":\"【严重】微信 · 支付成功率 61.2%\","
                  + "\"text\":\"### 【严重】微信 · 支付成功率 61.2%\\n\\n- 起始：20:03\"}}");
      assertThat(bodies.get("/feishu")).contains("\"template\":\"red\"", "\"sign\":", "起始：20:03");
      assertThat(bodies.get("/wecom")).contains("<font color=", "起始：20:03");
      assertThat(stub.messages())
          .allMatch(sent -> sent.contentType().equals("application/json; charset=utf-8"))
          .anyMatch(sent -> String.valueOf(sent.uri().getQuery()).contains("sign="));
    }
  }

  @Test
  void alertmanagerNotifiesAgainUntilTheRobotTakesIt() throws Exception {
    IntFunction<String> busyFirst =
        number -> number < 2 ? "{\"errcode\":-1}" : "{\"errcode\":0,\"code\":0}";
    try (StubRobots stub = new StubRobots(busyFirst);
        RobotsServer robots = robots(stub, "");
        EmbeddedAlertmanager alertmanager = alertmanager(robots)) {
      post(alertmanager.url() + "/api/v2/alerts", "[{\"labels\":{\"alertname\":\"a\"}}]", "");
      await(
          () ->
              stub.messages().stream().filter(sent -> sent.uri().getPath().equals("/wecom")).count()
                      >= 1
                  && stub.messages().size() >= 5);
    }
  }

  @Test
  void answersAsAlertmanagerGoesOn() throws Exception {
    String[] answer = {"{\"errcode\":0}"};
    try (StubRobots stub = new StubRobots(number -> answer[0]);
        RobotsServer robots = robots(stub, "t")) {
      String url = "http://127.0.0.1:" + robots.port();
      String wecom = url + "/robots/wecom";
      assertThat(get(url + "/health")).isEqualTo(200);
      assertThat(get(wecom)).isEqualTo(405);
      assertThat(post(wecom, NOTIFICATION, "Bearer t")).isEqualTo(200);
      assertThat(post(wecom, NOTIFICATION, "")).isEqualTo(401);
      assertThat(post(wecom, NOTIFICATION, "Bearer x")).isEqualTo(401);
      assertThat(post(url + "/robots/absent", NOTIFICATION, "Bearer t")).isEqualTo(404);
      assertThat(post(wecom, "no json", "Bearer t")).isEqualTo(400);
      assertThat(post(wecom, "{\"version\":\"3\"}", "Bearer t")).isEqualTo(400);
      assertThat(post(wecom, "{\"version\":\"4\",\"alerts\":[]}", "Bearer t")).isEqualTo(400);
      assertThat(post(wecom, " ".repeat((1 << 20) + 1), "Bearer t")).isEqualTo(413);
      assertThat(stub.messages()).hasSize(1);
      answer[0] = "{\"errcode\":93000}";
      assertThat(post(wecom, NOTIFICATION, "Bearer t")).isEqualTo(422);
      answer[0] = "{\"errcode\":45009}";
      assertThat(post(wecom, NOTIFICATION, "Bearer t")).isEqualTo(503);
      stub.close();
      assertThat(post(wecom, NOTIFICATION, "Bearer t")).isEqualTo(503);
    }
  }

  @Test
  void beyondTheMakersLimitTheRobotIsNotTried() throws Exception {
    try (StubRobots stub = new StubRobots(number -> ALL_WELL);
        RobotsServer robots = robots(stub, "")) {
      String wecom = "http://127.0.0.1:" + robots.port() + "/robots/wecom";
      for (int each = 0; each < 20; each++) {
        assertThat(post(wecom, NOTIFICATION, "")).isEqualTo(200);
      }
      assertThat(post(wecom, NOTIFICATION, "")).isEqualTo(503);
      assertThat(stub.messages()).hasSize(20);
    }
  }

  private static RobotsServer robots(StubRobots stub, String token) throws IOException {
    Map<String, Robot> robots = new HashMap<>();
    for (RobotKind kind : RobotKind.values()) {
      String name = kind.name().toLowerCase(Locale.ROOT);
      robots.put(name, new Robot(name, kind, stub.url("/" + name), "SEC1", Language.ZH));
    }
    return RobotsServer.start(
        new RobotsConfiguration(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), token, robots),
        InstantSource.system());
  }

  private EmbeddedAlertmanager alertmanager(RobotsServer robots) throws IOException {
    StringBuilder hooks = new StringBuilder();
    for (String name : new String[] {"dingtalk", "feishu", "wecom"}) {
      hooks.append("      - url: http://127.0.0.1:%d/robots/%s%n".formatted(robots.port(), name));
    }
    Path configuration =
        Files.writeString(
            dir.resolve("alertmanager.yml"),
            """
            route:
              receiver: groups
              group_wait: 100ms
              group_interval: 10s
            receivers:
              - name: groups
                webhook_configs:
            """
                + hooks);
    return EmbeddedAlertmanager.start(
        AlertmanagerBinary.locate(System.getenv()), dir.resolve("am"), 0, configuration);
  }

  private static int get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
        .statusCode();
  }

  private static int post(String url, String body, String authorization) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static void await(BooleanSupplier holds) {
    long begun = System.nanoTime();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() - begun > DEADLINE.toNanos()) {
        throw new AssertionError("not within " + DEADLINE);
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }
}
