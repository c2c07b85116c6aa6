package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose touches the visits of a device are. */
final class Touches {

  private Touches() {}

  /**
   * Returns the touches that visits are. A visit is of the account that it names; if it names none,
   * of the one that the next visit to name one names; else of the one last named before.
   *
   * @param visits in order
   * @param before the account last named before the first of them; {@code null} if none was
   */
  static List<VisitTouch> of(List<PastVisit> visits, @Nullable HashedId before) {
    List<VisitTouch> touches = new ArrayList<>(visits.size());
    PastVisit next = null;
    for (int i = visits.size() - 1; i >= 0; i--) {
      PastVisit visit = visits.get(i);
      next = visit.account() == null ? next : visit;
      HashedId account = next == null ? lastNamed(visits.subList(0, i), before) : next.account();
      if (account != null) {
        long sinceMillis = next == null ? visit.startMillis() : next.startMillis();
        touches.add(
            new VisitTouch(
                account, visit.startMillis(), sinceMillis, visit.channel(), visit.campaign()));
      }
    }
    Collections.reverse(touches);
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

  private static @Nullable HashedId lastNamed(List<PastVisit> visits, @Nullable HashedId before) {
    for (int i = visits.size() - 1; i >= 0; i--) {
      HashedId account = visits.get(i).account();
      if (account != null) {
        return account;
      }
    }
    return before;
  }
}
