package dev.channelpulse.simulator;

import dev.channelpulse.common.event.ClickType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Invents visits: who, by which source, what happens in it and when each event arrives. */
final class VisitPlanner {
  /** Longest visit; a visit that began this long before the start may still be going on then. */
  static final long LONGEST_MILLIS = 2 * 3_600_000L;

  private static final double BOUNCE_RATIO = 0.35;
  private static final double MORE_EVENTS = 5;
  private static final double SLOW_RATIO = 0.01;
  private static final int SLOW_LEAST = 3;
  private static final int SLOW_SPREAD = 4;
  private static final double SLOW_LATE_FACTOR = 10;
  private static final double THINKING_MILLIS = 25_000;
  private static final long LONGEST_PAUSE_MILLIS = 19 * 60_000L;
  private static final int ROBOT_LEAST = 10;
  private static final int ROBOT_SPREAD = 21;
  private static final int ROBOTS = 200;
  private static final double QUICK_RATIO = 0.04;
  private static final int QUICK_BATCHES = 3;
  private static final int QUICK_BATCH = 45;
  private static final long QUICK_STEP_MILLIS = 440;
  private static final int QUICK_LOOKS_AT_ITEM = 10;
  private static final long EXPOSURE_STEP_MILLIS = 200;
  private static final double FAVOURITE_RATIO = 0.5;
  private static final long LATEST_MILLIS = 23 * 3_600_000L;
  private static final long DUPLICATE_LEAST_MILLIS = 1_000;
  private static final long DUPLICATE_MOST_MILLIS = 3 * 3_600_000L;

  private final ShopConfig config;
  private final Dice dice;
  private final Population population;
  private final double robotVisitRatio;
  private final int[] cumulativeWeights;
  private final List<PlantedSource> crawled =
      List.of(
          PlantedSource.named("typed address"),
          PlantedSource.named("typed address"),
          PlantedSource.named("typed address"),
          PlantedSource.named("baidu organic"),
          PlantedSource.named("baidu paid"));

  private long serial;
  private long quickRobots;

  VisitPlanner(ShopConfig config, Dice dice) {
    this.config = config;
    this.dice = dice;
    this.population =
        new Population(config.seed(), config.visitorSlots(), config.orders().sharedAccountRatio());
    this.robotVisitRatio = robotVisitRatio(config.botRatio());
    List<PlantedSource> sources = PlantedSource.all();
    this.cumulativeWeights = new int[sources.size()];
    int sum = 0;
    for (int i = 0; i < cumulativeWeights.length; i++) {
      sum += sources.get(i).weight();
      cumulativeWeights[i] = sum;
    }
  }

  /** Returns how many events a visit has in the mean, robots included. */
  double eventsPerVisit() {
    return (1 - robotVisitRatio) * personEvents() + robotVisitRatio * robotEvents();
  }

  private static double personEvents() {
    double more = 1 / (StrictMath.exp(1 / MORE_EVENTS) - 1);
    double brisk = BOUNCE_RATIO + (1 - BOUNCE_RATIO) * (2 + more);
    return (1 - SLOW_RATIO) * brisk + SLOW_RATIO * (SLOW_LEAST + (SLOW_SPREAD - 1) / 2.0);
  }

  private static double robotEvents() {
    double plain = ROBOT_LEAST + (ROBOT_SPREAD - 1) / 2.0;
    return (1 - QUICK_RATIO) * plain + QUICK_RATIO * QUICK_BATCHES * QUICK_BATCH;
  }

  private static double robotVisitRatio(double eventRatio) {
    double persons = (1 - eventRatio) / personEvents();
    double robots = eventRatio / robotEvents();
    return robots / (persons + robots);
  }

  /** Returns what begins now; empty where all of it lies before the shop's start. */
  List<Visit> plan(long startMillis) {
    if (!dice.chance(robotVisitRatio)) {
      return personVisit(startMillis);
    }
    return dice.chance(QUICK_RATIO) ? quickRobotVisit(startMillis) : robotVisit(startMillis);
  }

