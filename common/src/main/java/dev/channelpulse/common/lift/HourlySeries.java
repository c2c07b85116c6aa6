package dev.channelpulse.common.lift;

import java.util.BitSet;

/** One series of hourly sums, with the slot of each hour, and the hours that do not count. */
final class HourlySeries {

  private final int[] slots;
  private final long[] sums;
  private final BitSet excluded;

  HourlySeries(int[] slots, long[] sums, BitSet excluded) {
    this.slots = slots;
    this.sums = sums;
    this.excluded = excluded;
  }

  int hours() {
    return slots.length;
  }

  int slot(int hour) {
    return slots[hour];
  }

  long sum(int hour) {
    return sums[hour];
  }

  boolean counts(int hour) {
    return !excluded.get(hour);
  }

  /** Returns how many of the hours from one up to another, it not included, count. */
  int counting(int from, int to) {
    return to - from - excluded.get(from, to).cardinality();
  }
}
