package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose touches the visits of a device are. */
final class Touches {

  private final JourneyPolicy policy;

  Touches(JourneyPolicy policy) {
    this.policy = policy;
  }

  /**
   * Returns the touches that visits are. A visit is of the account that it names; if it names none,
   * of the one last named before; else of the one that the next visit to name one names, from that
   * visit on, unless nothing can be owed to it any more then.
   *
   * @param visits in order
   * @param before the account last named before the first of them; {@code null} if none was
   * @param reachMillis visits that nothing from then on can be owed to are no touches any more
   */
  List<VisitTouch> of(List<PastVisit> visits, @Nullable HashedId before, long reachMillis) {
    List<VisitTouch> touches = new ArrayList<>(visits.size());
    HashedId named = before;
    for (int i = 0; i < visits.size(); i++) {
      PastVisit visit = visits.get(i);
      named = visit.account() == null ? named : visit.account();
      if (visit.neededMillis(policy) < reachMillis) {
        continue;
      }
      if (named != null) {
        touches.add(touch(visit, named, visit.startMillis()));
        continue;
      }
      PastVisit next = firstNamed(visits.subList(i + 1, visits.size()));
      if (next != null && next.account() != null && counts(visit, next.startMillis())) {
        touches.add(touch(visit, next.account(), next.startMillis()));
      }
    }
    return touches;
  }

  /** Takes back what only {@code before} holds and gives what only {@code after} holds. */
  static void change(List<VisitTouch> before, List<VisitTouch> after, TouchReceiver out) {
    List<VisitTouch> given = new ArrayList<>(after);
    for (VisitTouch touch : before) {
      if (!given.remove(touch)) {
        out.touch(touch, -1);
      }
    }
    given.forEach(touch -> out.touch(touch, 1));
  }

  private boolean counts(PastVisit visit, long sinceMillis) {
    Long accept = visit.acceptMillis();
    return sinceMillis - visit.startMillis() <= policy.lookBackMillis()
        || (accept != null && sinceMillis - accept <= policy.leadMillis());
  }

  private static VisitTouch touch(PastVisit visit, HashedId account, long sinceMillis) {
    return new VisitTouch(
        account,
        visit.startMillis(),
        sinceMillis,
        visit.channel(),
        visit.campaign(),
        visit.acceptMillis(),
        visit.place());
  }

  private static @Nullable PastVisit firstNamed(List<PastVisit> visits) {
    for (PastVisit visit : visits) {
      if (visit.account() != null) {
        return visit;
      }
    }
    return null;
  }
}