  private List<Visit> personVisit(long startMillis) {
    int slot = population.draw(dice, startMillis);
    Visitor visitor = population.visitor(slot);
    PlantedSource source = source(visitor);
    boolean slow = dice.chance(SLOW_RATIO);
    long[] all = slow ? slowTimes(startMillis) : briskTimes(startMillis);
    long[] times = sinceStart(all);
    ClickType[] types = Journey.types(dice, source, times.length);
    int knownFrom = population.isLoggedIn(slot) ? 0 : indexOf(types, ClickType.LOGIN);
    population.visited(slot, all[all.length - 1], knownFrom < times.length);
    if (times.length == 0) {
      return List.of();
    }
    List<PlantedCampaign> shown =
        times.length == 1 ? List.of() : config.campaigns().shown(source, times[0]);
    if (!shown.isEmpty()) {
      times = withExposures(times, shown.size());
      types = withExposures(types, shown.size());
      knownFrom += knownFrom == 0 ? 0 : shown.size();
    }
    double late = Math.min(1, config.lateRatio() * (slow ? SLOW_LATE_FACTOR : 1));
    return List.of(
        visit(
            visitor,
            source,
            false,
            source.surface(),
            times,
            types,
            shown,
            knownFrom,
            deliveries(times, late)));
  }

  private List<Visit> robotVisit(long startMillis) {
    Visitor visitor = Visitor.of(config.seed(), -1 - dice.below(ROBOTS));
    PlantedSource source = crawled.get(dice.below(crawled.size()));
    long[] times = new long[ROBOT_LEAST + dice.below(ROBOT_SPREAD)];
    times[0] = startMillis;
    for (int i = 1; i < times.length; i++) {
      times[i] = times[i - 1] + 1_000 + dice.below(4_000);
    }
    times = sinceStart(times);
    if (times.length == 0) {
      return List.of();
    }
    ClickType[] types = new ClickType[times.length];
    Arrays.fill(types, ClickType.PAGE_VIEW);
    return List.of(
        visit(
            visitor,
            source,
            true,
            Surface.ROBOT,
            times,
            types,
            List.of(),
            times.length,
            deliveries(times, config.lateRatio())));
  }

  /*
   * A script that says it is a person, known by its rate alone. It hands in all it did at once: there
   * is no moment at which too little of it is out to tell.
   */
  private List<Visit> quickRobotVisit(long startMillis) {
    if (startMillis < config.start().toEpochMilli()) {
      return List.of();
    }
    Visitor visitor = Visitor.of(config.seed(), -1 - ROBOTS - quickRobots++);
    PlantedSource source = crawled.get(dice.below(crawled.size()));
    long arrivalMillis = startMillis + QUICK_BATCHES * QUICK_BATCH * QUICK_STEP_MILLIS;
    List<Visit> batches = new ArrayList<>();
    for (int batch = 0; batch < QUICK_BATCHES; batch++) {
      long[] times = new long[QUICK_BATCH];
      long[] deliveries = new long[QUICK_BATCH];
      ClickType[] types = new ClickType[QUICK_BATCH];
      for (int i = 0; i < QUICK_BATCH; i++) {
        int step = i * QUICK_BATCHES + batch;
        times[i] = startMillis + step * QUICK_STEP_MILLIS;
        deliveries[i] = Visit.delivery(arrivalMillis, i, false);
        types[i] =
            i % QUICK_LOOKS_AT_ITEM == QUICK_LOOKS_AT_ITEM - 1
                ? ClickType.ITEM_VIEW
                : ClickType.PAGE_VIEW;
      }
      batches.add(
          visit(
              visitor,
              source,
              true,
              source.surface(),
              times,
              types,
              List.of(),
              QUICK_BATCH,
              deliveries));
    }
    return batches;
  }

  /** Returns a visit of one event, for a record that counts nowhere. */
  Visit stray(long timeMillis) {
    Visitor visitor = population.visitor(dice.below(config.visitorSlots()));
    ClickType[] types = {ClickType.PAGE_VIEW};
    PlantedSource source = source(visitor);
    long[] times = {timeMillis};
    long[] deliveries = deliveries(times, 0);
    Surface surface = source.surface();
    return visit(visitor, source, false, surface, times, types, List.of(), 1, deliveries);
  }

