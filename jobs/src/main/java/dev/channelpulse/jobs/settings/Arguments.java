package dev.channelpulse.jobs.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code --key value} and {@code --key=value}. */
final class Arguments {
  private static final String DASHES = "--";

  private final String[] words;
  private final List<String> problems;
  private final Map<String, Given> given = new LinkedHashMap<>();

  private Arguments(String[] words, List<String> problems) {
    this.words = words;
    this.problems = problems;
  }

  /** Returns what the arguments set, key to value; adds what is wrong to the problems. */
  static Map<String, Given> read(String[] words, List<String> problems) {
    Arguments arguments = new Arguments(words, problems);
    int next = 0;
    while (next < words.length) {
      next = arguments.readFrom(next);
    }
    return arguments.given;
  }

  /* A word is never printed unless it is a key: a stray one may be the password that followed a
   * misspelt option. For the same reason a secret takes the next word with it. */
  private int readFrom(int index) {
    String word = words[index];
    int equals = word.indexOf('=');
    String key = word.substring(0, equals < 0 ? word.length() : equals);
    if (!key.startsWith(DASHES) || key.length() == DASHES.length()) {
      problems.add("argument " + (index + 1) + " must be written --key value or --key=value");
      return index + 1;
    }
    key = key.substring(DASHES.length());
    if (equals >= 0) {
      put(key, word.substring(equals + 1));
      return index + 1;
    }
    if (index + 1 < words.length && isValue(key, words[index + 1])) {
      put(key, words[index + 1]);
      return index + 2;
    }
    problems.add(
        KnownKeys.has(key)
            ? key + " must have a value (" + place(key) + ")"
            : Unknown.problem(key, place(key)));
    return index + 1;
  }

  private static boolean isValue(String key, String word) {
    return !word.startsWith(DASHES)
        || (KnownKeys.isSecret(key) && !KnownKeys.has(word.substring(DASHES.length())));
  }

  private void put(String key, String text) {
    if (!KnownKeys.has(key)) {
      problems.add(Unknown.problem(key, place(key)));
    } else if (KnownKeys.isSecret(key)) {
      problems.add(refused(key));
    } else if (given.put(key, new Given(text, place(key))) != null) {
      problems.add(key + " must be given once, found it twice (" + place(key) + ")");
    }
  }

  private static String refused(String key) {
    return Shown.line(key)
        + " must not be an argument, which every user of the machine can read: use "
        + Option.environmentName(key)
        + " or the properties file"
        + (KafkaProperty.is(key) ? "" : " or " + key + "-file")
        + " ("
        + place(key)
        + ")";
  }

  private static String place(String key) {
    return "argument " + DASHES + Shown.line(key);
  }
}
