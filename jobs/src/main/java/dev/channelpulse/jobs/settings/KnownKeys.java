package dev.channelpulse.jobs.settings;

import java.util.ArrayList;
import java.util.List;

/** The keys that may be set, and which of them a misspelt one probably meant. */
final class KnownKeys {
  private static final int NEAR_LETTERS = 2;
  private static final int NEAR_PART = 3;

  private static final List<String> KEYS = keys();

  private KnownKeys() {}

  /** Returns whether the key is an option, the file of a secret or a Kafka property. */
  static boolean has(String key) {
    return KEYS.contains(key) || KafkaProperty.is(key);
  }

  /** Returns whether the value of the key, known or not, is shown to nobody. */
  static boolean isSecret(String key) {
    for (Option<?> option : Options.ALL) {
      if (option.isSecret() && option.key().equals(key)) {
        return true;
      }
    }
    return KafkaProperty.isSecret(key);
  }

  /** Returns every option's key and the file keys of the secrets. */
  static List<String> all() {
    return KEYS;
  }

  /**
   * Returns the candidate with the fewest letters to change, or nothing where more than two letters
   * and more than a third of the word differ.
   */
  static String nearest(String word, List<String> candidates) {
    String nearest = "";
    int fewest = Math.max(NEAR_LETTERS, word.length() / NEAR_PART) + 1;
    for (String candidate : candidates) {
      int letters = distance(word, candidate);
      if (letters < fewest) {
        fewest = letters;
        nearest = candidate;
      }
    }
    return nearest;
  }

  /** Returns how many letters must be put in, left out or changed (Levenshtein). */
  static int distance(String left, String right) {
    int[] above = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= left.length(); row++) {
      int[] current = new int[right.length() + 1];
      current[0] = row;
      for (int column = 1; column <= right.length(); column++) {
        int changed = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
        current[column] =
            Math.min(above[column - 1] + changed, Math.min(above[column], current[column - 1]) + 1);
      }
      above = current;
    }
    return above[right.length()];
  }

  private static List<String> keys() {
    List<String> keys = new ArrayList<>();
    for (Option<?> option : Options.ALL) {
      keys.add(option.key());
      if (option.isSecret()) {
        keys.add(option.fileKey());
      }
    }
    return List.copyOf(keys);
  }
}