  private Visit visit(
      Visitor visitor,
      PlantedSource source,
      boolean robot,
      Surface surface,
      long[] times,
      ClickType[] types,
      List<PlantedCampaign> shown,
      int knownFrom,
      long[] deliveries) {
    return new Visit(
        serial++,
        visitor,
        source,
        robot,
        surface,
        times,
        types,
        shown,
        knownFrom,
        Journey.evidence(source, types),
        deliveries);
  }

  /* Between the first event and the second, which comes a second later at the earliest. */
  private static long[] withExposures(long[] times, int count) {
    long[] more = new long[times.length + count];
    System.arraycopy(times, 1, more, 1 + count, times.length - 1);
    for (int i = 0; i <= count; i++) {
      more[i] = times[0] + i * EXPOSURE_STEP_MILLIS;
    }
    return more;
  }

  private static ClickType[] withExposures(ClickType[] types, int count) {
    ClickType[] more = new ClickType[types.length + count];
    System.arraycopy(types, 1, more, 1 + count, types.length - 1);
    Arrays.fill(more, 1, 1 + count, ClickType.EXPOSURE);
    more[0] = types[0];
    return more;
  }

  private PlantedSource source(Visitor visitor) {
    int sum = cumulativeWeights[cumulativeWeights.length - 1];
    int chosen =
        dice.chance(FAVOURITE_RATIO) ? Math.floorMod(visitor.seed(), sum) : dice.below(sum);
    int at = Arrays.binarySearch(cumulativeWeights, chosen + 1);
    return PlantedSource.all().get(at >= 0 ? at : -at - 1);
  }

  private long[] briskTimes(long startMillis) {
    int events = 1;
    if (!dice.chance(BOUNCE_RATIO)) {
      events = Math.min(Visit.MOST_EVENTS, 2 + (int) dice.exponential(MORE_EVENTS));
    }
    long[] times = new long[events];
    times[0] = startMillis;
    for (int i = 1; i < events; i++) {
      long pause = 1_000 + (long) dice.exponential(THINKING_MILLIS);
      times[i] = times[i - 1] + Math.min(pause, LONGEST_PAUSE_MILLIS);
    }
    return times;
  }

  /** Returns times so far apart that the visit falls in two while one in the middle is missing. */
  private long[] slowTimes(long startMillis) {
    long[] times = new long[SLOW_LEAST + dice.below(SLOW_SPREAD)];
    times[0] = startMillis;
    for (int i = 1; i < times.length; i++) {
      times[i] = times[i - 1] + LONGEST_PAUSE_MILLIS - dice.below(180_000);
    }
    return times;
  }

  private long[] sinceStart(long[] times) {
    int from = 0;
    while (from < times.length && times[from] < config.start().toEpochMilli()) {
      from++;
    }
    return from == 0 ? times : Arrays.copyOfRange(times, from, times.length);
  }

  private long[] deliveries(long[] times, double lateRatio) {
    long[] deliveries = new long[2 * times.length];
    int size = 0;
    for (int i = 0; i < times.length; i++) {
      double unit = dice.unit();
      long delay = (long) (unit * unit * config.jitter().toMillis());
      if (dice.chance(lateRatio)) {
        delay = dice.logUniform(config.lateLeast().toMillis(), config.lateMost().toMillis());
      }
      deliveries[size++] = Visit.delivery(times[i] + delay, i, false);
      if (dice.chance(config.duplicateRatio())) {
        long again = delay + dice.logUniform(DUPLICATE_LEAST_MILLIS, DUPLICATE_MOST_MILLIS);
        again = Math.max(delay + 1, Math.min(again, LATEST_MILLIS));
        deliveries[size++] = Visit.delivery(times[i] + again, i, dice.chance(0.5));
      }
    }
    long[] sorted = Arrays.copyOf(deliveries, size);
    Arrays.sort(sorted);
    return sorted;
  }

  private static int indexOf(ClickType[] types, ClickType type) {
    int index = Arrays.asList(types).indexOf(type);
    return index < 0 ? types.length : index;
  }
}
