package dev.channelpulse.simulator;

import dev.channelpulse.common.event.ClickType;
import java.util.List;

/**
 * A planted visit: what happens in it, when each event arrives, and how much of it is out already.
 */
/*
 * Events are bits of a long, so that what a cut-off or late stretch of a visit counts as is a matter
 * of masks. What an event looks like is not kept: EventWriter derives it again for a duplicate.
 */
final class Visit implements Comparable<Visit> {
  /** Most events of a visit, exposures not counted. */
  static final int MOST_EVENTS = 60;

  private static final long SESSION_GAP_MILLIS = 30 * 60_000L;
  private static final List<String> LANDINGS =
      List.of("", "new-arrivals", "sale/double11", "item/100042");

  /** Unique in the run; later visits have higher ones. */
  final long serial;

  final Visitor visitor;

  /** How it truly came. */
  final PlantedSource origin;

  /** Whether a robot makes it, whatever its user agent says. */
  final boolean robot;

  /** Where it happens, or says that it does. */
  final Surface surface;

  /** Event times, strictly ascending. */
  final long[] times;

  final ClickType[] types;

  /** The campaigns whose exposures are the events after the first. */
  final List<PlantedCampaign> shown;

  /** The first event that carries the account id; the number of events where none does. */
  final int knownFrom;

  /** Arrival, event and whether it is a retry, packed so that sorting is by arrival. */
  private final long[] deliveries;

  private PlantedSource source;
  private long evidence;
  private boolean vanished;
  private int next;

  /** The events that are out. */
  private long emitted;

  /** The events that count under the planted channel; the others that are out count as direct. */
  private long named;

  /** The events that begin a visit, as far as it is out. */
  private long starts;

  Visit(
      long serial,
      Visitor visitor,
      PlantedSource source,
      boolean robot,
      Surface surface,
      long[] times,
      ClickType[] types,
      List<PlantedCampaign> shown,
      int knownFrom,
      long evidence,
      long[] deliveries) {
    this.serial = serial;
    this.visitor = visitor;
    this.origin = source;
    this.source = source;
    this.robot = robot;
    this.surface = surface;
    this.times = times;
    this.types = types;
    this.shown = shown;
    this.knownFrom = knownFrom;
    this.evidence = evidence;
    this.deliveries = deliveries;
  }

  static long delivery(long arrivalMillis, int event, boolean retry) {
    return arrivalMillis << 8 | (long) event << 1 | (retry ? 1 : 0);
  }

  static long arrivalMillis(long delivery) {
    return delivery >>> 8;
  }

  static int event(long delivery) {
    return (int) (delivery >>> 1) & 127;
  }

  static boolean isRetry(long delivery) {
    return (delivery & 1) == 1;
  }

  /** Returns the paths of all landing pages, each with a slash before it. */
  static List<String> landingPages() {
    return LANDINGS.stream().map(each -> '/' + each).toList();
  }

  /** Returns the path of the page that it lands on, without the slash before it. */
  String landing() {
    return LANDINGS.get((int) (serial % LANDINGS.size()));
  }

  /** Returns how it says that it came: as it did, unless what says so got lost. */
  PlantedSource source() {
    return source;
  }

  /** Returns the events that name the channel, one bit each. */
  long evidence() {
    return evidence;
  }

  /** Lets it look as if it came by another source. */
  void disguise(PlantedSource other) {
    source = other;
    evidence = Journey.evidence(other, types);
  }

  /** Lets none of its events come. */
  void vanish() {
    vanished = true;
  }

  /** Returns whether none of its events comes. */
  boolean hasVanished() {
    return vanished;
  }

  boolean isOver() {
    return next == deliveries.length;
  }

  long nextArrivalMillis() {
    return arrivalMillis(deliveries[next]);
  }

  int nextEvent() {
    return event(deliveries[next]);
  }

  boolean nextIsRetry() {
    return isRetry(deliveries[next]);
  }

  void delivered() {
    next++;
  }

  boolean isOut(int event) {
    return (emitted >>> event & 1) == 1;
  }

  long emitted() {
    return emitted;
  }

  long named() {
    return named;
  }

  long starts() {
    return starts;
  }

  /** Notes that an event is out, and works out anew what the visit counts as. */
  void emit(int event) {
    emitted |= 1L << event;
    named = 0;
    starts = 0;
    long stretch = 0;
    long lastMillis = 0;
    for (int i = 0; i < times.length; i++) {
      if (!isOut(i)) {
        continue;
      }
      if (stretch == 0 || times[i] - lastMillis > SESSION_GAP_MILLIS) {
        name(stretch);
        stretch = 0;
        starts |= 1L << i;
      }
      stretch |= 1L << i;
      lastMillis = times[i];
    }
    name(stretch);
  }

  private void name(long stretch) {
    if ((stretch & evidence) != 0) {
      named |= stretch;
    }
  }

  @Override
  public int compareTo(Visit other) {
    int byArrival = Long.compare(nextArrivalMillis(), other.nextArrivalMillis());
    return byArrival != 0 ? byArrival : Long.compare(serial, other.serial);
  }
}
