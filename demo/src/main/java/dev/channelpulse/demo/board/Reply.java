package dev.channelpulse.demo.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What the board answers to one request.
 *
 * @param status the HTTP status
 * @param contentType with its charset
 * @param body sent as UTF-8
 */
record Reply(int status, String contentType, String body) {
  private static final String JSON_TYPE = "application/json; charset=utf-8";
  private static final ObjectMapper JSON = new ObjectMapper();

  static Reply json(JsonNode json) {
    return json(200, json);
  }

  /** JSON that is already written. */
  static Reply json(String body) {
    return new Reply(200, JSON_TYPE, body);
  }

  /**
   * An error as the page reads it.
   *
   * @param kind {@code unavailable} where InfluxDB does not answer, {@code query} where it refused,
   *     {@code request} where the board refused, {@code board} where the board itself failed
   */
  static Reply error(int status, String kind, String message) {
    return json(
        status, JsonNodeFactory.instance.objectNode().put("kind", kind).put("error", message));
  }

  private static Reply json(int status, JsonNode json) {
    try {
      return new Reply(status, JSON_TYPE, JSON.writeValueAsString(json));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a JSON tree can always be written", impossible);
    }
  }
}
