package dev.channelpulse.simulator;

import java.util.BitSet;

/**
 * The visitors who may come back. A newcomer takes a slot and its former visitor never returns, so
 * memory is 12 bytes a slot, however long the run.
 */
final class Population {
  /** Shortest pause between two visits of a visitor; well over the 30 min that end a visit. */
  static final long PAUSE_MILLIS = 40 * 60_000L;

  private static final double NEWCOMER_RATIO = 0.3;
  private static final int TRIES = 8;

  private final long shopSeed;
  private final double sharedAccountRatio;
  private final long[] freeAtMillis;
  private final int[] generation;
  private final BitSet loggedIn;

  Population(long shopSeed, int slots, double sharedAccountRatio) {
    this.shopSeed = shopSeed;
    this.sharedAccountRatio = sharedAccountRatio;
    this.freeAtMillis = new long[slots];
    this.generation = new int[slots];
    this.loggedIn = new BitSet(slots);
  }

  /** Returns a slot whose visitor may begin a visit now; regulars sit in the low slots. */
  int draw(Dice dice, long startMillis) {
    int slot = anySlot(dice);
    if (!dice.chance(NEWCOMER_RATIO)) {
      for (int tries = 0; tries < TRIES; tries++) {
        if (freeAtMillis[slot] <= startMillis) {
          return slot;
        }
        slot = anySlot(dice);
      }
    }
    generation[slot]++;
    loggedIn.clear(slot);
    return slot;
  }

  private int anySlot(Dice dice) {
    double unit = dice.unit();
    return (int) (freeAtMillis.length * unit * unit);
  }

  /** Returns the slot's visitor; some use the account of the one who has the slot before. */
  Visitor visitor(int slot) {
    Visitor visitor = Visitor.of(shopSeed, number(slot));
    boolean shares = slot % 2 == 1 && new Dice(visitor.seed()).chance(2 * sharedAccountRatio);
    return shares ? visitor.withAccountOf(Visitor.of(shopSeed, number(slot) - 1)) : visitor;
  }

  private long number(int slot) {
    return ((long) generation[slot] << 32) | slot;
  }

  boolean isLoggedIn(int slot) {
    return loggedIn.get(slot);
  }

  /** Notes that the slot's visitor is busy up to here, and whether the account is known by then. */
  void visited(int slot, long lastEventMillis, boolean knownNow) {
    freeAtMillis[slot] = lastEventMillis + PAUSE_MILLIS;
    loggedIn.set(slot, knownNow);
  }
}
