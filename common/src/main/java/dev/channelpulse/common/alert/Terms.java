package dev.channelpulse.common.alert;

import dev.channelpulse.common.event.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What things are called in both languages, from {@code terms.txt}: a line each, so that neither
 * language can be forgotten.
 */
final class Terms {

  /** Longest that a name of strangers' choice is shown, in characters. */
  private static final int MOST_CHARACTERS = 64;

  private static final Map<String, Term> BY_KEY = read();

  private Terms() {}

  private record Term(String zh, String en) {
    String in(Language language) {
      return language == Language.ZH ? zh : en;
    }
  }

  static String metric(String metric, Language language) {
    return of("metric", metric, language);
  }

  static String channelType(String type, Language language) {
    return of("channel_type", type, language);
  }

  static String platform(String platform, Language language) {
    return of("platform", platform, language);
  }

  static String dimension(String dimension, Language language) {
    return of("dimension", dimension, language);
  }

  /** Returns what the value of a dimension is called. */
  static String member(String dimension, String member, Language language) {
    return of(dimension, member, language);
  }

  static String level(String level, Language language) {
    return of("level", level, language);
  }

  static String shop(Language language) {
    return of("level", "shop", language);
  }

  /** Returns the term, or the value itself, printable, where there is none for it. */
  private static String of(String kind, String value, Language language) {
    @Nullable Term term = BY_KEY.get(kind + " " + value);
    return term == null ? PrintableText.of(value, MOST_CHARACTERS) : term.in(language);
  }

  /** Returns any text, printable. */
  static String printable(String text) {
    return PrintableText.of(text, MOST_CHARACTERS);
  }

  private static Map<String, Term> read() {
    try (InputStream in = Terms.class.getResourceAsStream("terms.txt")) {
      if (in == null) {
        throw new IllegalStateException("terms.txt must be beside Terms, found none");
      }
      Map<String, Term> terms = new HashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> add(line, terms));
      return Map.copyOf(terms);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(String line, Map<String, Term> terms) {
    int keyEnd = line.indexOf(':');
    int zhEnd = line.indexOf('|');
    if (keyEnd < 1 || zhEnd < keyEnd) {
      throw new IllegalStateException(
          "a line of terms.txt must be \"kind value: zh | en\", found \"" + line + "\"");
    }
    Term term =
        new Term(line.substring(keyEnd + 1, zhEnd).strip(), line.substring(zhEnd + 1).strip());
    if (terms.put(line.substring(0, keyEnd), term) != null) {
      throw new IllegalStateException(
          "terms.txt must name a thing once, found twice: \"" + line + "\"");
    }
  }
}
