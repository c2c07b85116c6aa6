package dev.channelpulse.demo.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.channelpulse.common.alert.Language;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A dashboard's source, which says both languages: a text {@code 访客 · Visitors} is Chinese before
 * the first dot and English behind it, and within a text, a query or a unit {@code ⟦中文|English⟧} is
 * one or the other.
 */
final class Bilingual {

  private static final String BETWEEN = " · ";
  private static final Pattern EITHER = Pattern.compile("⟦([^|⟧]*)\\|([^⟧]*)⟧");

  private Bilingual() {}

  /** Returns the name of a language's folder, which is its code of ISO 639. */
  static String folder(Language language) {
    return language.name().toLowerCase(Locale.ROOT);
  }

  /** Returns a copy of a source in one language. */
  static JsonNode in(Language language, JsonNode source) {
    if (source.isTextual()) {
      return TextNode.valueOf(in(language, source.textValue()));
    }
    if (source.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(source.size());
      source.forEach(each -> array.add(in(language, each)));
      return array;
    }
    if (source.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      source
          .properties()
          .forEach(field -> object.set(field.getKey(), in(language, field.getValue())));
      return object;
    }
    return source;
  }

  /** Returns a text in one language; one that is the same in both stays as it is. */
  static String in(Language language, String source) {
    int place = language == Language.ZH ? 1 : 2;
    String text =
        EITHER.matcher(source).replaceAll(either -> Matcher.quoteReplacement(either.group(place)));
    int dot = text.indexOf(BETWEEN);
    if (dot < 0) {
      return text;
    }
    return language == Language.ZH
        ? text.substring(0, dot)
        : text.substring(dot + BETWEEN.length());
  }
}
