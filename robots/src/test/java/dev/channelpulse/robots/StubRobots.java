package dev.channelpulse.robots;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/** The robots' makers: keeps what comes and answers as told, by the number of the message. */
final class StubRobots implements AutoCloseable {

  /** A message as it came. */
  record Message(URI uri, String contentType, String body) {}

  private final List<Message> messages = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final IntFunction<String> answers;

  StubRobots(IntFunction<String> answers) throws IOException {
    this.answers = answers;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The address of a robot, with its token. */
  URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  List<Message> messages() {
    return List.copyOf(messages);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    byte[] answer = answers.apply(messages.size()).getBytes(StandardCharsets.UTF_8);
    messages.add(
        new Message(
            exchange.getRequestURI(),
            String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
            body));
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
