package dev.channelpulse.common.journey;

import dev.channelpulse.common.session.SessionPolicy;
import java.util.ArrayList;
import java.util.List;

/** Cuts a journey into visits. */
final class Stretches {

  private Stretches() {}

  /**
   * Returns the last visit that is past, with the order steps that are left of it, and then the kept
   * ones in order.
   */
  static List<Stretch> of(Journey journey, SessionPolicy sessions, long lookBackMillis) {
    List<Stretch> stretches = new ArrayList<>();
    stretches.add(new Stretch(journey.lastPast()));
    Visit visit = null;
    for (Hit hit : journey.hits) {
      if (hit.robot()) {
        continue;
      }
      if (visit == null
          || sessions.begins(hit.timeMillis(), visit.startMillis, visit.lastMillis)) {
        visit = new Visit(hit.timeMillis());
        stretches.add(new Stretch(visit));
      }
      visit.take(hit);
      stretches.get(stretches.size() - 1).hits.add(hit);
    }
    int at = 0;
    for (KeptStep step : journey.steps.standing()) {
      while (at + 1 < stretches.size() && begins(stretches.get(at + 1), step)) {
        at++;
      }
      stretches.get(at).take(step, lookBackMillis);
    }
    return stretches;
  }

  private static boolean begins(Stretch stretch, KeptStep step) {
    return stretch.visit != null && stretch.visit.startMillis <= step.timeMillis();
  }
}
