package dev.channelpulse.common.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value, read whole: enough of a tree for a document of rules or the like. */
public sealed interface Json {

  /** Members in the document's order. */
  record Members(Map<String, Json> byName) implements Json {
    @Override
    public String toString() {
      return "an object";
    }
  }

  record Items(List<Json> list) implements Json {
    @Override
    public String toString() {
      return list.isEmpty() ? "an empty list" : "a list";
    }
  }

  record Text(String value) implements Json {
    @Override
    public String toString() {
      return '"' + (value.length() > 60 ? value.substring(0, 60) + "…" : value) + '"';
    }
  }

  /** A number, {@code true}, {@code false} or {@code null}, as the document spells it. */
  record Literal(String spelled) implements Json {
    @Override
    public String toString() {
      return spelled.length() > 60 ? spelled.substring(0, 60) + "…" : spelled;
    }
  }

  /**
   * Reads one document. Member names must be unique.
   *
   * @throws IOException if it is no valid JSON, or something follows it
   */
  static Json read(byte[] document) throws IOException {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(document)) {
      parser.nextToken();
      Json value = value(parser);
      if (parser.nextToken() != null) {
        throw new JsonParseException(parser, "something follows the document");
      }
      return value;
    }
  }

  private static Json value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      throw new JsonParseException(parser, "the document is empty");
    }
    return switch (token) {
      case START_OBJECT -> {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, value(parser));
        }
        yield new Members(Collections.unmodifiableMap(members));
      }
      case START_ARRAY -> {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield new Items(Collections.unmodifiableList(items));
      }
      case VALUE_STRING -> new Text(parser.getText());
      default -> new Literal(parser.getText());
    };
  }
}
