package dev.channelpulse.common.journey;

import dev.channelpulse.common.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A visit and what belongs to it: its hits, and the order steps up to the next visit. */
final class Stretch {

  /** {@code null} where the visit is past: only steps are left of it. */
  final @Nullable Visit visit;

  final List<Hit> hits = new ArrayList<>();
  final List<KeptStep> steps = new ArrayList<>();

  private final @Nullable PastVisit past;

  Stretch(Visit visit) {
    this.visit = visit;
    this.past = null;
  }

  /** Makes that of the last visit before all kept ones; {@code null} if none is known. */
  Stretch(@Nullable PastVisit past) {
    this.visit = null;
    this.past = past;
  }

  /** Returns whether it is a robot's visit: no step belongs to it. */
  boolean isRobot() {
    return visit != null && visit.isRobot();
  }

  /** Returns whether the visit had begun at this time. */
  boolean hasBegun(long timeMillis) {
    return visit == null || visit.startMillis <= timeMillis;
  }

  /** Takes a step, later than those before, unless it is too far from the visit's beginning. */
  void take(KeptStep step, long lookBackMillis) {
    if (visit != null && step.timeMillis() - visit.startMillis <= lookBackMillis) {
      visit.take(step);
      steps.add(step);
    } else if (past != null && step.timeMillis() - past.startMillis() <= lookBackMillis) {
      steps.add(step);
    }
  }

  /** Goes through the events in the order of their times, hits before steps of the same time. */
  void forEach(Consumer<Hit> ofHit, Consumer<KeptStep> ofStep) {
    int next = 0;
    for (KeptStep step : steps) {
      while (next < hits.size() && hits.get(next).timeMillis() <= step.timeMillis()) {
        ofHit.accept(hits.get(next++));
      }
      ofStep.accept(step);
    }
    while (next < hits.size()) {
      ofHit.accept(hits.get(next++));
    }
  }

  Channel channel() {
    if (visit != null) {
      return visit.channel();
    }
    return past == null ? Channel.DIRECT : past.channel();
  }
}
