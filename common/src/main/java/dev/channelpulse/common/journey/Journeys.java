package dev.channelpulse.common.journey;

import dev.channelpulse.common.metric.Series;
import dev.channelpulse.common.metric.Tally;
import dev.channelpulse.common.session.SessionPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns the events of visitors into signed facts. What a journey has given in sum is a pure
 * function of its events and of how far the watermark has come, whatever the order and number of
 * their arrival.
 */
/*
 * A hit that follows all others is counted from where the last walk ended. One that falls inside the
 * last visit, as most late ones do, recounts only the hits around it, up to those that did the same:
 * both are as good as constant work. In a visit that is a robot's by its rate every hit counts for
 * itself, and that is constant work too. Any other hit takes back what the kept hits counted for and
 * counts all of them again; most of it cancels in the tally before it leaves. That is linear in the
 * hits of one visitor in one horizon, and right by construction.
 */
public final class Journeys {

  private final JourneyPolicy policy;
  private final SessionPolicy sessions;
  private final long horizonMillis;
  private final long newAfterMillis;
  private final HitCounter counter;

  /**
   * Makes the rules work.
   *
   * @param policy the tunable ones
   * @param topic the Kafka topic whose health duplicates count in
   */
  public Journeys(JourneyPolicy policy, String topic) {
    this.policy = policy;
    this.sessions = policy.sessions();
    this.horizonMillis = policy.horizonMillis();
    this.newAfterMillis = policy.newAfterMillis();
    this.counter = new HitCounter(policy, Series.health(topic));
  }

  /**
   * Takes one hit, and moves the journey's wake-up forward where it must.
   *
   * @return false if the hit lies before all that is kept, so that it can't be counted any more;
   *     true else
   */
  public boolean take(Journey journey, Hit hit, Tally out) {
    if (!hit.robot()
        && journey.past.lastMillis() != Marks.NEVER
        && hit.timeMillis() <= journey.past.lastMillis()) {
      return false;
    }
    Hit known = journey.hits.find(hit.id());
    if (known != null) {
      repeat(journey, known, hit, out);
    } else if (hit.robot()) {
      journey.hits.insert(hit);
      counter.robot(1, hit, out);
    } else {
      takeNew(journey, hit, out);
    }
    long due = hit.timeMillis() + (hit.robot() ? horizonMillis + 1 : sessions.gapMillis());
    journey.wakeMillis = Math.min(journey.wakeMillis, due);
    return true;
  }

  /**
   * Counts the visits that have ended, lets go what no late event can reach, sets the next wake-up.
   */
  public void wake(Journey journey, long watermarkMillis, Tally out) {
    for (VisitHits each : visits(journey)) {
      long end = each.visit.lastMillis + sessions.gapMillis();
      if (end > journey.settledMillis && end <= watermarkMillis && !each.visit.isRobot()) {
        counter.settled(1, each.visit, out);
      }
    }
    journey.settledMillis = Math.max(journey.settledMillis, watermarkMillis);
    letGo(journey, watermarkMillis);
    journey.head = null;
    journey.wakeMillis = nextWake(journey);
  }

  private void repeat(Journey journey, Hit known, Hit hit, Tally out) {
    if (Hit.ORDER.compare(hit, known) < 0) {
      countAll(-1, journey, out);
      journey.hits.replace(known, hit.withCopies(known.copies() + 1));
      countAll(1, journey, out);
    } else {
      journey.hits.replace(known, known.withCopies(known.copies() + 1));
      counter.duplicates(1, known, out);
      if (isOfQuickRobot(journey, known)) {
        counter.quickRobotCopies(1, known, out);
      }
    }
  }

  private boolean isOfQuickRobot(Journey journey, Hit hit) {
    return !hit.robot() && journey.hits.size() > policy.mostViews() && head(journey).isOfRobot(hit);
  }

