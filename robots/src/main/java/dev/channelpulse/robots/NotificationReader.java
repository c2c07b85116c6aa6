package dev.channelpulse.robots;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the JSON of Alertmanager's webhook, version 4. */
final class NotificationReader {
  private static final String VERSION = "4";

  private final ObjectMapper mapper = new ObjectMapper();

  /**
   * Reads a notification.
   *
   * @throws InvalidNotificationException if it is none of that version, or has no alert
   */
  Notification read(byte[] body) throws InvalidNotificationException {
    JsonNode root;
    try {
      root = mapper.readTree(body);
    } catch (IOException notJson) {
      throw new InvalidNotificationException("a notification must be JSON, found something else");
    }
    if (!root.path("version").asText().equals(VERSION)) {
      throw new InvalidNotificationException(
          "a notification must be of version %s, found \"%s\""
              .formatted(VERSION, root.path("version").asText()));
    }
    List<NotifiedAlert> alerts = new ArrayList<>();
    for (JsonNode alert : root.path("alerts")) {
      alerts.add(
          new NotifiedAlert(
              !alert.path("status").asText().equals("resolved"),
              texts(alert.path("labels")),
              texts(alert.path("annotations"))));
    }
    if (alerts.isEmpty()) {
      throw new InvalidNotificationException("a notification must have alerts, found none");
    }
    return new Notification(alerts, Math.max(0, root.path("truncatedAlerts").asInt()));
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new HashMap<>();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      texts.put(field.getKey(), field.getValue().asText());
    }
    return texts;
  }
}
