package dev.channelpulse.simulator;

/**
 * How often each visitor is present: an open-addressed map of longs that never forgets a key.
 * Twelve bytes an entry, 24 at the worst.
 */
final class VisitorCounts {
  private long[] keys = new long[16];
  private int[] counts = new int[16];
  private boolean[] used = new boolean[16];
  private int size;
  private int present;

  /** Returns the number of visitors with a count above 0. */
  int present() {
    return present;
  }

  void add(long visitor, int delta) {
    int at = find(visitor);
    if (!used[at]) {
      if (2 * (size + 1) > keys.length) {
        grow();
        at = find(visitor);
      }
      used[at] = true;
      keys[at] = visitor;
      size++;
    }
    int before = counts[at];
    counts[at] = before + delta;
    present += Integer.signum(before + delta) - Integer.signum(before);
  }

  private int find(long visitor) {
    int mask = keys.length - 1;
    int at = (int) Dice.mix(visitor) & mask;
    while (used[at] && keys[at] != visitor) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    boolean[] oldUsed = used;
    keys = new long[2 * oldKeys.length];
    counts = new int[keys.length];
    used = new boolean[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldUsed[i]) {
        int at = find(oldKeys[i]);
        used[at] = true;
        keys[at] = oldKeys[i];
        counts[at] = oldCounts[i];
      }
    }
  }
}
