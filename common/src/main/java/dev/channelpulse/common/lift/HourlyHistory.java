package dev.channelpulse.common.lift;

import java.util.BitSet;
import java.util.List;

/**
 * What a campaign's channels sold hour by hour before it began, and what channels sold that it does
 * not touch. The hours follow each other without a gap, the last one ends where the campaign
 * begins. An hour in which nothing was sold is a zero; one that is not known belongs to an excluded
 * span.
 *
 * <p>An hour's <b>slot</b> is its hour of the week in the business zone, 0 (Monday, 0:00) to 167;
 * what matters is that {@code slot / 24} is the day and {@code slot % 24} the hour of the day. A
 * change of the clock repeats a slot or skips one.
 */
public final class HourlyHistory {

  /** Hours, and slots, of a week. */
  public static final int WEEK_HOURS = 168;

  static final int DAY_HOURS = 24;

  private final HourlySeries treated;
  private final HourlySeries control;
  private final boolean controlled;

  /**
   * Takes the history of one campaign. The arrays are copied.
   *
   * @param slots of the hours, oldest first, each 0 to 167
   * @param treated sums of the channels that the campaign touches, one per hour
   * @param controls sums of channels that it does not touch, in the same unit, one array per
   *     channel; empty for none. They count by their sum: one without traffic changes nothing.
   * @param excluded hours that say nothing of ordinary times
   * @throws IllegalArgumentException if a slot is out of range, or the lengths differ
   * @throws ArithmeticException if the controls of an hour add up to more than a long holds
   */
  public HourlyHistory(
      int[] slots, long[] treated, List<long[]> controls, List<HourSpan> excluded) {
    checkSlots(slots);
    checkLength("treated", treated, slots);
    long[] control = new long[slots.length];
    for (long[] series : controls) {
      checkLength("control", series, slots);
      for (int i = 0; i < control.length; i++) {
        control[i] = Math.addExact(control[i], series[i]);
      }
    }
    BitSet odd = new BitSet(slots.length);
    for (HourSpan span : excluded) {
      int from = Math.max(0, Math.min(span.from(), slots.length));
      odd.set(from, Math.max(from, Math.min(span.to(), slots.length)));
    }
    int[] ownSlots = slots.clone();
    this.treated = new HourlySeries(ownSlots, treated.clone(), odd);
    this.control = new HourlySeries(ownSlots, control, odd);
    this.controlled = !controls.isEmpty();
  }

  /**
   * Returns the slots of hours that follow each other, in a zone that never changes its clock.
   *
   * @param first slot of the first hour, 0 to 167
   * @param hours how many, 0 or more
   */
  public static int[] slots(int first, int hours) {
    int[] slots = new int[hours];
    for (int i = 0; i < hours; i++) {
      slots[i] = (first + i) % WEEK_HOURS;
    }
    checkSlots(slots);
    return slots;
  }

  static void checkSlots(int[] slots) {
    for (int slot : slots) {
      if (slot < 0 || slot >= WEEK_HOURS) {
        throw new IllegalArgumentException("slot must be 0 to 167, found " + slot);
      }
    }
  }

  private static void checkLength(String name, long[] series, int[] slots) {
    if (series.length != slots.length) {
      throw new IllegalArgumentException(
          name + " must have one sum per slot, " + slots.length + ", found " + series.length);
    }
  }

  /** Returns how many hours there are, excluded ones among them. */
  public int hours() {
    return treated.hours();
  }

  /** Returns whether there is a control series, be it one without any traffic. */
  boolean isControlled() {
    return controlled;
  }

  HourlySeries treated() {
    return treated;
  }

  /** Returns the sum of all controls, zeros where there are none. */
  HourlySeries control() {
    return control;
  }
}
