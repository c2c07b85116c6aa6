package dev.channelpulse.simulator;

import dev.channelpulse.common.event.ClickType;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The page views of robots that flood the shop, by arrival. Each hands in what it did in a minute
 * at once: there is no moment at which too little of it is out to tell it by its rate.
 */
final class FloodFeed {
  /* Over 100 page views in 100 s are a robot's. */
  private static final double ROBOTS_FOR_ONE_PER_SECOND = 0.4;
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final int BATCHES = 3;
  private static final int BATCH = 45;
  private static final long FIRST_SERIAL = 1L << 40;
  private static final long SEED = 31;

  private final ShopConfig config;
  private final EventWriter writer;
  private final Truth truth;
  private final PlantedSource source = PlantedSource.named("typed address");
  private final PriorityQueue<Delivery> deliveries = new PriorityQueue<>();
  private long serial = FIRST_SERIAL;

  FloodFeed(ShopConfig config, Incidents incidents, Truth truth) {
    this.config = config;
    this.writer = new EventWriter(config.seed());
    this.truth = truth;
    for (PlantedIncident flood : config.incidents().ofKind(IncidentKind.BOT_FLOOD)) {
      int robots = (int) Math.ceil(flood.size() * ROBOTS_FOR_ONE_PER_SECOND);
      double step = robots * MILLIS_PER_SECOND / flood.size();
      long seed = Dice.mix(config.seed() + SEED) ^ flood.from().toEpochMilli();
      for (int i = 0; i < robots; i++) {
        Visitor visitor = Visitor.of(seed, i);
        Surface surface = i % 2 == 0 ? Surface.PC : Surface.ROBOT;
        double firstMillis = flood.from().toEpochMilli() + i * step / robots;
        goOn(new Robot(incidents.tally(flood), visitor, surface, firstMillis, step), 0);
      }
    }
  }

  /** A robot of a flood, which views a page each so many milliseconds. */
  private record Robot(
      IncidentTally tally, Visitor visitor, Surface surface, double firstMillis, double step) {

    long millis(int view) {
      return (long) (firstMillis + view * step);
    }
  }

  /** A batch of a robot's page views, and which of them is the last. */
  private record Delivery(Robot robot, Visit visit, int lastView, boolean isLastOfMinute)
      implements Comparable<Delivery> {

    @Override
    public int compareTo(Delivery other) {
      return visit.compareTo(other.visit);
    }
  }

  /** Returns when the next record arrives; never if there is none. */
  long nextArrivalMillis() {
    Delivery head = deliveries.peek();
    return head == null ? Long.MAX_VALUE : head.visit().nextArrivalMillis();
  }

  ArrivedRecord next() {
    Delivery head = deliveries.remove();
    Visit visit = head.visit();
    long arrivalMillis = visit.nextArrivalMillis();
    int event = visit.nextEvent();
    byte[] value = writer.write(visit, event, false);
    visit.delivered();
    head.robot().tally().changes();
    truth.arrived(visit, event, arrivalMillis);
    if (!visit.isOver()) {
      deliveries.add(head);
    } else if (head.isLastOfMinute()) {
      goOn(head.robot(), head.lastView() + 1);
    }
    Visitor visitor = visit.visitor;
    return new ArrivedRecord(
        Shop.TOPIC, visitor.partition(config.partitions()), arrivalMillis, visitor.id(), value);
  }

  /* Plans a minute or so of a robot. */
  private void goOn(Robot robot, int firstView) {
    long endMillis = robot.tally().incident().to().toEpochMilli();
    int until = firstView;
    while (until < firstView + BATCHES * BATCH && robot.millis(until) < endMillis) {
      until++;
    }
    long arrivalMillis = robot.millis(until);
    for (int from = firstView; from < until; from += BATCH) {
      int to = Math.min(from + BATCH, until);
      Visit visit = visit(robot, from, to, arrivalMillis);
      deliveries.add(new Delivery(robot, visit, to - 1, to == until));
    }
  }

  private Visit visit(Robot robot, int fromView, int toView, long arrivalMillis) {
    int views = toView - fromView;
    long[] times = new long[views];
    long[] arrivals = new long[views];
    ClickType[] types = new ClickType[views];
    Arrays.fill(types, ClickType.PAGE_VIEW);
    for (int i = 0; i < views; i++) {
      times[i] = robot.millis(fromView + i);
      arrivals[i] = Visit.delivery(arrivalMillis, i, false);
    }
    return new Visit(
        serial++,
        robot.visitor(),
        source,
        true,
        robot.surface(),
        times,
        types,
        List.of(),
        views,
        0,
        arrivals);
  }
}
