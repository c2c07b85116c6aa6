package dev.channelpulse.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shop whose visitors are known: the records of its topics, by arrival, and the truth about those
 * given out so far. With {@link ShopConfig#orders} they buy: their orders and the rates of foreign
 * currencies have topics of their own. With {@link ShopConfig#spend} it is told what its
 * advertising cost, of which there is no truth: the records are all that is known. With {@link
 * ShopConfig#campaigns} some visitors buy more than others, and their calendar comes first of all.
 * With {@link ShopConfig#incidents} something goes wrong, and only what it befalls is other than it
 * would be without.
 *
 * <p>Records are made as they are asked for. Memory holds the visitors who may come back, the
 * visits and orders that still have something to deliver (late events are kept as a few numbers
 * until they arrive), and the truth. Not thread-safe.
 */
public final class Shop implements Iterator<ArrivedRecord> {
  /** The topic of what visitors do. */
  public static final String TOPIC = "clicks";

  /** The topic of what buyers do. */
  public static final String ORDERS_TOPIC = "orders";

  /** The topic of what advertising cost. */
  public static final String SPEND_TOPIC = "spend";

  /** The topic of what foreign money is worth; to be compacted. */
  public static final String FX_RATES_TOPIC = "fx-rates";

  /** The topic of the campaign calendars; to be compacted. */
  public static final String CAMPAIGNS_TOPIC = "campaigns";

  private static final double MILLIS_PER_SECOND = 1_000;
  private static final long TOO_LATE_LEAST_MILLIS = 25 * 3_600_000L;
  private static final int TOO_LATE_SPREAD_MILLIS = 5 * 3_600_000;

  private final ShopConfig config;
  private final Dice dice;
  private final VisitPlanner planner;
  private final EventWriter writer;
  private final RateCurve curve;
  private final double visitsPerSecond;
  private final boolean sells;
  private final long endMillis;
  private final List<Malformation> malformations;
  private final PriorityQueue<Visit> visits = new PriorityQueue<>();
  private final FxRates rates;
  private final SpendFeed spend;
  private final CampaignFeed campaigns;
  private final Incidents incidents;
  private final FloodFeed flood;
  private final Noise noise;
  private final Truth truth;
  private final Buyers buyers;
  private double nextVisitMillis;

  /** Opens the shop. */
  public Shop(ShopConfig config) {
    this.config = config;
    this.dice = new Dice(config.seed());
    this.planner = new VisitPlanner(config, dice);
    this.writer = new EventWriter(config.seed());
    this.curve = new RateCurve(config);
    this.noise = new Noise(config, dice);
    this.visitsPerSecond =
        config.eventsPerSecond()
            * (1 - config.malformedRatio() - config.tooLateRatio())
            / (planner.eventsPerVisit() * (1 + config.duplicateRatio()));
    long startMillis = config.start().toEpochMilli();
    this.endMillis =
        config.length() == null ? Long.MAX_VALUE : startMillis + config.length().toMillis();
    this.sells = config.orders().orderRatio() > 0;
    this.malformations =
        Stream.of(Malformation.values())
            .filter(kind -> kind != Malformation.OVERSIZE || config.oversizeBytes() > 0)
            .toList();
    this.rates = new FxRates(config);
    this.spend = new SpendFeed(config);
    this.campaigns = new CampaignFeed(config);
    this.incidents = new Incidents(config);
    this.truth = new Truth(new OrderTruth(rates), new CampaignTruth(config, rates), incidents);
    this.flood = new FloodFeed(config, incidents, truth);
    this.buyers = new Buyers(config, truth.orders(), truth.campaigns(), incidents);
    this.nextVisitMillis = startMillis - VisitPlanner.LONGEST_MILLIS;
  }

  /** Returns the truth about the records given out so far; it goes on changing with each. */
  public Truth truth() {
    return truth;
  }

  @Override
  public boolean hasNext() {
    passVanished();
    return nextArrivalMillis() < endMillis;
  }

  /**
   * Returns the next record; its arrival is never before that of the one before it.
   *
   * @throws NoSuchElementException if the run's length is over
   */
  @Override
  public ArrivedRecord next() {
    passVanished();
    long arrivalMillis = nextArrivalMillis();
    if (arrivalMillis >= endMillis) {
      throw new NoSuchElementException("the shop is closed from its length on");
    }
    if (arrivalMillis == campaigns.nextArrivalMillis()) {
      return campaigns.next();
    }
    if (sells && arrivalMillis == rates.nextArrivalMillis()) {
      return rates.next();
    }
    if (arrivalMillis == spend.nextArrivalMillis()) {
      return spend.next();
    }
    if (arrivalMillis == flood.nextArrivalMillis()) {
      return flood.next();
    }
    Visit visit = head();
    return arrivalMillis == visit.nextArrivalMillis() ? click(visit) : buyers.next();
  }

  private long nextArrivalMillis() {
    long arrivalMillis = Math.min(head().nextArrivalMillis(), buyers.nextArrivalMillis());
    return Math.min(arrivalMillis, nextAsideMillis());
  }

  /* When the next record arrives that is no visitor's. */
  private long nextAsideMillis() {
    long arrivalMillis = Math.min(spend.nextArrivalMillis(), campaigns.nextArrivalMillis());
    arrivalMillis = Math.min(arrivalMillis, flood.nextArrivalMillis());
    return sells ? Math.min(arrivalMillis, rates.nextArrivalMillis()) : arrivalMillis;
  }

  /* In the order in which next() gives records out, so that all dice fall as without incidents. */
  private void passVanished() {
    boolean passed = !incidents.isEmpty();
    while (passed) {
      long arrivalMillis = nextArrivalMillis();
      if (arrivalMillis >= endMillis || arrivalMillis == nextAsideMillis()) {
        return;
      }
      Visit visit = head();
      passed =
          arrivalMillis == visit.nextArrivalMillis()
              ? passesVanished(visit)
              : buyers.passesVanished();
    }
  }

  private boolean passesVanished(Visit visit) {
    if (!visit.hasVanished() || noise.peek() != Noise.Kind.NONE) {
      return false;
    }
    noise.take();
    visits.remove();
    advance(visit);
    return true;
  }

  private ArrivedRecord click(Visit visit) {
    long arrivalMillis = visit.nextArrivalMillis();
    switch (noise.take()) {
      case MALFORMED -> {
        return malformed(arrivalMillis);
      }
      case TOO_LATE -> {
        return tooLate(arrivalMillis);
      }
      case NONE -> {}
    }
    visits.remove();
    int event = visit.nextEvent();
    byte[] value = writer.write(visit, event, visit.nextIsRetry());
    advance(visit);
    truth.arrived(visit, event, arrivalMillis);
    return record(arrivalMillis, visit.visitor, value);
  }

  private void advance(Visit visit) {
    visit.delivered();
    if (!visit.isOver()) {
      visits.add(visit);
    }
  }

  /* Plans all visits that may deliver before the queue's head does. */
  private Visit head() {
    Visit head = visits.peek();
    while (head == null || nextVisitMillis <= head.nextArrivalMillis()) {
      List<Visit> planned = planner.plan((long) nextVisitMillis);
      visits.addAll(planned);
      planned.forEach(this::visited);
      head = visits.peek();
      nextVisitMillis = afterVisit(nextVisitMillis);
    }
    return head;
  }

  private void visited(Visit visit) {
    incidents.visited(visit);
    buyers.visited(visit);
  }

  /* A Poisson process with a changing rate: it forgets, so that a wait may be cut at each second. */
  private double afterVisit(double millis) {
    double from = millis;
    while (true) {
      double perSecond = visitsPerSecond * curve.at((long) from);
      double wait = dice.exponential(MILLIS_PER_SECOND / perSecond);
      if (wait <= MILLIS_PER_SECOND) {
        return from + wait;
      }
      from += MILLIS_PER_SECOND;
    }
  }

  private ArrivedRecord malformed(long arrivalMillis) {
    Malformation kind = malformations.get(dice.below(malformations.size()));
    Visit stray = planner.stray(arrivalMillis);
    byte[] value =
        kind.spoil(
            writer.write(stray, 0, false),
            Long.toString(stray.serial),
            new String(stray.visitor.id(), StandardCharsets.US_ASCII),
            arrivalMillis,
            config.oversizeBytes());
    truth.rejected(kind.reason());
    return record(arrivalMillis, stray.visitor, value);
  }

  private ArrivedRecord tooLate(long arrivalMillis) {
    Visit stray = planner.stray(arrivalMillis - tooLateMillis(dice));
    truth.tooLate();
    return record(arrivalMillis, stray.visitor, writer.write(stray, 0, false));
  }

  /** Returns how old a record is that is too late. */
  static long tooLateMillis(Dice dice) {
    return TOO_LATE_LEAST_MILLIS + dice.below(TOO_LATE_SPREAD_MILLIS);
  }

  private ArrivedRecord record(long arrivalMillis, Visitor visitor, byte @Nullable [] value) {
    int partition = visitor.partition(config.partitions());
    return new ArrivedRecord(TOPIC, partition, arrivalMillis, visitor.id(), value);
  }
}
