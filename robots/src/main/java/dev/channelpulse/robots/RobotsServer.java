package dev.channelpulse.robots;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Receives Alertmanager's webhook at {@code POST /robots/NAME} and says at {@code GET /health} that
 * it is there.
 *
 * <p>It answers as Alertmanager goes on: 200 when the group has the card; 503 when notifying again
 * later may help; 4xx when it will not: 400 no notification, 401 no token, 404 no such robot, 413
 * too large, 422 the robot refuses the card for good.
 */
final class RobotsServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(RobotsServer.class.getName());
  private static final int MOST_BODY_BYTES = 1 << 20;
  private static final int THREADS = 4;
  private static final String ROBOTS = "/robots/";

  /**
   * An answer.
   *
   * @param why a line of text
   */
  private record Reply(int status, String why) {}

  private final HttpServer server;
  private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
  private final byte[] authorization;
  private final Map<String, RobotSender> senders = new TreeMap<>();
  private final NotificationReader reader = new NotificationReader();

  private RobotsServer(RobotsConfiguration configuration, InstantSource clock) throws IOException {
    String token = configuration.token();
    authorization = (token.isEmpty() ? "" : "Bearer " + token).getBytes(StandardCharsets.UTF_8);
    configuration
        .robots()
        .forEach((name, robot) -> senders.put(name, new RobotSender(robot, clock)));
    server = HttpServer.create(configuration.listen(), 0);
    server.setExecutor(executor);
    server.createContext("/health", exchange -> answer(exchange, health(exchange)));
    server.createContext(ROBOTS, exchange -> answer(exchange, robots(exchange)));
  }

  /**
   * Starts to listen.
   *
   * @throws IOException if it cannot listen there
   */
  static RobotsServer start(RobotsConfiguration configuration, InstantSource clock)
      throws IOException {
    RobotsServer robots = new RobotsServer(configuration, clock);
    robots.server.start();
    return robots;
  }

  /** The port it listens on. */
  int port() {
    return server.getAddress().getPort();
  }

  private static Reply health(HttpExchange exchange) {
    return exchange.getRequestMethod().equals("GET")
        ? new Reply(200, "ok")
        : new Reply(405, "must be GET");
  }

  private Reply robots(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      return new Reply(405, "must be POST");
    }
    if (!isKnown(exchange)) {
      return new Reply(401, "must show the bearer token");
    }
    String name = exchange.getRequestURI().getPath().substring(ROBOTS.length());
    RobotSender sender = senders.get(name);
    if (sender == null) {
      return new Reply(404, "must be one of the robots " + senders.keySet());
    }
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      body = in.readNBytes(MOST_BODY_BYTES + 1);
    }
    if (body.length > MOST_BODY_BYTES) {
      return new Reply(413, "must be at most %d bytes".formatted(MOST_BODY_BYTES));
    }
    return deliver(name, sender, body);
  }

  private boolean isKnown(HttpExchange exchange) {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    return authorization.length == 0
        || (shown != null
            && MessageDigest.isEqual(authorization, shown.getBytes(StandardCharsets.UTF_8)));
  }

  private Reply deliver(String name, RobotSender sender, byte[] body) {
    try {
      RobotOutcome outcome = sender.send(reader.read(body));
      switch (outcome.verdict()) {
        case DELIVERED -> {
          return new Reply(200, "delivered");
        }
        case RETRY -> {
          LOG.log(System.Logger.Level.WARNING, "Robot {0}, later again: {1}", name, outcome.why());
          return new Reply(503, outcome.why());
        }
        case REFUSED -> {
          LOG.log(System.Logger.Level.ERROR, "Robot {0} refuses: {1}", name, outcome.why());
          return new Reply(422, outcome.why());
        }
      }
      throw new IllegalStateException("a verdict must be known, found " + outcome.verdict());
    } catch (InvalidNotificationException invalid) {
      return new Reply(400, String.valueOf(invalid.getMessage()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Reply(503, "stopping");
    }
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    byte[] text = (reply.why() + "\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(reply.status(), text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  /** Stops listening and drops what is under way. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
