package dev.channelpulse.common.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds which of many words occur in a text. */
/* Aho and Corasick (1975): all words become one automaton that reads a text once, one table look-up
 * a character, however many words there are. Only characters that occur in a word have a column of
 * their own, which keeps the table small enough for the processor's caches. */
final class Words {

  private static final int ASCII = 128;
  private static final int NONE = Integer.MAX_VALUE;

  /** Column of each ASCII character; 0 for those that occur in no word. */
  private final byte[] column;

  private final int width;

  /** Next state, by state × width + column. */
  private final char[] next;

  /** The lowest index of the words that end in a state, {@link #NONE} where none does. */
  private final int[] ending;

  /**
   * Makes an automaton of words.
   *
   * @param ignoreCase whether the text's capitals count as small letters; the words then have none
   * @throws IllegalArgumentException if one is no {@linkplain #isWord word}, or there are more than
   *     65,000 characters of them
   */
  Words(List<String> words, boolean ignoreCase) {
    column = new byte[ASCII];
    width = columns(words);
    List<int[]> rows = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    add(rows, ends);
    for (int index = 0; index < words.size(); index++) {
      String word = words.get(index);
      int state = 0;
      for (int i = 0; i < word.length(); i++) {
        int[] row = rows.get(state);
        int c = column[word.charAt(i)];
        if (row[c] < 0) {
          row[c] = rows.size();
          add(rows, ends);
        }
        state = row[c];
      }
      ends.set(state, Math.min(index, ends.get(state)));
    }
    if (rows.size() > 65_000) {
      throw new IllegalArgumentException(
          "words must have at most 65000 characters, found " + rows.size());
    }
    complete(rows, ends);
    next = new char[rows.size() * width];
    for (int i = 0; i < next.length; i++) {
      next[i] = (char) rows.get(i / width)[i % width];
    }
    ending = ends.stream().mapToInt(index -> index).toArray();
    for (int c = 'A'; ignoreCase && c <= 'Z'; c++) {
      column[c] = column[c + 'a' - 'A'];
    }
  }

  /** Returns whether words can be looked for: printable ASCII, at least one character. */
  static boolean isWord(String word) {
    return !word.isEmpty() && word.chars().allMatch(c -> c >= ' ' && c < ASCII - 1);
  }

  private int columns(List<String> words) {
    int count = 1;
    for (String word : words) {
      if (!isWord(word)) {
        throw new IllegalArgumentException("a word must be printable ASCII, found " + word);
      }
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        if (column[c] == 0) {
          column[c] = (byte) count++;
        }
      }
    }
    return count;
  }

  private void add(List<int[]> rows, List<Integer> ends) {
    int[] row = new int[width];
    Arrays.fill(row, -1);
    rows.add(row);
    ends.add(NONE);
  }

  /** Level by level, gives a state the ways on that its longest suffix among the states has. */
  private void complete(List<int[]> rows, List<Integer> ends) {
    int[] suffix = new int[rows.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
    while (!queue.isEmpty()) {
      int state = queue.remove();
      int[] row = rows.get(state);
      for (int c = 0; c < width; c++) {
        int fallback = state == 0 ? 0 : rows.get(suffix[state])[c];
        if (row[c] < 0) {
          row[c] = fallback;
        } else {
          suffix[row[c]] = fallback;
          ends.set(row[c], Math.min(ends.get(row[c]), ends.get(fallback)));
          queue.add(row[c]);
        }
      }
    }
  }

  /**
   * Returns the index of the first word, in the order they were given, that occurs in the first
   * {@code length} characters of the text; -1 where none does.
   */
  int first(String text, int length) {
    int state = 0;
    int first = NONE;
    for (int i = 0; i < length; i++) {
      state = next(state, text.charAt(i));
      first = Math.min(first, ending[state]);
    }
    return first == NONE ? -1 : first;
  }

  /** Returns whether a word occurs in the first {@code length} characters of the text. */
  boolean anyIn(String text, int length) {
    int state = 0;
    for (int i = 0; i < length; i++) {
      state = next(state, text.charAt(i));
      if (ending[state] != NONE) {
        return true;
      }
    }
    return false;
  }

  private int next(int state, char c) {
    return c < ASCII ? next[state * width + column[c]] : 0;
  }
}
