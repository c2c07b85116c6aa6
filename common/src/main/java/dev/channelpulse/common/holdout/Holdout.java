package dev.channelpulse.common.holdout;

import dev.channelpulse.common.campaign.Arm;
import dev.channelpulse.common.lift.HoldoutPolicy;
import dev.channelpulse.common.metric.Fact;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The holdout of one campaign: what each minute adds to the sums of its arms, and what may be said
 * of them at each minute's end. What it says is a pure function of the facts and of how the
 * campaign is to be read at each minute, as far as no fact is older than what was folded.
 */
/*
 * A decision depends on all looks before it, so every telling walks through the minutes in order. It
 * begins where nothing has changed since: as a rule at the minute before the one under way, with a
 * late fact at the minutes that were folded. A look is five estimates, some microseconds.
 */
public final class Holdout {

  private static final long NONE = Long.MAX_VALUE;

  /** What the minutes that are no longer kept have come to. */
  Walk base;

  /** By start. */
  final NavigableMap<Long, Minute> minutes;

  /** Up to when minutes were folded, excluded: no fact of them can be taken any more. */
  long foldedMillis;

  /** The first minute whose end has to be told anew. */
  long changedFrom;

  /* Where the last telling stood before its last minute; not part of the state. */
  private @Nullable Walk head;
  private long headMillis;

  /** Makes a holdout without units. */
  public Holdout() {
    this(new Walk(), new TreeMap<>(), Long.MIN_VALUE, NONE);
  }

  Holdout(Walk base, NavigableMap<Long, Minute> minutes, long foldedMillis, long changedFrom) {
    this.base = base;
    this.minutes = minutes;
    this.foldedMillis = foldedMillis;
    this.changedFrom = changedFrom;
  }

  Holdout copy() {
    NavigableMap<Long, Minute> copies = new TreeMap<>();
    minutes.forEach((start, minute) -> copies.put(start, minute.copy()));
    return new Holdout(base.copy(), copies, foldedMillis, changedFrom);
  }

  /**
   * Takes a fact of {@link dev.channelpulse.common.metric.Family#ARMS} of this campaign.
   *
   * @return false if its minute is no longer kept, so that it can't be counted any more
   */
  public boolean take(Fact fact) {
    long start = fact.minuteMillis();
    if (start < foldedMillis) {
      return false;
    }
    Arm arm =
        fact.series().tags().get(1).equals(Arm.TREATMENT.text()) ? Arm.TREATMENT : Arm.CONTROL;
    long[] row = minutes.computeIfAbsent(start, none -> new Minute()).of(arm);
    for (int i = 0; i < row.length; i++) {
      row[i] += fact.deltas()[i];
    }
    touch(start);
    return true;
  }

  /** Has all minutes from this one on told anew. */
  public void touch(long fromMillis) {
    changedFrom = Math.min(changedFrom, fromMillis);
    if (head != null && headMillis >= fromMillis) {
      head = null;
    }
  }

  /** Returns whether something has to be told. */
  public boolean isPending() {
    return changedFrom != NONE;
  }

  /**
   * Returns the start of the last minute with a fact, as far as it is known; {@link Long#MIN_VALUE}
   * before the first.
   */
  public long lastMillis() {
    return minutes.isEmpty() ? foldedMillis : minutes.lastKey();
  }

  /**
   * Says what is known at the end of each minute from the first that has changed on.
   *
   * @param policies how the campaign is to be read at the end of the minute that begins then;
   *     {@code null} where it is not
   */
  public void tell(LongFunction<@Nullable HoldoutPolicy> policies, HoldoutReader out) {
    tellFrom(changedFrom, policies, out);
    changedFrom = NONE;
  }

  /**
   * Says what is known at the end of each minute that has changed and is still under way; what
   * changed before it is left to {@link #tell}.
   *
   * @param openMillis start of the first minute under way
   */
  public void tellLive(
      long openMillis, LongFunction<@Nullable HoldoutPolicy> policies, HoldoutReader out) {
    tellFrom(Math.max(changedFrom, openMillis), policies, out);
    changedFrom = changedFrom < openMillis ? changedFrom : NONE;
  }

  private void tellFrom(
      long fromMillis, LongFunction<@Nullable HoldoutPolicy> policies, HoldoutReader out) {
    if (head != null && headMillis >= fromMillis) {
      head = null;
    }
    Walk walk = head == null ? base.copy() : head.copy();
    long walked = head == null ? Long.MIN_VALUE : headMillis + 1;
    for (Map.Entry<Long, Minute> each : minutes.tailMap(walked, true).entrySet()) {
      long start = each.getKey();
      if (start >= fromMillis && head == null) {
        head = walk.copy();
        headMillis = start - 1;
      }
      walk.add(each.getValue());
      walk.look(start, policies.apply(start), start >= fromMillis ? out : Holdout::pass);
    }
    moveHead(policies);
  }

  private static void pass(long minuteMillis, Comparison comparison, Object report) {}

  /* To before the last minute, which as a rule is the next to change. */
  private void moveHead(LongFunction<@Nullable HoldoutPolicy> policies) {
    if (minutes.isEmpty() || head == null) {
      return;
    }
    long last = minutes.lastKey();
    for (Map.Entry<Long, Minute> each :
        minutes.subMap(headMillis + 1, true, last, false).entrySet()) {
      head.add(each.getValue());
      head.look(each.getKey(), policies.apply(each.getKey()), Holdout::pass);
      headMillis = each.getKey();
    }
  }

  /**
   * Folds the minutes before one, which no fact can change any more, into one sum.
   *
   * @param beforeMillis start of the first minute that stays
   */
  public void fold(long beforeMillis, LongFunction<@Nullable HoldoutPolicy> policies) {
    NavigableMap<Long, Minute> gone = minutes.headMap(beforeMillis, false);
    for (Map.Entry<Long, Minute> each : gone.entrySet()) {
      base.add(each.getValue());
      base.look(each.getKey(), policies.apply(each.getKey()), Holdout::pass);
    }
    if (!gone.isEmpty() && headMillis < gone.lastKey()) {
      head = null;
    }
    gone.clear();
    foldedMillis = Math.max(foldedMillis, beforeMillis);
  }
}
