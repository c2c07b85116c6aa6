package dev.channelpulse.common.document;

import dev.channelpulse.common.event.CleanText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the values of a document and notes what breaks a rule, so that a reader can go on and
 * find the rest.
 */
public final class Problems {

  private final List<String> found = new ArrayList<>();

  /** Returns the problems noted so far, each a sentence; the list grows with those to come. */
  public List<String> found() {
    return found;
  }

  /** Notes that the value at {@code where} must be something that it is not. */
  public void add(String where, String mustBe, @Nullable Json value) {
    found.add(where + " must be " + mustBe + ", found " + (value == null ? "nothing" : value));
  }

  /** Notes members that are not among the allowed names. */
  public void unknown(String where, Map<String, Json> members, Set<String> allowed) {
    for (String name : members.keySet()) {
      if (!allowed.contains(name)) {
        found.add(
            where
                + " must have no members but "
                + String.join(", ", allowed.stream().sorted().toList())
                + ", found \""
                + name
                + "\"");
      }
    }
  }

  /** Returns the members of an object; none, and a problem, where it is none. */
  public Map<String, Json> members(String where, @Nullable Json value) {
    if (value instanceof Json.Members members) {
      return members.byName();
    }
    add(where, "an object", value);
    return Map.of();
  }

  /** Returns the items of a list; none, and a problem, where it is none. */
  public List<Json> items(String where, @Nullable Json value) {
    if (value instanceof Json.Items items) {
      return items.list();
    }
    add(where, "a list", value);
    return List.of();
  }

  /**
   * Returns a string that is not blank, trimmed and lower-cased; {@code null} and a problem else.
   */
  public @Nullable String word(String where, @Nullable Json value) {
    String text = value instanceof Json.Text found ? CleanText.of(found.value()) : null;
    if (text == null) {
      add(where, "a string that is not blank", value);
    }
    return text;
  }

  /** Returns the words of a list of strings, those that are good. */
  public List<String> words(String where, @Nullable Json value) {
    List<String> words = new ArrayList<>();
    List<Json> items = items(where, value);
    for (int i = 0; i < items.size(); i++) {
      String word = word(where + "[" + i + "]", items.get(i));
      if (word != null) {
        words.add(word);
      }
    }
    return words;
  }

  /** Returns a document's version; 0 and a problem where it has none. */
  public int version(@Nullable Json value) {
    if (value instanceof Json.Literal literal && literal.spelled().matches("[1-9][0-9]{0,8}")) {
      return Integer.parseInt(literal.spelled());
    }
    add("version", "an integer from 1 to 999999999", value);
    return 0;
  }

  /** Returns epoch milliseconds; 0 and a problem where there is no time. */
  public long time(String where, @Nullable Json value) {
    try {
      if (value instanceof Json.Literal literal && literal.spelled().matches("-?[0-9]{1,18}")) {
        return Long.parseLong(literal.spelled());
      }
      if (value instanceof Json.Text text) {
        return OffsetDateTime.parse(text.value()).toInstant().toEpochMilli();
      }
    } catch (DateTimeException | ArithmeticException e) {
      // noted below
    }
    add(where, "ISO-8601 with offset, or epoch milliseconds", value);
    return Instant.EPOCH.toEpochMilli();
  }
}
