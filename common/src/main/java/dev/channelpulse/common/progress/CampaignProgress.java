package dev.channelpulse.common.progress;

import static dev.channelpulse.common.metric.BusinessCalendar.MINUTE_MILLIS;

import dev.channelpulse.common.metric.Fact;
import dev.channelpulse.common.metric.Family;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What one series of {@link Family#CAMPAIGN} has come to: what each minute adds, and the sum of all
 * minutes that are no longer kept. What it says of a minute is a pure function of the facts, as far
 * as none is older than what was folded.
 */
/*
 * A late fact changes every minute after its own. Minutes that have ended are told by tell alone,
 * which its caller calls once a minute, so that a trickle of late facts does not rewrite hours at
 * every live tick; those under way by tellLive. A telling adds up the minutes kept before it: some
 * thousand rows.
 */
public final class CampaignProgress {

  static final long NONE = Long.MAX_VALUE;

  /** The sum of the minutes that are no longer kept. */
  final long[] base;

  /** By start. */
  final NavigableMap<Long, long[]> minutes;

  /** Up to when minutes were folded, excluded: no fact of them can be taken any more. */
  long foldedMillis;

  /** The first minute with a fact, of all times. */
  long firstMillis;

  /** The first minute that has to be told, once it has ended. */
  long nextMillis;

  /** The first minute that has changed since the last live telling. */
  long liveMillis;

  /**
   * Begins without facts.
   *
   * @param foldedMillis start of the first minute of which a fact may still come
   */
  public CampaignProgress(long foldedMillis) {
    this(new long[Family.CAMPAIGN.width()], new TreeMap<>(), foldedMillis, NONE, NONE, NONE);
  }

  CampaignProgress(
      long[] base,
      NavigableMap<Long, long[]> minutes,
      long foldedMillis,
      long firstMillis,
      long nextMillis,
      long liveMillis) {
    this.base = base;
    this.minutes = minutes;
    this.foldedMillis = foldedMillis;
    this.firstMillis = firstMillis;
    this.nextMillis = nextMillis;
    this.liveMillis = liveMillis;
  }

  CampaignProgress copy() {
    NavigableMap<Long, long[]> copies = new TreeMap<>();
    minutes.forEach((start, row) -> copies.put(start, row.clone()));
    return new CampaignProgress(
        base.clone(), copies, foldedMillis, firstMillis, nextMillis, liveMillis);
  }

  /**
   * Takes a fact of this series.
   *
   * @return false if its minute is no longer kept, so that it can't be counted any more
   */
  public boolean take(Fact fact) {
    long start = fact.minuteMillis();
    if (start < foldedMillis) {
      return false;
    }
    add(minutes.computeIfAbsent(start, none -> new long[base.length]), fact.deltas());
    firstMillis = Math.min(firstMillis, start);
    nextMillis = Math.min(nextMillis, start);
    liveMillis = Math.min(liveMillis, start);
    return true;
  }

  /** Has the minutes from this one on told again, as far as any fact of them may still come. */
  public void touch(long fromMillis) {
    nextMillis = Math.min(nextMillis, Math.max(fromMillis, Math.max(foldedMillis, firstMillis)));
  }

  /** Returns the first minute that has to be told once it has ended. */
  public long nextMillis() {
    return nextMillis;
  }

  /** Returns whether a minute has changed since the last live telling. */
  public boolean isLive() {
    return liveMillis != NONE;
  }

  /** Returns whether no minute is kept. */
  public boolean isFolded() {
    return minutes.isEmpty();
  }

  /* That up to which minutes were folded where none is kept: nothing is told of it. */
  private long lastMillis() {
    return minutes.isEmpty() ? foldedMillis : minutes.lastKey();
  }

  /**
   * Tells the minutes that have to be told, in order, those without a fact too.
   *
   * @param throughMillis start of the last one that has ended
   */
  public void tell(long throughMillis, ProgressReader out) {
    if (nextMillis <= throughMillis) {
      tell(nextMillis, throughMillis, out);
      nextMillis = throughMillis + MINUTE_MILLIS;
    }
  }

  /**
   * Tells the minutes under way from the first that has changed since the last live telling through
   * the last with a fact.
   *
   * @param openMillis start of the first minute that has not ended
   */
  public void tellLive(long openMillis, ProgressReader out) {
    if (isLive()) {
      tell(Math.max(liveMillis, openMillis), lastMillis(), out);
      liveMillis = NONE;
    }
  }

  /**
   * Folds the minutes before one, which no fact can change any more, into one sum.
   *
   * @param beforeMillis start of the first minute that stays
   */
  public void fold(long beforeMillis) {
    NavigableMap<Long, long[]> gone = minutes.headMap(beforeMillis, false);
    gone.values().forEach(row -> add(base, row));
    gone.clear();
    foldedMillis = Math.max(foldedMillis, beforeMillis);
  }

  private void tell(long fromMillis, long throughMillis, ProgressReader out) {
    long[] sums = base.clone();
    for (Map.Entry<Long, long[]> each : minutes.headMap(fromMillis, false).entrySet()) {
      add(sums, each.getValue());
    }
    for (long minute = fromMillis; minute <= throughMillis; minute += MINUTE_MILLIS) {
      long[] row = minutes.get(minute);
      if (row != null) {
        add(sums, row);
      }
      out.read(minute, sums);
    }
  }

  /* A fact of an earlier version is shorter. */
  private static void add(long[] sums, long[] deltas) {
    for (int i = 0; i < deltas.length; i++) {
      sums[i] += deltas[i];
    }
  }
}
