package dev.channelpulse.common.journey;

import dev.channelpulse.common.event.HashedId;
import dev.channelpulse.common.metric.BusinessCalendar;

/** What of a journey is let go, and when. */
final class Memory {

  private final JourneyPolicy policy;
  private final Stretches stretches;
  private final long horizonMillis;
  private final long newAfterMillis;
  private final long lookBackMillis;
  private final BusinessCalendar calendar;

  Memory(JourneyPolicy policy) {
    this.policy = policy;
    this.stretches = new Stretches(policy);
    this.horizonMillis = policy.horizonMillis();
    this.newAfterMillis = policy.newAfterMillis();
    this.lookBackMillis = policy.lookBackMillis();
    this.calendar = new BusinessCalendar(policy.zone());
  }

  /** Lets go of what no event that may still come can change the meaning of. */
  void letGo(Journey journey, long watermarkMillis) {
    long reachMillis = watermarkMillis - horizonMillis;
    long throughMillis = letGoOfVisits(journey, reachMillis);
    journey.hits.removeIf(
        hit -> hit.robot() ? hit.timeMillis() < reachMillis : hit.timeMillis() <= throughMillis);
    letGoOfSteps(journey, Math.min(reachMillis, keptFromMillis(journey)));
    letGoOfPastVisits(journey, reachMillis);
    if (isAtRest(journey) && forgetMillis(journey) <= watermarkMillis) {
      journey.past.clear();
      journey.pastVisits.clear();
      journey.earlierAccount = null;
      journey.orderedMillis = Marks.NEVER;
    }
    if (watermarkMillis != Long.MAX_VALUE) {
      long firstMillis = firstCountable(journey, reachMillis);
      journey.past.forgetBefore(calendar.dayStart(firstMillis));
      journey.past.transitions().forgetLastBefore(firstMillis - lookBackMillis);
    }
  }

  /** Returns when there is something to settle or to let go of next. */
  long nextWake(Journey journey) {
    long next = isAtRest(journey) ? forgetMillis(journey) : Journey.NO_WAKE;
    for (Stretch stretch : stretches.of(journey)) {
      if (stretch.visit != null) {
        long end = stretch.visit.lastMillis + policy.gapMillis();
        next = Math.min(next, end > journey.settledMillis ? end : end + horizonMillis + 1);
      }
    }
    for (Hit hit : journey.hits) {
      if (hit.robot()) {
        next = Math.min(next, hit.timeMillis() + horizonMillis + 1);
      }
    }
    long keptFromMillis = keptFromMillis(journey);
    for (KeptStep step : journey.steps.all()) {
      if (step.timeMillis() < keptFromMillis) {
        next = Math.min(next, step.timeMillis() + horizonMillis + 1);
      }
    }
    PastVisit last = journey.lastPast();
    return last == null
        ? next
        : Math.min(
            next,
            Math.max(
                    journey.pastVisits.get(0).neededMillis(policy),
                    last.startMillis() + lookBackMillis)
                + horizonMillis
                + 1);
  }

  /* Returns up to when. */
  private long letGoOfVisits(Journey journey, long reachMillis) {
    long throughMillis = Marks.NEVER;
    for (Stretch stretch : stretches.of(journey)) {
      Visit visit = stretch.visit;
      if (visit != null && visit.lastMillis + policy.gapMillis() >= reachMillis) {
        break;
      }
      if (visit != null) {
        throughMillis = visit.lastMillis;
      }
      if (!stretch.isRobot()) {
        letGo(journey, stretch, reachMillis);
      }
    }
    return throughMillis;
  }

  private void letGo(Journey journey, Stretch stretch, long reachMillis) {
    Visit visit = stretch.visit;
    Visit past = new Visit(visit == null ? Marks.NEVER : visit.startMillis, policy);
    if (visit != null) {
      journey.past.began(visit, lookBackMillis);
    }
    stretch.forEach(
        hit -> {
          journey.past.note(hit, stretch.channel());
          past.take(hit);
        },
        step -> {
          if (step.timeMillis() < reachMillis) {
            journey.past.note(step, stretch.channel());
            past.take(step);
          }
        });
    HashedId account = past.account();
    if (visit != null) {
      journey.pastVisits.add(past.pastVisit());
    } else if (account != null) {
      nameLast(journey, account);
    }
  }

  private static void nameLast(Journey journey, HashedId account) {
    PastVisit last = journey.lastPast();
    if (last != null && last.account() == null) {
      journey.pastVisits.set(journey.pastVisits.size() - 1, last.named(account));
    }
  }

  private static void letGoOfSteps(Journey journey, long beforeMillis) {
    for (KeptStep step : journey.steps.standing()) {
      if (step.timeMillis() < beforeMillis) {
        journey.orderedMillis = Math.max(journey.orderedMillis, step.timeMillis());
      }
    }
    journey.steps.letGoBefore(beforeMillis);
  }

  /*
   * The first alone: those behind one that is needed may say whose it is. As long as the path of the
   * last visit may go on, what that visit looks back on is kept too.
   */
  private void letGoOfPastVisits(Journey journey, long reachMillis) {
    PastVisit last = journey.lastPast();
    long firstMillis = reachMillis - lookBackMillis;
    long beforeMillis =
        last != null && last.startMillis() >= firstMillis
            ? last.startMillis() - lookBackMillis
            : firstMillis;
    while (!journey.pastVisits.isEmpty()
        && (journey.pastVisits.size() > LostPathCounter.MOST_VISITS
            || isPast(journey.pastVisits.get(0), reachMillis, beforeMillis))) {
      HashedId account = journey.pastVisits.remove(0).account();
      journey.earlierAccount = account == null ? journey.earlierAccount : account;
    }
    if (journey.pastVisits.isEmpty()) {
      journey.orderedMillis = Marks.NEVER;
    }
  }

  private boolean isPast(PastVisit visit, long reachMillis, long beforeMillis) {
    return visit.neededMillis(policy) < reachMillis && visit.startMillis() < beforeMillis;
  }

  /* Where the first kept visit begins: the steps from there on go with it. */
  private static long keptFromMillis(Journey journey) {
    for (Hit hit : journey.hits) {
      if (!hit.robot()) {
        return hit.timeMillis();
      }
    }
    return Long.MAX_VALUE;
  }

  /* An event still to come, or one that is kept: it may begin on an earlier day than the horizon. */
  private static long firstCountable(Journey journey, long reachMillis) {
    long first = reachMillis;
    if (!journey.hits.isEmpty()) {
      first = Math.min(first, journey.hits.get(0).timeMillis());
    }
    if (!journey.steps.isEmpty()) {
      first = Math.min(first, journey.steps.all().get(0).timeMillis());
    }
    return first;
  }

  private static boolean isAtRest(Journey journey) {
    return journey.hits.isEmpty()
        && journey.steps.isEmpty()
        && journey.past.lastMillis() != Marks.NEVER;
  }

  /*
   * An event up to the horizon late must still find when, and whether on its day, one was here, and
   * a visit that it begins the visit before.
   */
  private long forgetMillis(Journey journey) {
    long last = journey.past.lastMillis();
    long visitMillis = journey.past.transitions().lastMillis();
    long seen = Math.max(last + newAfterMillis + 1, calendar.dayEnd(last));
    long end = Math.max(seen, visitMillis + lookBackMillis + 1);
    for (PastVisit visit : journey.pastVisits) {
      end = Math.max(end, visit.neededMillis(policy) + 1);
    }
    return end + horizonMillis;
  }
}
