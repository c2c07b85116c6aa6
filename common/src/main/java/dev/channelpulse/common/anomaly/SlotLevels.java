package dev.channelpulse.common.anomaly;

import dev.channelpulse.common.anomaly.Expectation.Source;
import java.time.Instant;

/**
 * What the slots of the week come to on average, and what a moment is expected to by them.
 *
 * <p>A slot is a sum and the weight that it is a sum of: of a rate numerators and denominators, of
 * all others values and ticks. Older weeks fade. The level of a slot is the one by the other, with
 * neighbours taken in on both sides until enough events are behind it: a busy series has slots as
 * narrow as they come, a sparse one wide ones. A slot of which nothing is known has the level of
 * its time of day on the days that are known, and where there is none, of the last slot known.
 */
/*
 * Two floats a slot: 5.4 KB for slots of 15 minutes. A level is reckoned once a slot, so that its
 * width is paid for in one tick of fifteen. Between the middles of slots levels are interpolated.
 */
final class SlotLevels {

  static final long NEVER = Long.MIN_VALUE;
  private static final int DAYS = 7;

  final long slotMillis;
  final float[] sums;
  final float[] weights;

  /* The slot that is running: what was learned in it stays apart until it is over. */
  double pendingSum;
  double pendingWeight;
  int pendingTicks;
  long slotStart = NEVER;
  int index;

  /* Levels of the slot before, of this one and of the next; NaN where not known. */
  double before = Double.NaN;
  double here = Double.NaN;
  double after = Double.NaN;
  Source source = Source.NONE;

  SlotLevels(long slotMillis) {
    this.slotMillis = slotMillis;
    int slots = (int) (DAYS * AnomalyPolicy.DAY_MILLIS / slotMillis);
    this.sums = new float[slots];
    this.weights = new float[slots];
  }

  SlotLevels copy() {
    SlotLevels copy = new SlotLevels(slotMillis);
    System.arraycopy(sums, 0, copy.sums, 0, sums.length);
    System.arraycopy(weights, 0, copy.weights, 0, weights.length);
    copy.pendingSum = pendingSum;
    copy.pendingWeight = pendingWeight;
    copy.pendingTicks = pendingTicks;
    copy.slotStart = slotStart;
    copy.index = index;
    copy.before = before;
    copy.here = here;
    copy.after = after;
    copy.source = source;
    return copy;
  }

  /** Returns whether the moment lies outside the slot that is running. */
  boolean leaves(long millis) {
    return slotStart == NEVER || millis < slotStart || millis >= slotStart + slotMillis;
  }

  /**
   * Closes the slot that is running, and opens that of a moment.
   *
   * @param eventsOfSum events that one of the sum stands for
   * @param eventsOfWeight events that one of the weight stands for
   */
  void enter(AnomalyPolicy policy, long millis, double eventsOfSum, double eventsOfWeight) {
    close(policy);
    long offset =
        policy.zone().getRules().getOffset(Instant.ofEpochMilli(millis)).getTotalSeconds() * 1000L;
    long number = Math.floorDiv(millis + offset, slotMillis);
    slotStart = number * slotMillis - offset;
    index = Math.floorMod(number, sums.length);
    Pool pool = new Pool(policy, eventsOfSum, eventsOfWeight);
    if (weights[index] > 0) {
      source = Source.WEEKLY;
      here = pool.level(index, 1);
      before = pool.level(index - 1, 1);
      after = pool.level(index + 1, 1);
      return;
    }
    here = pool.level(index, DAYS);
    if (!Double.isNaN(here)) {
      source = Source.DAILY;
      before = pool.level(index - 1, DAYS);
      after = pool.level(index + 1, DAYS);
      return;
    }
    before = Double.NaN;
    after = Double.NaN;
    int back = 1;
    while (back < sums.length && !(weights[at(index - back)] > 0)) {
      back++;
    }
    here = back < sums.length ? pool.level(index - back, 1) : Double.NaN;
    source = Double.isNaN(here) ? Source.NONE : Source.LOCAL;
  }

  private void close(AnomalyPolicy policy) {
    if (pendingWeight > 0) {
      double whole = Math.min(1, (double) pendingTicks * policy.stepMillis() / slotMillis);
      double kept = 1 - policy.learning().weekRatio() * whole;
      sums[index] = (float) (kept * sums[index] + pendingSum);
      weights[index] = (float) (kept * weights[index] + pendingWeight);
    }
    pendingSum = 0;
    pendingWeight = 0;
    pendingTicks = 0;
  }

  /** Adds a value of the slot that is running; of a rate the numerator and the denominator. */
  void learn(double value, double weight) {
    pendingSum += value;
    pendingWeight += weight;
    pendingTicks++;
  }

  /** Returns the level at a moment of the slot that is running, NaN where nothing is known. */
  double at(double millis) {
    double place = Math.min(1, (millis - slotStart) / slotMillis);
    double other = place < 0.5 ? before : after;
    double part = Math.abs(place - 0.5);
    return Double.isNaN(other) ? here : here + part * (other - here);
  }

  private int at(int slot) {
    return Math.floorMod(slot, sums.length);
  }

  /** Sums a slot up with as many neighbours as it needs. */
  private final class Pool {

    private final double eventsOfSum;
    private final double eventsOfWeight;
    private final double wanted;
    private final int reach;

    Pool(AnomalyPolicy policy, double eventsOfSum, double eventsOfWeight) {
      this.eventsOfSum = eventsOfSum;
      this.eventsOfWeight = eventsOfWeight;
      this.wanted = policy.learning().pooledEvents();
      this.reach = (int) (policy.learning().pooledMinutes() * 60_000L / slotMillis);
    }

    /** Returns the level of a slot, over so many days; NaN where the slot itself is not known. */
    double level(int slot, int days) {
      double sum = 0;
      double weight = 0;
      for (int away = 0; away <= reach; away++) {
        for (int day = 0; day < days; day++) {
          int there = slot + day * (sums.length / DAYS);
          sum += sums[at(there - away)] + (away > 0 ? sums[at(there + away)] : 0);
          weight += weights[at(there - away)] + (away > 0 ? weights[at(there + away)] : 0);
        }
        if (!(weight > 0)) {
          return Double.NaN;
        }
        if (sum * eventsOfSum + weight * eventsOfWeight >= wanted) {
          break;
        }
      }
      return sum / weight;
    }
  }
}