  private void takeNew(Journey journey, Hit hit, Tally out) {
    Walk head = head(journey);
    if (follows(journey, head, hit)) {
      append(journey, head, hit, out);
    } else if (head.visit != null && head.visit.encloses(hit)) {
      insertInside(journey, head, head.visit, hit, out);
    } else {
      countAll(-1, journey, out);
      journey.hits.insert(hit);
      countAll(1, journey, out);
    }
  }

  private boolean follows(Journey journey, Walk head, Hit hit) {
    if (!head.precedes(hit) || isSettled(journey, hit.timeMillis())) {
      return false;
    }
    Visit visit = head.visit;
    return visit == null
        || head.begins(hit, sessions)
        || visit.isRobot()
        || (!isSettled(journey, visit.lastMillis)
            && (visit.isNamed() || hit.touch() == null)
            && !visit.turnsRobotWith(hit));
  }

  private boolean isSettled(Journey journey, long lastMillis) {
    return lastMillis + sessions.gapMillis() <= journey.settledMillis;
  }

  private void append(Journey journey, Walk head, Hit hit, Tally out) {
    journey.hits.insert(hit);
    Visit visit = head.visit;
    boolean begins = visit == null || head.begins(hit, sessions);
    if (visit == null || begins) {
      visit = new Visit(hit.timeMillis(), policy);
      head.enter(visit);
    }
    visit.take(hit);
    if (begins) {
      counter.began(1, visit, out);
    }
    if (visit.isRobot()) {
      counter.quickRobot(1, hit, out);
    } else {
      counter.hit(1, hit, visit, head.marks, out);
    }
    head.pass(hit, visit);
  }

  /*
   * All hits from here on are of one visit and one channel. Once each deed of the new hit has been
   * done again, the hits that follow count as before: what came last before them is the same.
   */
  private void insertInside(Journey journey, Walk head, Visit visit, Hit hit, Tally out) {
    int at = journey.hits.insert(hit);
    visit.take(hit);
    if (visit.isRobot()) {
      counter.quickRobot(1, hit, out);
    } else {
      countInside(journey, head, visit, at, out);
    }
    head.pass(hit, visit);
  }

  private void countInside(Journey journey, Walk head, Visit visit, int at, Tally out) {
    Hit hit = journey.hits.get(at);
    Marks without = marksBefore(journey, head, visit, at);
    Marks with = without.copy();
    counter.hit(1, hit, visit, with, out);
    with.note(hit, visit.channel());
    int undone = Deed.bits(hit.type());
    for (int i = at + 1; i < journey.hits.size() && undone != 0; i++) {
      Hit next = journey.hits.get(i);
      if (!next.robot()) {
        counter.hit(-1, next, visit, without, out);
        without.note(next, visit.channel());
        counter.hit(1, next, visit, with, out);
        with.note(next, visit.channel());
        undone &= ~Deed.bits(next.type());
      }
    }
  }

  /* Right for the deeds of the hit at this place; for others some hits may be missing. */
  private static Marks marksBefore(Journey journey, Walk head, Visit visit, int at) {
    int unseen = Deed.bits(journey.hits.get(at).type());
    int from = at;
    while (from > 0
        && unseen != 0
        && journey.hits.get(from - 1).timeMillis() >= visit.startMillis) {
      from--;
      Hit hit = journey.hits.get(from);
      unseen &= hit.robot() ? -1 : ~Deed.bits(hit.type());
    }
    Marks marks = head.marksBefore.copy();
    for (Hit hit : journey.hits.subList(from, at)) {
      if (!hit.robot()) {
        marks.note(hit, visit.channel());
      }
    }
    return marks;
  }

  private Walk head(Journey journey) {
    Walk head = journey.head;
    if (head == null) {
      head = new Walk(journey.past);
      for (VisitHits each : visits(journey)) {
        head.enter(each.visit);
        for (Hit hit : each.hits) {
          head.pass(hit, each.visit);
        }
      }
      journey.head = head;
    }
    return head;
  }

