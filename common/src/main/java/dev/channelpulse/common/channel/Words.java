package dev.channelpulse.common.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds which of many words occur in a text. */
/* Aho and Corasick (1975): all words become one automaton that reads a text once, one table look-up
 * a character, however many words there are. Characters outside ASCII occur in no word. */
final class Words {

  private static final int ALPHABET = 128;
  private static final int NONE = Integer.MAX_VALUE;

  /**
   * Offset of the next state's row, by row offset + character; its complement where a word ends.
   */
  private final int[] next;

  /** The lowest index of the words that end in a state, {@link #NONE} where none does. */
  private final int[] ending;

  private Words(int[] next, int[] ending) {
    this.next = next;
    this.ending = ending;
  }

  /** Returns whether words can be looked for: printable ASCII, at least one character. */
  static boolean isWord(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= ' ' && c < ALPHABET - 1);
  }

  /**
   * Makes an automaton of words.
   *
   * @param ignoreCase whether the text's capitals count as small letters; the words then have none
   * @throws IllegalArgumentException if one is no {@linkplain #isWord word}
   */
  static Words of(List<String> words, boolean ignoreCase) {
    List<int[]> rows = new ArrayList<>();
    List<Integer> ending = new ArrayList<>();
    add(rows, ending);
    for (int index = 0; index < words.size(); index++) {
      String word = words.get(index);
      if (!isWord(word)) {
        throw new IllegalArgumentException("a word must be printable ASCII, found " + word);
      }
      int state = 0;
      for (int i = 0; i < word.length(); i++) {
        int[] row = rows.get(state);
        char c = word.charAt(i);
        if (row[c] < 0) {
          row[c] = rows.size();
          add(rows, ending);
        }
        state = row[c];
      }
      ending.set(state, Math.min(index, ending.get(state)));
    }
    complete(rows, ending);
    return new Words(
        table(rows, ending, ignoreCase), ending.stream().mapToInt(index -> index).toArray());
  }

  private static void add(List<int[]> rows, List<Integer> ending) {
    int[] row = new int[ALPHABET];
    Arrays.fill(row, -1);
    rows.add(row);
    ending.add(NONE);
  }

  /** Level by level, gives a state the ways on that its longest suffix among the states has. */
  private static void complete(List<int[]> rows, List<Integer> ending) {
    int[] suffix = new int[rows.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
    while (!queue.isEmpty()) {
      int state = queue.remove();
      int[] row = rows.get(state);
      for (int c = 0; c < ALPHABET; c++) {
        int fallback = state == 0 ? 0 : rows.get(suffix[state])[c];
        if (row[c] < 0) {
          row[c] = fallback;
        } else {
          suffix[row[c]] = fallback;
          ending.set(row[c], Math.min(ending.get(row[c]), ending.get(fallback)));
          queue.add(row[c]);
        }
      }
    }
  }

  private static int[] table(List<int[]> rows, List<Integer> ending, boolean ignoreCase) {
    int[] table = new int[rows.size() * ALPHABET];
    for (int state = 0; state < rows.size(); state++) {
      for (int c = 0; c < ALPHABET; c++) {
        int read = ignoreCase && c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        int to = rows.get(state)[read];
        table[state * ALPHABET + c] = ending.get(to) == NONE ? to * ALPHABET : ~(to * ALPHABET);
      }
    }
    return table;
  }

  /**
   * Returns the index of the first word, in the order they were given, that occurs in the first
   * {@code length} characters of the text; -1 where none does.
   */
  int first(String text, int length) {
    int row = 0;
    int first = NONE;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      row = c < ALPHABET ? next[row + c] : 0;
      if (row < 0) {
        row = ~row;
        first = Math.min(first, ending[row / ALPHABET]);
      }
    }
    return first == NONE ? -1 : first;
  }

  /** Returns whether a word occurs in the first {@code length} characters of the text. */
  boolean anyIn(String text, int length) {
    int row = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      row = c < ALPHABET ? next[row + c] : 0;
      if (row < 0) {
        return true;
      }
    }
    return false;
  }
}
