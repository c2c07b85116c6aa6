package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;
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

  /** The visits walked through and the one under way, as an order would know them. */
  final List<Visit> visits = new ArrayList<>();

  @Nullable Visit visit;
  @Nullable Hit last;

  /** The account that an order step after the last past visit names; {@code null} if none does. */
  @Nullable HashedId pastAccount;

  private final long lookBackMillis;

  Walk(Marks past, long lookBackMillis) {
    this.lookBackMillis = lookBackMillis;
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

  /** Walks through a visit. */
  void walk(Stretch stretch) {
    Visit in = stretch.visit;
    if (in != null) {
      enter(in);
      if (!in.isRobot()) {
        begin(in);
      }
    } else if (!stretch.steps.isEmpty()) {
      pastAccount = stretch.steps.get(0).account();
    }
    stretch.forEach(hit -> pass(hit, in), step -> marks.note(step, stretch.channel()));
  }

  /** Walks into the next visit. */
  void enter(Visit next) {
    marksBefore = marks.copy();
    visit = next;
    visits.add(next);
  }

  /** Notes that the visit walked into began: once its channel is known, if it is a person's. */
  void begin(Visit in) {
    marks.began(in, lookBackMillis);
  }

  /** Walks on to a hit of the visit; a robot's leaves no mark. */
  void pass(Hit hit, @Nullable Visit in) {
    if (in != null && !in.isRobot()) {
      marks.note(hit, in.channel());
    }
    if (precedes(hit)) {
      last = hit;
    }
  }

  /** Returns whether a hit walked so far is of a robot's visit. */
  boolean isOfRobot(Hit hit) {
    for (Visit each : visits) {
      if (each.isRobot()
          && each.startMillis <= hit.timeMillis()
          && hit.timeMillis() <= each.lastMillis) {
        return true;
      }
    }
    return false;
  }
}