  private void countAll(int sign, Journey journey, Tally out) {
    journey.head = null;
    for (Hit hit : journey.hits) {
      counter.duplicates(sign * (hit.copies() - 1), hit, out);
      if (hit.robot()) {
        counter.robot(sign, hit, out);
      }
    }
    Marks marks = journey.past.copy();
    for (VisitHits each : visits(journey)) {
      if (each.visit.isRobot()) {
        each.hits.forEach(hit -> counter.quickRobot(sign, hit, out));
        continue;
      }
      counter.began(sign, each.visit, out);
      for (Hit hit : each.hits) {
        counter.hit(sign, hit, each.visit, marks, out);
        marks.note(hit, each.visit.channel());
      }
      if (isSettled(journey, each.visit.lastMillis)) {
        counter.settled(sign, each.visit, out);
      }
    }
  }

  private List<VisitHits> visits(Journey journey) {
    List<VisitHits> visits = new ArrayList<>();
    for (Hit hit : journey.hits) {
      if (hit.robot()) {
        continue;
      }
      VisitHits last = visits.isEmpty() ? null : visits.get(visits.size() - 1);
      if (last == null
          || sessions.begins(hit.timeMillis(), last.visit.startMillis, last.visit.lastMillis)) {
        last = new VisitHits(new Visit(hit.timeMillis(), policy), new ArrayList<>());
        visits.add(last);
      }
      last.visit.take(hit);
      last.hits.add(hit);
    }
    return visits;
  }

  private void letGo(Journey journey, long watermarkMillis) {
    long goneMillis = Marks.NEVER;
    for (VisitHits each : visits(journey)) {
      if (each.visit.lastMillis + sessions.gapMillis() + horizonMillis >= watermarkMillis) {
        break;
      }
      goneMillis = each.visit.lastMillis;
      if (!each.visit.isRobot()) {
        each.hits.forEach(hit -> journey.past.note(hit, each.visit.channel()));
      }
    }
    long throughMillis = goneMillis;
    journey.hits.removeIf(
        hit ->
            hit.robot()
                ? hit.timeMillis() + horizonMillis < watermarkMillis
                : hit.timeMillis() <= throughMillis);
    if (journey.hits.isEmpty()
        && journey.past.lastMillis() != Marks.NEVER
        && forgetMillis(journey) <= watermarkMillis) {
      journey.past.clear();
    }
    if (watermarkMillis != Long.MAX_VALUE) {
      journey.past.forgetBefore(counter.dayStart(firstCountable(journey, watermarkMillis)));
    }
  }

  /* A hit still to come, or one that is kept: it may begin on an earlier day than the horizon. */
  private long firstCountable(Journey journey, long watermarkMillis) {
    long toCome = watermarkMillis - horizonMillis;
    return journey.hits.isEmpty() ? toCome : Math.min(toCome, journey.hits.get(0).timeMillis());
  }

  private long nextWake(Journey journey) {
    long next = Journey.NO_WAKE;
    for (VisitHits each : visits(journey)) {
      long end = each.visit.lastMillis + sessions.gapMillis();
      next = Math.min(next, end > journey.settledMillis ? end : end + horizonMillis + 1);
    }
    for (Hit hit : journey.hits) {
      if (hit.robot()) {
        next = Math.min(next, hit.timeMillis() + horizonMillis + 1);
      }
    }
    if (journey.hits.isEmpty() && journey.past.lastMillis() != Marks.NEVER) {
      next = forgetMillis(journey);
    }
    return next;
  }

  /* An event up to the horizon late must still find when, and whether on its day, one was here. */
  private long forgetMillis(Journey journey) {
    long last = journey.past.lastMillis();
    return Math.max(last + newAfterMillis + 1, counter.dayEnd(last)) + horizonMillis;
  }

  private record VisitHits(Visit visit, List<Hit> hits) {}
}
