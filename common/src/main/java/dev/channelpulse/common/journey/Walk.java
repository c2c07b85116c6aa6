package dev.channelpulse.common.journey;

import dev.channelpulse.common.session.SessionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a walk through a visitor's hits, in their order, has come to. */
final class Walk {

  /** Marks of the hits walked so far. */
  final Marks marks;

  /** Marks of the hits before {@link #visit}. */
  Marks marksBefore;

  @Nullable Visit visit;
  @Nullable Hit last;
  private final List<Visit> robots = new ArrayList<>(0);

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
    if (next.isRobot()) {
      robots.add(next);
    }
  }

  /** Walks on to a hit of the visit; a robot's leaves no mark. */
  void pass(Hit hit, Visit in) {
    if (!in.isRobot()) {
      marks.note(hit, in.channel());
    }
    if (precedes(hit)) {
      last = hit;
    }
  }

  /** Returns whether a hit walked so far is of a robot's visit. */
  boolean isOfRobot(Hit hit) {
    for (Visit robot : robots) {
      if (robot.startMillis <= hit.timeMillis() && hit.timeMillis() <= robot.lastMillis) {
        return true;
      }
    }
    return false;
  }
}
