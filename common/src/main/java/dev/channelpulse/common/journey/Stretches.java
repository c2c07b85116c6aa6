package dev.channelpulse.common.journey;

import dev.channelpulse.common.session.SessionPolicy;
import java.util.ArrayList;
import java.util.List;

/** Cuts a journey into visits. */
final class Stretches {

  private final JourneyPolicy policy;
  private final SessionPolicy sessions;

  Stretches(JourneyPolicy policy) {
    this.policy = policy;
    this.sessions = policy.sessions();
  }

  /**
   * Returns the last visit that is past, with the order steps that are left of it, and then the
   * kept ones in order.
   */
  List<Stretch> of(Journey journey) {
    List<Stretch> stretches = new ArrayList<>();
    stretches.add(new Stretch(journey.lastPast()));
    Visit visit = null;
    for (Hit hit : journey.hits) {
      if (hit.robot()) {
        continue;
      }
      if (visit == null || sessions.begins(hit.timeMillis(), visit.startMillis, visit.lastMillis)) {
        visit = new Visit(hit.timeMillis(), policy);
        stretches.add(new Stretch(visit));
      }
      visit.take(hit);
      stretches.get(stretches.size() - 1).hits.add(hit);
    }
    for (KeptStep step : journey.steps.standing()) {
      at(step, stretches).take(step, policy.lookBackMillis());
    }
    return stretches;
  }

  private static Stretch at(KeptStep step, List<Stretch> stretches) {
    for (int i = stretches.size() - 1; i > 0; i--) {
      Stretch stretch = stretches.get(i);
      if (stretch.hasBegun(step.timeMillis()) && !stretch.isRobot()) {
        return stretch;
      }
    }
    return stretches.get(0);
  }
}
