package dev.channelpulse.demo.board;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the live board: a page that draws every Grafana dashboard file of a directory by running
 * the panels' own InfluxQL. It only reads, asks nothing of any other host, and runs no query that
 * is not in a dashboard file.
 *
 * <p>There is no log-in: bound to anything but the loopback interface, everybody who reaches the
 * port sees the numbers.
 */
public final class BoardServer implements AutoCloseable {
  private static final int THREADS = 8;
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final HttpServer server;
  private final ExecutorService threads;
  private final Dashboards dashboards;
  private final QueryDoor door;
  private final boolean loopback;

  private BoardServer(HttpServer server, Dashboards dashboards, InfluxReader influx) {
    this.server = server;
    this.threads = Executors.newFixedThreadPool(THREADS, BoardServer::thread);
    this.dashboards = dashboards;
    this.door = new QueryDoor(dashboards, influx);
    this.loopback = server.getAddress().getAddress().isLoopbackAddress();
  }

  /**
   * Starts a board that this machine alone reaches.
   *
   * @param port 0 for any free one
   * @param dashboards the directory of the dashboard files; files edited later are seen
   * @throws BindException if the port is taken
   * @throws IOException if a file of the directory is no dashboard; the message names it
   */
  public static BoardServer start(int port, Path dashboards, InfluxReader influx)
      throws IOException {
    return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), dashboards, influx);
  }

  /** The same as {@link #start(int, Path, InfluxReader)} on an interface of the caller's choice. */
  public static BoardServer start(InetSocketAddress address, Path dashboards, InfluxReader influx)
      throws IOException {
    Dashboards files = new Dashboards(dashboards);
    if (files.all().isEmpty()) {
      throw new IOException(
          "the dashboards' directory must hold a .json file, found none in " + dashboards);
    }
    HttpServer http;
    try {
      http = HttpServer.create(address, 0);
    } catch (BindException taken) {
      BindException clear =
          new BindException(
              "board port must be free on %s, found %d in use by another program"
                  .formatted(address.getHostString(), address.getPort()));
      clear.initCause(taken);
      throw clear;
    }
    BoardServer board = new BoardServer(http, files, influx);
    http.createContext("/", board::handle);
    http.setExecutor(board.threads);
    http.start();
    return board;
  }

  /** The port it listens on, 1 to 65535. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Where a browser on this machine finds the page. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + port() + "/");
  }

  /** Stops answering. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "board");
    thread.setDaemon(true);
    return thread;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, reply(exchange));
    }
  }

  private Reply reply(HttpExchange exchange) {
    try {
      requireRead(exchange);
      return route(exchange.getRequestURI());
    } catch (RefusedException refused) {
      return Reply.error(refused.status(), "request", String.valueOf(refused.getMessage()));
    } catch (IOException | RuntimeException failed) {
      return Reply.error(500, "board", String.valueOf(failed.getMessage()));
    }
  }

  /* A page of another site that had its name resolve to this machine would send its own Host. */
  private void requireRead(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      throw new RefusedException(405, "the board answers GET and HEAD, found " + method);
    }
    String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
    if (loopback && !host.matches("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?")) {
      throw new RefusedException(
          421, "the board on this machine is called localhost or 127.0.0.1, found " + host);
    }
  }

  private Reply route(URI uri) throws IOException {
    String path = uri.getPath();
    if (path.equals("/api/dashboards")) {
      return Reply.json(list());
    }
    if (path.startsWith("/api/dashboards/")) {
      String uid = path.substring("/api/dashboards/".length());
      return dashboards
          .find(uid)
          .map(dashboard -> Reply.json(dashboard.json()))
          .orElseThrow(() -> RefusedException.notFound("there is no dashboard " + uid));
    }
    if (path.equals("/api/query")) {
      return door.answer(QueryString.parse(uri.getRawQuery()));
    }
    return StaticFiles.find(path)
        .orElseThrow(() -> RefusedException.notFound("there is no page " + path));
  }

  private ArrayNode list() throws IOException {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Dashboard dashboard : dashboards.all()) {
      list.addObject()
          .put("uid", dashboard.uid())
          .put("language", dashboard.language())
          .put("file", dashboard.file())
          .put("title", dashboard.title());
    }
    return list;
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", reply.contentType());
    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cache-Control", "no-store");
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    if (exchange.getRequestMethod().equals("HEAD") || bytes.length == 0) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), bytes.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(bytes);
    }
  }
}
