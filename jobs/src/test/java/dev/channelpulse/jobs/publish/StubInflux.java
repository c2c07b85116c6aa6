package dev.channelpulse.jobs.publish;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/** Answers writes as a real server cannot be made to. */
final class StubInflux implements AutoCloseable {

  /** What one write gets. */
  record Reply(int status, Map<String, String> headers, String body, boolean held) {
    static Reply of(int status) {
      return new Reply(status, Map.of(), "", false);
    }

    static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body, false);
    }

    /** The request is taken and never answered. */
    static Reply hold() {
      return new Reply(0, Map.of(), "", true);
    }

    Reply with(String header, String value) {
      return new Reply(status, Map.of(header, value), body, held);
    }
  }

  /** A write as it came. */
  record Write(URI uri, String authorization, List<String> lines, long nanos, Reply reply) {
    boolean taken() {
      return reply.status() == 204;
    }
  }

  /** Decides by a write's number, from 0, and its lines. */
  interface Script {
    Reply reply(int number, List<String> lines);

    /** Gives the first writes these replies and takes the rest. */
    static Script first(Reply... replies) {
      return (number, lines) -> number < replies.length ? replies[number] : Reply.of(204);
    }

    static Script byNumber(IntFunction<Reply> replies) {
      return (number, lines) -> replies.apply(number);
    }
  }

  private final List<Write> writes = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Script script;

  private StubInflux(int port, Script script) throws IOException {
    this.script = script;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  static StubInflux start(Script script) throws IOException {
    return new StubInflux(0, script);
  }

  static StubInflux startAt(URI url, Script script) throws IOException {
    return new StubInflux(url.getPort(), script);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All writes so far, in the order they came. */
  List<Write> writes() {
    return List.copyOf(writes);
  }

  /** The lines of the writes that were taken, in order. */
  List<String> takenLines() {
    return writes.stream().filter(Write::taken).flatMap(write -> write.lines().stream()).toList();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    List<String> lines = body.lines().toList();
    Reply reply;
    synchronized (writes) {
      reply = script.reply(writes.size(), lines);
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      writes.add(
          new Write(
              exchange.getRequestURI(),
              authorization == null ? "" : authorization,
              lines,
              System.nanoTime(),
              reply));
    }
    if (reply.held()) {
      awaitClose();
      exchange.close();
      return;
    }
    reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    executor.shutdownNow();
  }
}
