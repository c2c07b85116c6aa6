package dev.channelpulse.common.journey;

import dev.channelpulse.common.session.SessionPolicy;
import org.jspecify.annotations.Nullable;

/** Where a walk through a visitor's hits, in their order, has come to. */
final class Walk {

  /** Marks of the hits walked so far. */
  final Marks marks;

  /** Marks of the hits before {@link #visit}. */
  Marks marksBefore;

  @Nullable Visit visit;
  @Nullable Hit last;

  Walk(Marks past) {
    this.marks = past.copy();
    this.marksBefore = past;
  }

  /** Returns whether a hit that follows all others begins a new visit. */
  boolean begins(Hit hit, SessionPolicy sessions) {
    return visit == null || sessions.begins(hit.timeMillis(), visit.startMillis, visit.lastMillis);
  }

  /** Returns whether the hit comes after every hit walked so far. */
  boolean precedes(Hit hit) {
    return last == null || Hit.ORDER.compare(last, hit) < 0;
  }

  /** Walks into the next visit. */
  void enter(Visit next) {
    marksBefore = marks.copy();
    visit = next;
  }

  /** Walks on to a hit of the visit. */
  void pass(Hit hit, Visit in) {
    marks.note(hit, in.channel());
    last = hit;
  }
}
