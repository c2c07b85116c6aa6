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
  private final Stretches stretches;
  private final HitCounter counter;
  private final LostPathCounter lost;
  private final Memory memory;
  private final Touches touches;

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
    this.stretches = new Stretches(policy);
    this.counter = new HitCounter(policy, Series.health(topic));
    this.lost = new LostPathCounter(policy);
    this.memory = new Memory(policy);
    this.touches = new Touches(policy);
  }

  /**
   * Takes one hit, and moves the journey's wake-up forward where it must.
   *
   * @param touches is given the touches that change
   * @return false if the hit lies before all that is kept, so that it can't be counted any more;
   *     true else
   */
  public boolean take(Journey journey, Hit hit, Tally out, TouchReceiver touches) {
    if (!hit.robot() && isPast(journey, hit.timeMillis())) {
      return false;
    }
    Hit known = journey.hits.find(hit.id());
    if (known != null) {
      repeat(journey, known, hit, out, touches);
    } else if (hit.robot()) {
      journey.hits.insert(hit);
      counter.robot(1, hit, out);
    } else {
      takeNew(journey, hit, out, touches);
    }
    long due = hit.timeMillis() + (hit.robot() ? horizonMillis + 1 : sessions.gapMillis());
    journey.wakeMillis = Math.min(journey.wakeMillis, due);
    return true;
  }

  /**
   * Takes a step of an order of the device, as {@link #take(Journey, Hit, Tally, TouchReceiver)}
   * takes a hit.
   */
  public boolean take(Journey journey, OrderStep step, Tally out, TouchReceiver touches) {
    if (isPast(journey, step.timeMillis())) {
      return false;
    }
    List<VisitTouch> before = touches(journey, head(journey));
    countVisits(-1, journey, out);
    journey.steps.add(KeptStep.of(step));
    journey.head = null;
    countVisits(1, journey, out);
    Touches.change(before, touches(journey, head(journey)), touches);
    journey.wakeMillis = Math.min(journey.wakeMillis, step.timeMillis() + horizonMillis + 1);
    return true;
  }

  /** Hands over the sightings that have changed since the last call. */
  public void sightings(SightingReceiver out) {
    counter.sightings().drainTo(out);
  }

  /**
   * Counts the visits that have ended, lets go what no late event can reach, sets the next wake-up.
   */
  public void wake(Journey journey, long watermarkMillis, Tally out) {
    for (Visit visit : head(journey).visits) {
      long end = visit.lastMillis + sessions.gapMillis();
      if (end > journey.settledMillis && end <= watermarkMillis && !visit.isRobot()) {
        counter.settled(1, visit, out);
      }
    }
    journey.settledMillis = Math.max(journey.settledMillis, watermarkMillis);
    memory.letGo(journey, watermarkMillis);
    journey.head = null;
    journey.wakeMillis = memory.nextWake(journey);
  }

  private static boolean isPast(Journey journey, long timeMillis) {
    return journey.past.lastMillis() != Marks.NEVER && timeMillis <= journey.past.lastMillis();
  }

  private void repeat(Journey journey, Hit known, Hit hit, Tally out, TouchReceiver touches) {
    if (Hit.ORDER.compare(hit, known) < 0) {
      Hit first = hit.withCopies(known.copies() + 1);
      change(journey, () -> journey.hits.replace(known, first), out, touches);
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

  private void takeNew(Journey journey, Hit hit, Tally out, TouchReceiver touches) {
    Walk head = head(journey);
    if (follows(journey, head, hit)) {
      if (!head.begins(hit, sessions) && head.visit != null && head.visit.staysTouchWith(hit)) {
        append(journey, head, hit, out);
      } else {
        List<VisitTouch> before = touches(journey, head);
        append(journey, head, hit, out);
        Touches.change(before, touches(journey, head), touches);
      }
    } else if (head.visit != null && stepsPass(journey, head.visit) && head.visit.encloses(hit)) {
      insertInside(journey, head, head.visit, hit, out);
    } else {
      change(journey, () -> journey.hits.insert(hit), out, touches);
    }
  }

  /* Takes all back and gives it anew; what stays the same cancels before it leaves. */
  private void change(Journey journey, Runnable change, Tally out, TouchReceiver touches) {
    List<VisitTouch> before = touches(journey, head(journey));
    countAll(-1, journey, out);
    change.run();
    journey.head = null;
    countAll(1, journey, out);
    Touches.change(before, touches(journey, head(journey)), touches);
  }

  /* No step belongs to a robot's visit, and its hits leave no marks for one. */
  private static boolean stepsPass(Journey journey, Visit visit) {
    return journey.steps.isEmpty() || visit.isRobot();
  }

  private boolean follows(Journey journey, Walk head, Hit hit) {
    Visit visit = head.visit;
    boolean begins = head.begins(hit, sessions);
    boolean goesOnAsRobot = visit != null && !begins && visit.isRobot();
    if (!head.precedes(hit)
        || (journey.steps.lastMillis() >= hit.timeMillis() && !goesOnAsRobot)
        || isSettled(journey, hit.timeMillis())) {
      return false;
    }
    return visit == null
        || begins
        || goesOnAsRobot
        || (!isSettled(journey, visit.lastMillis)
            && (visit.isNamed() || hit.touch() == null)
            && (visit.isPlaced() || !hit.place().isKnown())
            && !visit.turnsRobotWith(hit));
  }

  private boolean isSettled(Journey journey, long lastMillis) {
    return lastMillis + sessions.gapMillis() <= journey.settledMillis;
  }

  private void append(Journey journey, Walk head, Hit hit, Tally out) {
    journey.hits.insert(hit);
    Visit visit = head.visit;
    boolean begins = visit == null || head.begins(hit, sessions);
    List<PastVisit> before = begins ? visits(journey, head) : List.of();
    if (visit == null || begins) {
      visit = new Visit(hit.timeMillis(), policy);
      head.enter(visit);
    }
    visit.take(hit);
    if (begins) {
      counter.began(1, visit, head.marks, out);
      lost.began(journey, before, visit.pastVisit(), out);
      head.begin(visit);
    }
    if (visit.isRobot()) {
      counter.quickRobot(1, hit, out);
    } else {
      counter.hit(1, hit, visit, head.marks, out);
    }
    head.pass(hit, visit);
  }

  /*
   * All hits from here on are of one visit and one channel. Once all that the new hit did has been
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
    int undone = doneBy(hit);
    for (int i = at + 1; i < journey.hits.size() && undone != 0; i++) {
      Hit next = journey.hits.get(i);
      if (!next.robot()) {
        counter.hit(-1, next, visit, without, out);
        without.note(next, visit.channel());
        counter.hit(1, next, visit, with, out);
        with.note(next, visit.channel());
        undone &= ~doneBy(next);
      }
    }
  }

  /* Right for what the hit at this place does; for other deeds and steps hits may be missing. */
  private static Marks marksBefore(Journey journey, Walk head, Visit visit, int at) {
    int unseen = doneBy(journey.hits.get(at));
    int from = at;
    while (from > 0
        && unseen != 0
        && journey.hits.get(from - 1).timeMillis() >= visit.startMillis) {
      from--;
      Hit hit = journey.hits.get(from);
      unseen &= hit.robot() ? -1 : ~doneBy(hit);
    }
    Marks marks = head.marksBefore.copy();
    for (Hit hit : journey.hits.subList(from, at)) {
      if (!hit.robot()) {
        marks.note(hit, visit.channel());
      }
    }
    return marks;
  }

  /* Deeds and funnel steps, a bit for each. */
  private static int doneBy(Hit hit) {
    return Deed.bits(hit.type()) | (FunnelStep.of(hit.type()).bits() << Deed.ALL.length);
  }

  private Walk head(Journey journey) {
    Walk head = journey.head;
    if (head == null) {
      head = new Walk(journey.past, policy.lookBackMillis());
      for (Stretch stretch : stretches.of(journey)) {
        head.walk(stretch);
      }
      journey.head = head;
    }
    return head;
  }

  private List<VisitTouch> touches(Journey journey, Walk head) {
    if (journey.earlierAccount == null && head.visits.isEmpty() && journey.pastVisits.isEmpty()) {
      return List.of();
    }
    List<PastVisit> visits = visits(journey, head);
    PastVisit last = journey.lastPast();
    if (last != null && last.account() == null && head.pastAccount != null) {
      visits.set(journey.pastVisits.size() - 1, last.named(head.pastAccount));
    }
    return touches.of(visits, journey.earlierAccount, reachMillis(journey));
  }

  /* No order can come any more that is earlier. */
  private long reachMillis(Journey journey) {
    return journey.settledMillis == Marks.NEVER
        ? Marks.NEVER
        : journey.settledMillis - horizonMillis;
  }

  /* Persons' visits, those that are past too. */
  private static List<PastVisit> visits(Journey journey, Walk head) {
    List<PastVisit> visits = new ArrayList<>(journey.pastVisits);
    for (Visit visit : head.visits) {
      if (!visit.isRobot()) {
        visits.add(visit.pastVisit());
      }
    }
    return visits;
  }

  private void countAll(int sign, Journey journey, Tally out) {
    for (Hit hit : journey.hits) {
      counter.duplicates(sign * (hit.copies() - 1), hit, out);
      if (hit.robot()) {
        counter.robot(sign, hit, out);
      }
    }
    for (Stretch stretch : stretches.of(journey)) {
      if (stretch.isRobot()) {
        stretch.hits.forEach(hit -> counter.quickRobot(sign, hit, out));
      }
    }
    countVisits(sign, journey, out);
  }

  /* What persons' visits count for, the only ones that steps have to do with. */
  private void countVisits(int sign, Journey journey, Tally out) {
    Marks marks = journey.past.copy();
    List<PastVisit> visits = new ArrayList<>(journey.pastVisits);
    for (Stretch stretch : stretches.of(journey)) {
      if (stretch.isRobot()) {
        continue;
      }
      counter.stretch(sign, stretch, marks, out);
      Visit visit = stretch.visit;
      if (visit != null) {
        visits.add(visit.pastVisit());
        if (isSettled(journey, visit.lastMillis)) {
          counter.settled(sign, visit, out);
        }
      }
    }
    lost.count(sign, journey, visits, journey.pastVisits.size() - 1, out);
  }
}
