package dev.channelpulse.demo.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A language that dashboards are read in. A dashboard's source says both: a text {@code 访客 ·
 * Visitors} is Chinese before the first dot and English behind it, and within a text, a query or a
 * unit {@code ⟦中文|English⟧} is one or the other.
 */
enum Language {
  ZH,
  EN;

  private static final String BETWEEN = " · ";
  private static final Pattern EITHER = Pattern.compile("⟦([^|⟧]*)\\|([^⟧]*)⟧");

  /** Returns its folder's name, which is its code of ISO 639. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns a copy of a source in this language. */
  JsonNode of(JsonNode source) {
    if (source.isTextual()) {
      return TextNode.valueOf(of(source.textValue()));
    }
    if (source.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(source.size());
      source.forEach(each -> array.add(of(each)));
      return array;
    }
    if (source.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      source.properties().forEach(field -> object.set(field.getKey(), of(field.getValue())));
      return object;
    }
    return source;
  }

  /** Returns a text in this language; one that is the same in both stays as it is. */
  String of(String source) {
    String text = EITHER.matcher(source).replaceAll(this::chosen);
    int dot = text.indexOf(BETWEEN);
    if (dot < 0) {
      return text;
    }
    return this == ZH ? text.substring(0, dot) : text.substring(dot + BETWEEN.length());
  }

  private String chosen(MatchResult either) {
    return Matcher.quoteReplacement(either.group(this == ZH ? 1 : 2));
  }
}
