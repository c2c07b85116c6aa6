package dev.channelpulse.common.channel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds whether any of many words occurs in a text. Words and text are told apart by case. */
/* Aho and Corasick (1975): all words become one automaton that reads a text once, one table look-up
 * a character, however many words there are. Characters outside ASCII occur in no word. */
final class Words {

  private static final int ALPHABET = 128;

  /** Next state by state × character; a word ends where it is negative. */
  private final int[] next;

  private Words(int[] next) {
    this.next = next;
  }

  /**
   * @throws IllegalArgumentException if a word is empty or not ASCII
   */
  static Words of(List<String> words) {
    List<int[]> states = new ArrayList<>();
    states.add(newState());
    List<Boolean> ends = new ArrayList<>(List.of(false));
    for (String word : words) {
      int state = 0;
      for (int i = 0; i < word.length(); i++) {
        char c = word.charAt(i);
        if (c >= ALPHABET) {
          throw new IllegalArgumentException("words must be ASCII, found " + word);
        }
        if (states.get(state)[c] < 0) {
          states.get(state)[c] = states.size();
          states.add(newState());
          ends.add(false);
        }
        state = states.get(state)[c];
      }
      if (state == 0) {
        throw new IllegalArgumentException("words must not be empty");
      }
      ends.set(state, true);
    }
    return new Words(table(states, ends));
  }

  private static int[] newState() {
    int[] state = new int[ALPHABET];
    Arrays.fill(state, -1);
    return state;
  }

  /**
   * Fills the missing transitions with those of the longest suffix that is a state, level by level.
   */
  private static int[] table(List<int[]> states, List<Boolean> ends) {
    int[] suffix = new int[states.size()];
    ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
    while (!queue.isEmpty()) {
      int state = queue.remove();
      int[] row = states.get(state);
      for (int c = 0; c < ALPHABET; c++) {
        int fallback = state == 0 ? 0 : states.get(suffix[state])[c];
        if (row[c] < 0) {
          row[c] = fallback;
        } else {
          suffix[row[c]] = fallback;
          if (ends.get(fallback)) {
            ends.set(row[c], true);
          }
          queue.add(row[c]);
        }
      }
    }
    int[] table = new int[states.size() * ALPHABET];
    for (int state = 0; state < states.size(); state++) {
      for (int c = 0; c < ALPHABET; c++) {
        int to = states.get(state)[c];
        table[state * ALPHABET + c] = ends.get(to) ? -1 : to * ALPHABET;
      }
    }
    return table;
  }

  /** Returns whether a word occurs in the first {@code length} characters of the text. */
  boolean occursIn(String text, int length) {
    int state = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      state = c < ALPHABET ? next[state + c] : 0;
      if (state < 0) {
        return true;
      }
    }
    return false;
  }
}
