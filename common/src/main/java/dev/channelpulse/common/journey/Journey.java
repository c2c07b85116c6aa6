package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one visitor: the hits that a late event could still change the meaning of,
 * and the marks of those before. Only {@link Journeys} changes it.
 */
public final class Journey {

  /** No wake-up is due. */
  static final long NO_WAKE = Long.MAX_VALUE;

  /** Marks of the hits that are no longer kept: those of visits that no late event can reach. */
  final Marks past;

  /** The hits of the other visits, robots' among them, in {@link Hit#ORDER}. */
  final Hits hits;

  /** The steps of the device's orders that a late event could still change the meaning of. */
  final Steps steps;

  /**
   * The visits no longer kept that an order, a first order or a path that may still go on could
   * look back on, in order.
   */
  final List<PastVisit> pastVisits;

  /** The account last named before {@link #pastVisits}; {@code null} if none was. */
  @Nullable HashedId earlierAccount;

  /**
   * The last order step that is no longer kept, as far as {@link #pastVisits} go; {@link
   * Marks#NEVER} where there is none.
   */
  long orderedMillis;

  /** Visits that end (last hit + gap) at or before this have been counted as settled. */
  long settledMillis;

  /** The one wake-up that is registered for this visitor; {@link #NO_WAKE} where none is. */
  long wakeMillis;

  /*
   * Where a walk through `hits` has come to: a hit that follows all others is counted from here
   * or inserted from here without a new walk. Not part of the state, made anew where it is missing.
   */
  @Nullable Walk head;

  /** Makes the journey of a visitor never seen before. */
  public Journey() {
    this(new Marks(), List.of(), List.of(), List.of(), null, Marks.NEVER, Marks.NEVER, NO_WAKE);
  }

  Journey(
      Marks past,
      List<Hit> hits,
      List<KeptStep> steps,
      List<PastVisit> pastVisits,
      @Nullable HashedId earlierAccount,
      long orderedMillis,
      long settledMillis,
      long wakeMillis) {
    this.past = past;
    this.hits = new Hits(hits);
    this.steps = new Steps(steps);
    this.pastVisits = new ArrayList<>(pastVisits);
    this.earlierAccount = earlierAccount;
    this.orderedMillis = orderedMillis;
    this.settledMillis = settledMillis;
    this.wakeMillis = wakeMillis;
  }

  Journey copy() {
    return new Journey(
        past.copy(),
        hits,
        steps.all(),
        pastVisits,
        earlierAccount,
        orderedMillis,
        settledMillis,
        wakeMillis);
  }

  /** Returns the last of the visits that are no longer kept, as far as it is known. */
  @Nullable PastVisit lastPast() {
    return pastVisits.isEmpty() ? null : pastVisits.get(pastVisits.size() - 1);
  }

  /**
   * Returns the time, epoch milliseconds, at which the journey wants to be woken; at least one
   * event has come.
   */
  public long wakeMillis() {
    return wakeMillis;
  }

  /** Returns whether nothing is left to remember. */
  public boolean isForgotten() {
    return hits.isEmpty() && steps.isEmpty() && past.lastMillis() == Marks.NEVER;
  }
}
