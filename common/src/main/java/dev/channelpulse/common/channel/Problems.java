package dev.channelpulse.common.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the values of a document and notes what breaks a rule, so that a reader can go on and
 * find the rest.
 */
final class Problems {

  private final List<String> found = new ArrayList<>();

  List<String> found() {
    return found;
  }

  /** Notes that the value at {@code where} must be something that it is not. */
  void add(String where, String mustBe, @Nullable Json value) {
    found.add(where + " must be " + mustBe + ", found " + (value == null ? "nothing" : value));
  }

  /** Notes members that are not among the allowed names. */
  void unknown(String where, Map<String, Json> members, Set<String> allowed) {
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
  Map<String, Json> members(String where, @Nullable Json value) {
    if (value instanceof Json.Members members) {
      return members.byName();
    }
    add(where, "an object", value);
    return Map.of();
  }

  /** Returns the items of a list; none, and a problem, where it is none. */
  List<Json> items(String where, @Nullable Json value) {
    if (value instanceof Json.Items items) {
      return items.list();
    }
    add(where, "a list", value);
    return List.of();
  }

  /**
   * Returns a string that is not blank, trimmed and lower-cased; {@code null} and a problem else.
   */
  @Nullable String word(String where, @Nullable Json value) {
    String text = value instanceof Json.Text found ? Address.clean(found.value()) : null;
    if (text == null) {
      add(where, "a string that is not blank", value);
    }
    return text;
  }

  /** Returns the words of a list of strings, those that are good. */
  List<String> words(String where, @Nullable Json value) {
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
}
