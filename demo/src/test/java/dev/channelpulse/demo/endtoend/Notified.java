package dev.channelpulse.demo.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Whom an Alertmanager notifies: keeps what it says. */
final class Notified implements AutoCloseable {

  private final List<JsonNode> notifications = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Notified() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Returns the configuration of an Alertmanager that notifies of each alert at once, and once. */
  String configuration() {
    return """
        route:
          receiver: here
          group_by: ['...']
          group_wait: 0s
          group_interval: 1s
          repeat_interval: 4h
        receivers:
          - name: here
            webhook_configs:
              - url: http://127.0.0.1:%d/
                send_resolved: true
        """
        .formatted(server.getAddress().getPort());
  }

  /** Returns the alerts of a metric that were told, each as often as it was, with its status. */
  List<String> told(String metric, String status) {
    List<String> told = new ArrayList<>();
    for (JsonNode notification : notifications) {
      for (JsonNode alert : notification.path("alerts")) {
        if (alert.path("labels").path("metric").asText().equals(metric)
            && alert.path("status").asText().equals(status)) {
          told.add(alert.path("labels").path("id").asText());
        }
      }
    }
    return told;
  }

  /** Returns an annotation of the last notification of a metric; empty for none. */
  String annotation(String metric, String name) {
    String found = "";
    for (JsonNode notification : notifications) {
      for (JsonNode alert : notification.path("alerts")) {
        if (alert.path("labels").path("metric").asText().equals(metric)) {
          found = alert.path("annotations").path(name).asText();
        }
      }
    }
    return found;
  }

  private void handle(HttpExchange exchange) throws IOException {
    notifications.add(new ObjectMapper().readTree(exchange.getRequestBody()));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
